import { networkWords } from '~/i18n/network-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { TRAFFIC_MEASURES, type TrafficSource, type TrafficTarget } from '~/model/traffic'
import { panelStatus } from '~/panels/panel-status'
import { Panel } from '~/ui/Panel'
import { TrafficChartPanel } from './TrafficChartPanel'
import type { useTrafficSource } from './use-traffic-source'
import styles from './TrafficCharts.module.css'

export type TrafficChartsProps = {
  readonly scope: Scope
  readonly source: TrafficSource
  readonly target: TrafficTarget | undefined
}

/** All that is drawn of the requests to one service, or to all together. */
export const TrafficCharts = (props: TrafficChartsProps) => (
  <div className={styles.charts}>
    {TRAFFIC_MEASURES.map((measure) => (
      <TrafficChartPanel key={measure} {...props} measure={measure} />
    ))}
  </div>
)

const METRICS =
  'istio_requests_total / nginx_ingress_controller_requests / apisix_http_status / traces_span_metrics_calls_total'

/** In place of all that: nobody has been asked yet, or nobody can tell of requests. */
export function NoTraffic({ query }: Pick<ReturnType<typeof useTrafficSource>, 'query'>) {
  const { traffic: words } = useWords(networkWords)
  const status = panelStatus(query, { kind: 'not-collected', metric: METRICS, exporter: words.exporters })
  return (
    <Panel title={words.title} status={status}>
      {null}
    </Panel>
  )
}
