import { unixMs } from '~/base/units'
import { createBreather } from '~mocks/breathe'
import { type ShopRequest, requestOf, requestsBackward, shopServices } from '~mocks/cluster/requests'
import { type SimSpan, type SimTrace, traceOf } from '~mocks/cluster/traces'
import { OPERATIONS, kindsThatReach } from '~mocks/cluster/traces-operations'
import type { Cluster } from '~mocks/cluster/types'
import { resourceOf, statusTags } from './resource'

/** Everything must hold on one and the same span. Times and durations in microseconds. */
export type TraceSearch = {
  readonly service: string | undefined
  readonly operation: string | undefined
  readonly tags: Readonly<Record<string, string>>
  readonly startUs: number
  readonly endUs: number
  readonly minDurationUs: number
  readonly maxDurationUs: number
  readonly limit: number
}

/** The spans that have arrived by `nowUs`; null when none has. */
function arrived(cluster: Cluster, request: ShopRequest, nowUs: number): SimTrace | null {
  const trace = traceOf(cluster, request)
  if (!trace) return null
  const spans = trace.spans.filter((span) => span.startUs + span.durationUs <= nowUs)
  return spans.length > 0 ? { request, spans } : null
}

/** null: no such trace, or nothing of it has arrived yet. */
export function traceById(cluster: Cluster, traceId: string, nowUs: number): SimTrace | null {
  const request = requestOf(cluster, traceId)
  return request && arrived(cluster, request, nowUs)
}

/** Every trace that begins in [startUs, endUs), latest first, as far as it has arrived by `nowUs`. */
export function* tracesBackward(
  cluster: Cluster,
  startUs: number,
  endUs: number,
  nowUs: number,
  wanted: (request: ShopRequest) => boolean = () => true,
): Generator<SimTrace> {
  for (const request of requestsBackward(cluster, startUs, Math.min(endUs, nowUs))) {
    if (!wanted(request)) continue
    const trace = arrived(cluster, request, nowUs)
    if (trace) yield trace
  }
}

/** The newest `limit` traces that have a span the search describes. */
export async function findTraces(cluster: Cluster, search: TraceSearch, nowUs: number): Promise<SimTrace[]> {
  const found: SimTrace[] = []
  const breathe = createBreather()
  const { startUs, endUs, service } = narrowed(cluster, search)
  const kinds = service === undefined ? undefined : kindsThatReach(service)
  for (const trace of tracesBackward(
    cluster,
    startUs,
    endUs,
    nowUs,
    ({ kind }) => kinds?.has(kind) ?? true,
  )) {
    await breathe()
    if (found.length >= search.limit) break
    if (trace.spans.some((span) => matches(cluster, search, span))) found.push(trace)
  }
  return found
}

/** A pod lives only so long, and is called only by what calls its service. */
function narrowed(cluster: Cluster, search: TraceSearch): Pick<TraceSearch, 'startUs' | 'endUs' | 'service'> {
  const name = search.tags['k8s.pod.name'] ?? search.tags['host.name']
  if (name === undefined) return search
  const pod = cluster.pods(unixMs(search.startUs / 1000), unixMs(search.endUs / 1000), { pod: name })[0]
  if (!pod?.workload.service) return { ...search, endUs: search.startUs }
  return {
    startUs: Math.max(search.startUs, Math.floor(pod.createdUnixMs * 1000) - 60_000_000),
    endUs: Math.min(search.endUs, pod.deletedUnixMs * 1000),
    service: search.service ?? pod.workload.service.name,
  }
}

function matches(cluster: Cluster, search: TraceSearch, span: SimSpan): boolean {
  if (search.service !== undefined && span.service !== search.service) return false
  if (search.operation !== undefined && span.name !== search.operation) return false
  if (span.durationUs < search.minDurationUs || span.durationUs > search.maxDurationUs) return false
  return Object.entries(search.tags).every(([name, value]) => tagsOf(cluster, span, name).includes(value))
}

/** The values of a tag on the span, its process or its logs, as text: how a search compares. */
function tagsOf(cluster: Cluster, span: SimSpan, name: string): string[] {
  const places = [
    span.attributes,
    statusTags(span),
    resourceOf(cluster, span),
    ...span.events.map((event) => event.attributes),
  ]
  return places.flatMap((attributes) => (attributes[name] === undefined ? [] : [String(attributes[name])]))
}

const SAMPLE_US = 600_000_000

export type SeenOperation = { readonly service: string; readonly name: string; readonly spanKind: string }

/** The services with spans in the last minutes, and what they were seen to do. */
export function seenOperations(cluster: Cluster, nowUs: number): SeenOperation[] {
  const seen = new Map<string, SeenOperation>()
  for (const { spans } of tracesBackward(cluster, nowUs - SAMPLE_US, nowUs, nowUs))
    for (const { service, name, kind } of spans)
      seen.set(`${service}\u0001${name}\u0001${kind}`, { service, name, spanKind: kind })
  return [...seen.values()].toSorted(
    (a, b) => a.name.localeCompare(b.name) || a.spanKind.localeCompare(b.spanKind),
  )
}

/** The services that report spans. */
export const tracedServices = (cluster: Cluster): string[] =>
  [...shopServices(cluster).keys()].filter((service) => OPERATIONS[service]).toSorted()
