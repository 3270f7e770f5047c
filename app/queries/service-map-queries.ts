import { durationMs, ratio } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import { type MapCall, type ServiceMap, serviceMapOf } from '~/model/service-map'
import { type ServiceCall, mergedCalls, serviceCalls } from '~/model/trace-calls'
import type { BackEnds } from './back-ends'
import { column, count } from './columns'
import { askFacts } from './expressions'
import { ifOffered, jaegerQuestion, resolvedSpan } from './jaeger-question'
import { prometheusQuestion } from './prometheus-question'
import { meshCallColumns, meshCallRanking } from './traffic-expressions'

const secondsOf = (scope: Scope): number => {
  const { startUnixMs, endUnixMs } = resolvedSpan(scope)
  return (endUnixMs - startUnixMs) / 1000
}

const NOTHING_TOLD = new Map<string, never>()

/** Calls between services as Jaeger's dependencies count them: no failures, no lengths. null: the server has none to offer. */
export const dependencyMap = (backEnds: BackEnds, scope: Scope) =>
  jaegerQuestion(
    backEnds,
    ['dependencies', scope.range],
    async (jaeger, signal): Promise<ServiceMap | null> => {
      const edges = await ifOffered(jaeger.dependencies(resolvedSpan(scope), signal))
      return (
        edges &&
        serviceMapOf(
          edges.map(({ parent, child, callCount }) => ({
            from: parent,
            to: child,
            perSecond: callCount / secondsOf(scope),
            failed: undefined,
            latency: undefined,
          })),
          NOTHING_TOLD,
        )
      )
    },
  )

/** Traces that are read for a map of them. */
const TRACES_READ = 15

export type TracedMap = { readonly map: ServiceMap; readonly traces: number }

/** Calls as a few of the newest traces of a service show them; its rates are of those traces alone. */
export const tracedMap = (backEnds: BackEnds, scope: Scope, service: string) =>
  jaegerQuestion(
    backEnds,
    ['traced-calls', service, scope.range],
    async (jaeger, signal): Promise<TracedMap> => {
      const { traces } = await jaeger.search(
        { service, limit: TRACES_READ, span: resolvedSpan(scope) },
        signal,
      )
      const read = await Promise.all(traces.slice(0, TRACES_READ).map(({ id }) => jaeger.trace(id, signal)))
      const whole = read.filter((trace) => trace !== null)
      const shares = Map.groupBy(
        whole.flatMap(({ summary }) => summary.services),
        ({ name }) => name,
      )
      const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
      const told = new Map(
        [...shares].map(([name, parts]) => {
          const failed = sum(parts.map(({ errorCount }) => errorCount))
          const of = sum(parts.map(({ spanCount }) => spanCount))
          return [name, { failed: ratio(failed / Math.max(1, of)), counted: { failed, of } }]
        }),
      )
      const calls = mergedCalls(whole.map(serviceCalls))
      return { map: serviceMapOf(calls.map(tracedCall(secondsOf(scope))), told), traces: whole.length }
    },
  )

const tracedCall =
  (seconds: number) =>
  ({ caller, callee, count: times, errorCount, totalUs }: ServiceCall): MapCall => ({
    from: caller,
    to: callee,
    perSecond: times / seconds,
    failed: ratio(errorCount / times),
    counted: { failed: errorCount, of: times },
    latency: durationMs(totalUs / times / 1000),
  })

/** More than any map shows. */
const MOST_CALLS = 100

/** Calls as a mesh's proxies count them; the 100 most frequent. */
export const meshMap = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['mesh-calls'], async (ask): Promise<ServiceMap> => {
    const ranked = await ask.instant(meshCallRanking(scope, MOST_CALLS, ask.rateWindow))
    const services = [...new Set(ranked.map(({ labels }) => labels.destination_service_name ?? ''))]
    if (services.length === 0) return serviceMapOf([], NOTHING_TOLD)
    const facts = await askFacts(ask, meshCallColumns(scope, services.toSorted(), ask.rateWindow))
    const [failed, p95] = [column(facts('failed'), callKey, count), column(facts('p95'), callKey, count)]
    const calls = ranked.map(({ labels, value }): MapCall & { readonly labels: Labels } => {
      const key = callKey(labels)
      const length = p95(key)
      return {
        labels,
        from: idOf(labels.source_workload_namespace, labels.source_workload),
        to: idOf(labels.destination_service_namespace, labels.destination_service_name),
        perSecond: value,
        failed: ratio(value > 0 ? (failed(key) ?? 0) / value : 0),
        latency: length === undefined || Number.isNaN(length) ? undefined : durationMs(length),
      }
    })
    const asked = Map.groupBy(calls, ({ to }) => to)
    const told = calls.flatMap(({ labels, from, to }) => [
      [from, { name: labels.source_workload ?? '', namespace: labels.source_workload_namespace }] as const,
      [
        to,
        { name: labels.destination_service_name ?? '', namespace: labels.destination_service_namespace },
      ] as const,
    ])
    return serviceMapOf(
      calls,
      new Map(told.map(([id, names]) => [id, { ...names, failed: failedOf(asked.get(id)) }])),
    )
  })

const CALL_LABELS = [
  'source_workload_namespace',
  'source_workload',
  'destination_service_namespace',
  'destination_service_name',
] as const

const callKey = (labels: Labels): string => JSON.stringify(CALL_LABELS.map((label) => labels[label]))

const idOf = (namespace = '', name = ''): string => `${namespace}/${name}`

/** Of all calls that a service got; undefined: it got none. */
function failedOf(calls: readonly MapCall[] | undefined) {
  const total = calls?.reduce((sum, { perSecond }) => sum + perSecond, 0) ?? 0
  return calls && total > 0
    ? ratio(calls.reduce((sum, { perSecond, failed }) => sum + perSecond * (failed ?? 0), 0) / total)
    : undefined
}
