import { expect, test } from 'vitest'
import * as v from 'valibot'
import { unixMs } from '~/base/units'
import { Exemplars } from '~/backends/prometheus/schema'
import { createCluster } from '~mocks/cluster/cluster'
import { traceById } from '~mocks/jaeger/search'
import { scenarioFor } from '~mocks/scenarios'
import { exemplars } from './exemplars'
import { createMetricSource } from './families/source'

const NOW = Date.UTC(2026, 10, 21, 9, 12)
const cluster = createCluster(scenarioFor('incident', unixMs(NOW)))
const source = createMetricSource(cluster)
const ask = (query: string) => {
  const params = new URLSearchParams({ query, start: String(NOW / 1000 - 3600), end: String(NOW / 1000) })
  return v.parse(Exemplars, exemplars(cluster, source, params))
}
const DURATIONS = 'traces_span_metrics_duration_milliseconds_bucket'

test('examples are spans of traces that Jaeger has, in the bucket of their length', () => {
  const found = ask(`histogram_quantile(0.9, sum by (le) (rate(${DURATIONS}{service_name="checkout"}[5m])))`)
  expect(found.flatMap((one) => one.exemplars).length).toBeGreaterThan(5)
  for (const { seriesLabels, exemplars: list } of found) {
    expect(seriesLabels).toMatchObject({ __name__: DURATIONS, service_name: 'checkout' })
    for (const { labels, value } of list) {
      const trace = traceById(cluster, labels.trace_id!, NOW * 1000)
      const span = trace?.spans.find(({ spanId }) => spanId === labels.span_id)
      expect(span).toMatchObject({ service: 'checkout', kind: 'server', durationUs: Number(value) * 1000 })
      expect(Number(value)).toBeLessThanOrEqual(
        seriesLabels.le === '+Inf' ? Infinity : Number(seriesLabels.le),
      )
    }
  }
})

test.each(['istio_request_duration_milliseconds_bucket', `${DURATIONS}{service_name="nobody"}`, 'up'])(
  'none of %s',
  (query) => expect(ask(query)).toEqual([]),
)
