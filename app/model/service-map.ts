import type { DurationMs, Ratio } from '~/base/units'

/** How many of the few spans that were looked at failed. */
export type FailCount = { readonly failed: number; readonly of: number }

/** A service; `failed` undefined: nothing tells how it fares. */
export type MapService = {
  /** What tells it apart: its name, with its namespace where that is known. */
  readonly id: string
  readonly name: string
  readonly namespace: string | undefined
  /** Of its own spans, or of the calls that it got. */
  readonly failed: Ratio | undefined
  /** Where `failed` is of some traces; else it is of all calls. */
  readonly counted?: FailCount | undefined
}

export type MapCall = {
  readonly from: string
  readonly to: string
  readonly perSecond: number
  readonly failed: Ratio | undefined
  readonly counted?: FailCount | undefined
  /** How long the answer takes: a mean or a 95th percentile, by who tells. */
  readonly latency: DurationMs | undefined
}

/** Who calls whom. Every call is between services that are listed. */
export type ServiceMap = { readonly services: readonly MapService[]; readonly calls: readonly MapCall[] }

/** Who can tell of calls between services, in the order in which they are asked. */
export const MAP_SOURCES = ['dependencies', 'traces', 'mesh'] as const
export type MapSource = (typeof MAP_SOURCES)[number]

/** The services that calls are between, by name, with what is known of each. */
export function serviceMapOf(
  calls: readonly MapCall[],
  told: ReadonlyMap<string, Partial<Omit<MapService, 'id'>>>,
): ServiceMap {
  const ids = [...new Set(calls.flatMap(({ from, to }) => [from, to]))].toSorted()
  return {
    calls: calls.filter(({ from, to }) => from !== to),
    services: ids.map((id) => ({ name: id, namespace: undefined, failed: undefined, ...told.get(id), id })),
  }
}

/** The service of an id, or else the first of the name: whoever chose it may have known no namespace. */
export const serviceIn = ({ services }: ServiceMap, wanted: string | undefined): MapService | undefined =>
  services.find(({ id }) => id === wanted) ?? services.find(({ name }) => name === wanted)

/** A service, who calls it and whom it calls, with the calls between all of those. */
export function aroundService({ services, calls }: ServiceMap, id: string): ServiceMap {
  const near = new Set([
    id,
    ...calls.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])),
  ])
  return {
    services: services.filter((service) => near.has(service.id)),
    calls: calls.filter(({ from, to }) => near.has(from) && near.has(to)),
  }
}

/** The most frequent calls alone, with the services that they are between; the service in the middle stays in any case. */
export function mostFrequent(map: ServiceMap, most: number, focus: string | undefined): ServiceMap {
  if (map.calls.length <= most) return map
  const rank = ({ from, to, perSecond }: MapCall): number =>
    (from === focus || to === focus ? Number.MAX_VALUE / 2 : 0) + perSecond
  const calls = map.calls
    .toSorted(
      (a, b) => rank(b) - rank(a) || b.perSecond - a.perSecond || (a.from + a.to < b.from + b.to ? -1 : 1),
    )
    .slice(0, most)
  const kept = new Set([focus, ...calls.flatMap(({ from, to }) => [from, to])])
  return { calls, services: map.services.filter(({ id }) => kept.has(id)) }
}
