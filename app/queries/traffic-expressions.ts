import { type LabelMatch, matching } from '~/backends/prometheus/promql'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { TrafficMeasure, TrafficSource, TrafficTarget } from '~/model/traffic'
import { clusterWide, ofOthers, oncePerSeries, sumBy } from './expressions'

type Matches = Readonly<Record<string, LabelMatch>>

/** How a source counts requests. Of several names one is there, by its version. */
type Spelling = {
  readonly requests: readonly string[]
  /** Histograms, without `_bucket`, and what makes milliseconds of their unit. */
  readonly durations: readonly string[]
  readonly toMs: number
  readonly matches: Matches
  /** Each selects another kind of failed requests. */
  readonly failed: readonly Matches[]
  /** The matches of the durations, where they differ. */
  readonly durationMatches?: Matches
  readonly service: string
  readonly namespace?: string
  /** It tells of services by labels that its own scrape target may have too. */
  readonly exports?: true
}

const SERVER_SPANS: Pick<Spelling, 'matches' | 'failed'> = {
  matches: { span_kind: 'SPAN_KIND_SERVER' },
  failed: [{ status_code: 'STATUS_CODE_ERROR' }],
}

const SPELLINGS: Readonly<Record<TrafficSource, Spelling>> = {
  istio: {
    requests: ['istio_requests_total'],
    durations: ['istio_request_duration_milliseconds'],
    toMs: 1,
    // Those who ask report the same requests once more.
    matches: { reporter: matching('destination|waypoint') },
    failed: [
      { response_code: matching('5..') },
      // gRPC: unknown, deadline exceeded, internal, unavailable, data loss.
      { response_code: '200', grpc_response_status: matching('2|4|13|14|15') },
    ],
    namespace: 'destination_service_namespace',
    service: 'destination_service_name',
  },
  'ingress-nginx': {
    requests: ['nginx_ingress_controller_requests'],
    durations: ['nginx_ingress_controller_request_duration_seconds'],
    toMs: 1000,
    matches: {},
    failed: [{ status: matching('5..') }],
    namespace: 'namespace',
    service: 'service',
    exports: true,
  },
  apisix: {
    requests: ['apisix_http_status'],
    durations: ['apisix_http_latency'],
    toMs: 1,
    matches: {},
    failed: [{ code: matching('5..') }],
    durationMatches: { type: 'request' },
    service: 'route',
  },
  spans: {
    requests: ['traces_span_metrics_calls_total', 'calls_total'],
    durations: ['traces_span_metrics_duration_milliseconds', 'duration_milliseconds'],
    toMs: 1,
    ...SERVER_SPANS,
    service: 'service_name',
  },
  tempo: {
    requests: ['traces_spanmetrics_calls_total'],
    durations: ['traces_spanmetrics_latency'],
    toMs: 1000,
    ...SERVER_SPANS,
    service: 'service',
  },
}

/** Whether a source tells of Kubernetes services, by namespace and name. */
export const knowsNamespaces = (source: TrafficSource): boolean => SPELLINGS[source].namespace !== undefined

export const targetOf = (source: TrafficSource, labels: Labels): TrafficTarget => {
  const { namespace, service } = SPELLINGS[source]
  return { namespace: namespace && labels[namespace], service: labels[service] ?? '' }
}

const byOf = ({ namespace, service }: Spelling): readonly string[] =>
  namespace === undefined ? ['cluster', service] : ['cluster', namespace, service]

const within = (scope: Scope, { namespace }: Spelling, matches: Matches): Matches => ({
  ...(namespace && { [namespace]: scope.namespace }),
  ...matches,
})

const selected = (scope: Scope, spelling: Spelling, metric: string, matches: Matches): string =>
  clusterWide(scope, metric, within(scope, spelling, matches))

function rateOf(scope: Scope, spelling: Spelling, metric: string, matches: Matches, window: string): string {
  const rated = (selector: string): string => `rate(${selector}[${window}])`
  return spelling.exports
    ? ofOthers(
        metric,
        { cluster: scope.cluster, ...within(scope, spelling, matches) },
        ['namespace', 'service'],
        rated,
      )
    : rated(selected(scope, spelling, metric, matches))
}

const rates = (
  scope: Scope,
  spelling: Spelling,
  metrics: readonly string[],
  matches: Matches,
  window: string,
) => oncePerSeries(metrics.map((metric) => rateOf(scope, spelling, metric, matches, window)).join(' or '))

/** Which services; all of them where it is undefined. */
export function targetMatches(source: TrafficSource, targets: readonly TrafficTarget[] | undefined): Matches {
  if (targets === undefined) return {}
  const { namespace, service } = SPELLINGS[source]
  const names = (values: readonly string[]): readonly string[] => [...new Set(values)].toSorted()
  const namespaces = targets.flatMap((target) => target.namespace ?? [])
  return {
    ...(namespace && namespaces.length > 0 && { [namespace]: names(namespaces) }),
    [service]: names(targets.map((target) => target.service)),
  }
}

/** How many series a source has; nothing where it is not there. */
export const sourcePresence = (scope: Scope, source: TrafficSource): string => {
  const spelling = SPELLINGS[source]
  return `count(${spelling.requests.map((metric) => selected(scope, spelling, metric, spelling.matches)).join(' or ')})`
}

/** Requests a second by service: `all`, or those that `failed`. */
export function requestRate(
  scope: Scope,
  source: TrafficSource,
  kind: 'all' | 'failed',
  matches: Matches,
  window: string,
  by: readonly string[] = byOf(SPELLINGS[source]),
): string {
  const spelling = SPELLINGS[source]
  const parts = kind === 'all' ? [{}] : spelling.failed
  const rated = parts.map((part) =>
    rates(scope, spelling, spelling.requests, { ...spelling.matches, ...matches, ...part }, window),
  )
  return sumBy(by, rated.join(' or '))
}

/** Milliseconds within which a share of the requests was answered, by service. */
function latency(
  scope: Scope,
  source: TrafficSource,
  quantile: number,
  matches: Matches,
  window: string,
  by: readonly string[] = byOf(SPELLINGS[source]),
): string {
  const spelling = SPELLINGS[source]
  const buckets = rates(
    scope,
    spelling,
    spelling.durations.map((metric) => `${metric}_bucket`),
    { ...spelling.matches, ...spelling.durationMatches, ...matches },
    window,
  )
  return `histogram_quantile(${quantile}, ${sumBy([...by, 'le'], buckets)}) * ${spelling.toMs}`
}

const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const

/** The columns of services. */
export const trafficColumns = (scope: Scope, source: TrafficSource, matches: Matches, window: string) => ({
  all: requestRate(scope, source, 'all', matches, window),
  failed: requestRate(scope, source, 'failed', matches, window),
  p50: latency(scope, source, QUANTILES.p50, matches, window),
  p95: latency(scope, source, QUANTILES.p95, matches, window),
  p99: latency(scope, source, QUANTILES.p99, matches, window),
})

/** Who tells of the operations of services. */
export type SpanSource = Extract<TrafficSource, 'spans' | 'tempo'>

const BY_OPERATION = ['span_name'] as const

/** The operations of a service that are called most. */
export const operationRanking = (
  scope: Scope,
  source: SpanSource,
  service: string,
  most: number,
  window: string,
): string =>
  `topk(${most}, ${requestRate(scope, source, 'all', targetMatches(source, [{ namespace: undefined, service }]), window, BY_OPERATION)})`

/** Calls a second, the share that failed and the milliseconds of nineteen in twenty, by operation. */
export function operationColumns(
  scope: Scope,
  source: SpanSource,
  service: string,
  operations: readonly string[],
  window: string,
) {
  const matches = { ...targetMatches(source, [{ namespace: undefined, service }]), span_name: operations }
  const rate = (kind: 'all' | 'failed') => requestRate(scope, source, kind, matches, window, BY_OPERATION)
  return {
    calls: rate('all'),
    failed: `${rate('failed')} / ${rate('all')}`,
    p95: latency(scope, source, QUANTILES.p95, matches, window, BY_OPERATION),
  }
}

/** Who calls whom, as Istio's proxies name them. */
const BY_CALL = [
  'source_workload_namespace',
  'source_workload',
  'destination_service_namespace',
  'destination_service_name',
] as const

/** The most frequent calls between workloads and services of a mesh; a second. */
export const meshCallRanking = (scope: Scope, most: number, window: string): string =>
  `topk(${most}, ${requestRate(scope, 'istio', 'all', {}, window, BY_CALL)} > 0)`

/** What else is known of the calls to these services: those that failed a second, and milliseconds. */
export function meshCallColumns(scope: Scope, services: readonly string[], window: string) {
  const matches = { destination_service_name: services }
  return {
    failed: requestRate(scope, 'istio', 'failed', matches, window, BY_CALL),
    p95: latency(scope, 'istio', QUANTILES.p95, matches, window, BY_CALL),
  }
}

/** The buckets of durations in which examples may stand: those of the source itself, and of those who count spans. */
export function exemplarSelectors(scope: Scope, source: TrafficSource, target: TrafficTarget): string {
  const sources = new Set<TrafficSource>([source, 'spans', 'tempo'])
  return [...sources]
    .flatMap((one) => {
      const spelling = SPELLINGS[one]
      const matches = targetMatches(one, [target])
      return spelling.durations.map((metric) =>
        selected(scope, spelling, `${metric}_bucket`, {
          ...spelling.matches,
          ...spelling.durationMatches,
          ...matches,
        }),
      )
    })
    .join(' or ')
}

const labelled = (expression: string, line: string): string =>
  `label_replace(${expression}, "line", "${line}", "", "")`

/** One measure of all that the matches select, over time; each series is named by its label `line`. */
export function trafficOverTime(
  scope: Scope,
  source: TrafficSource,
  measure: TrafficMeasure,
  matches: Matches,
  window: string,
): string {
  const all = requestRate(scope, source, 'all', matches, window, [])
  const failed = requestRate(scope, source, 'failed', matches, window, [])
  switch (measure) {
    case 'requests':
      return `${labelled(all, 'all')} or ${labelled(failed, 'failed')}`
    case 'failed':
      return labelled(`(${failed} / ${all} or ${all} * 0)`, 'failed')
    case 'latency':
      return Object.entries(QUANTILES)
        .map(([name, quantile]) => labelled(latency(scope, source, quantile, matches, window, []), name))
        .join(' or ')
  }
}
