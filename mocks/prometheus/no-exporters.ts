import type { MetricSource } from './metric-source'
import { NODE_EXPORTER_JOB } from './families/node-exporter'

const CADVISOR_PATH = '/metrics/cadvisor'

/** The store of a team that runs kube-state-metrics but scrapes neither node_exporter nor cAdvisor. */
export const withoutExporters = ({ families }: MetricSource): MetricSource => ({
  families: new Map(
    [...families]
      .filter(([name]) => !/^(node|container|machine|cadvisor)_/.test(name))
      .map(([name, family]) => [
        name,
        {
          ...family,
          *select(matchers, start, end) {
            for (const series of family.select(matchers, start, end))
              if (
                series.labels['job'] !== NODE_EXPORTER_JOB &&
                series.labels['metrics_path'] !== CADVISOR_PATH
              )
                yield series
          },
        },
      ]),
  ),
})
