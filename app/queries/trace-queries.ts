import { queryOptions } from '@tanstack/react-query'
import { unixMs } from '~/base/units'
import { matching } from '~/backends/prometheus/promql'
import type { Labels } from '~/model/labels'
import { podKey } from '~/model/pod'
import type { Scope } from '~/model/scope'
import { absolute } from '~/model/time-range'
import { tagVocabulary } from '~/model/tag-vocabulary'
import { type TraceFilter, parseMicros, parseTags } from '~/model/trace-filter'
import type { PackedTrace } from '~/model/packed-trace'
import { sampleOf } from '~/model/trace-sample'
import type { PodsOf } from '~/model/trace-kubernetes'
import type { BackEnds } from './back-ends'
import { BY_CONTAINER, askFacts, maxBy, podRefOf, scoped } from './expressions'
import { jaegerQuestion, resolvedSpan } from './jaeger-question'
import { prometheusQuestion } from './prometheus-question'

/** The services that have sent spans, by name; over all time, because servers cannot narrow it. */
export const traceServices = (backEnds: BackEnds, _scope: Scope) =>
  jaegerQuestion(backEnds, ['services'], (jaeger, signal) => jaeger.services(signal))

export const traceOperations = (backEnds: BackEnds, _scope: Scope, service: string) =>
  jaegerQuestion(backEnds, ['operations', service], (jaeger, signal) => jaeger.operations(service, signal))

/** Traces with a span that fulfils the whole filter, newest first; `place`: tags that tell where the span must have run. */
export const traceSearch = (
  backEnds: BackEnds,
  scope: Scope,
  service: string,
  filter: TraceFilter,
  place?: Readonly<Record<string, string>>,
) =>
  jaegerQuestion(backEnds, ['search', service, filter, place, scope.range], (jaeger, signal) =>
    jaeger.search(
      {
        service,
        operation: filter.operation,
        tags: parseTags(filter.tags),
        processTags: place,
        onlyErrors: filter.failed,
        minDurationUs: parseMicros(filter.minDuration),
        maxDurationUs: parseMicros(filter.maxDuration),
        limit: filter.limit,
        span: resolvedSpan(scope),
      },
      signal,
    ),
  )

/** So many traces tell how a service tags its spans. */
const TRACES_READ = 3

/** The tags on spans of a service, from a few of its newest traces; nothing where there are none in the range. */
export const traceTags = (backEnds: BackEnds, scope: Scope, service: string) =>
  queryOptions({
    ...jaegerQuestion(backEnds, ['tags', service, scope.range], async (jaeger, signal) => {
      const span = resolvedSpan(scope)
      const { traces } = await jaeger.search({ service, limit: TRACES_READ, span }, signal)
      const read = await Promise.all(traces.slice(0, TRACES_READ).map(({ id }) => jaeger.trace(id, signal)))
      return tagVocabulary(
        read.filter((one) => one !== null),
        service,
      )
    }),
    staleTime: ({ state }) => (state.data?.length ? 'static' : 0),
  })

/**
 * Traces through some pods of each group, the newest of each pod; undefined for a group of which too few were found. A
 * pod is what must stand on its spans.
 */
export const traceSamples = (
  backEnds: BackEnds,
  scope: Scope,
  service: string,
  groups: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>,
) =>
  jaegerQuestion(backEnds, ['samples', service, groups, scope.range], async (jaeger, signal) => {
    const sampled = Object.entries(groups).map(async ([name, pods]) => {
      const found = await Promise.all(
        pods.map((place) =>
          jaeger.search(
            {
              service,
              operation: undefined,
              tags: undefined,
              processTags: place,
              onlyErrors: false,
              minDurationUs: undefined,
              limit: TRACES_PER_POD,
              span: resolvedSpan(scope),
            },
            signal,
          ),
        ),
      )
      return [
        name,
        sampleOf(
          found.flatMap(({ traces }) => traces),
          service,
        ),
      ] as const
    })
    return new Map(await Promise.all(sampled))
  })

const TRACES_PER_POD = 20

/** Spans of a trace that ended so long ago have all arrived. */
const SETTLED_MS = 600_000

const isSettled = (found: PackedTrace | null | undefined): boolean =>
  found != null && found.startUnixMs + found.durationUs / 1000 < Date.now() - SETTLED_MS

/** A whole trace by its normalised id, whenever it was; null: no such trace. What is settled is not asked for again. */
export const trace = (backEnds: BackEnds, _scope: Scope, traceId: string) =>
  queryOptions({
    ...jaegerQuestion(backEnds, ['trace', traceId], (jaeger, signal) => jaeger.trace(traceId, signal)),
    staleTime: ({ state }) => (isSettled(state.data) ? 'static' : 0),
  })

const BEFORE_MS = 600_000
const AFTER_MS = 120_000

/**
 * Which containers of these pods died around an instant (ten minutes before to two after), how often and, as the kubelet
 * tells it, of what. A span that failed may have failed of that.
 */
export const podDeaths = (backEnds: BackEnds, scope: Scope, target: PodsOf, timeUnixMs: number) => {
  // A minute's grid, so that the spans of one trace ask the same question.
  const end = Math.ceil((timeUnixMs + AFTER_MS) / 60_000) * 60_000
  const range = { from: absolute(unixMs(end - BEFORE_MS - AFTER_MS)), to: absolute(unixMs(end)) }
  return prometheusQuestion(backEnds, { ...scope, range }, ['pod-deaths', target], async (ask) => {
    const pod = 'pod' in target ? target.pod : matching(`${target.workload}-.+`)
    const matches = { namespace: target.namespace, pod }
    const facts = await askFacts(ask, {
      restarts: maxBy(
        BY_CONTAINER,
        `increase(${scoped(scope, 'kube_pod_container_status_restarts_total', matches)}[12m]) > 0`,
      ),
      reason: maxBy(
        [...BY_CONTAINER, 'reason'],
        `${scoped(scope, 'kube_pod_container_status_last_terminated_reason', matches)} == 1`,
      ),
    })
    const key = (labels: Labels): string => `${podKey(podRefOf(labels))}/${labels.container}`
    const reasons = new Map(facts('reason').map(({ labels }) => [key(labels), labels.reason]))
    return facts('restarts').map(({ labels, value }) => ({
      ...podRefOf(labels),
      container: labels.container ?? '',
      count: Math.max(1, Math.round(value)),
      reason: reasons.get(key(labels)),
    }))
  })
}
