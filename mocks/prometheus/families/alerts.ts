import { unixMs } from '~/base/units'
import { type AlertLife, alertLives } from '~mocks/cluster/alerts'
import type { Cluster } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, familiesOf, gauge, plain, scrapeOffsetMs } from './build'

/** What Prometheus itself writes about its alerting rules. */
export function alertFamilies(cluster: Cluster): MetricFamily[] {
  const subject: Subject<AlertLife> = {
    find: (query) =>
      cluster.nodes.length === 0
        ? []
        : alertLives(cluster, unixMs(query.endUnixMs)).filter(({ labels }) =>
            query.allows('alertname', labels.alertname ?? ''),
          ),
    labels: ({ labels }) => labels,
    life: ({ activeUnixMs, endUnixMs }) => [activeUnixMs, endUnixMs],
    offsetMs: () => scrapeOffsetMs('rules'),
    job: '',
  }
  return familiesOf(subject, {
    ALERTS: gauge(
      'Alerts that are pending or firing.',
      ({ activeUnixMs, firingUnixMs, endUnixMs }): Point[] => [
        {
          value: 1,
          labels: { alertstate: 'pending' },
          startUnixMs: activeUnixMs,
          endUnixMs: Math.min(firingUnixMs, endUnixMs),
        },
        { value: 1, labels: { alertstate: 'firing' }, startUnixMs: firingUnixMs },
      ],
    ),
    ALERTS_FOR_STATE: plain('Since when an alert is active, in seconds.', ({ activeUnixMs }) =>
      Math.floor(activeUnixMs / 1000),
    ),
  })
}
