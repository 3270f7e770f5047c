import * as v from 'valibot'
import { timeFromRfc3339 } from '~/base/rfc3339'
import { type DurationMs, durationMs, unixMs } from '~/base/units'
import type { ClusterEvent } from '~/model/event'
import { parseQuantity } from '~/model/quantity'
import type { NodeUsage, PodUsage, ResourceUsage } from '~/model/resource-usage'
import * as wire from './schema'

/** Events, and whether the server had more than it was asked for. */
export type Events = { readonly events: readonly ClusterEvent[]; readonly more: boolean }

const GO_UNITS_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

/** A duration as Go writes it (`1m0.5s`); undefined for anything else. */
function goDuration(text: string): DurationMs | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined
  const parts = text.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g)
  return durationMs(
    [...parts].reduce((sum, [, number, unit = '']) => sum + Number(number) * GO_UNITS_MS[unit]!, 0),
  )
}

const usage = ({ cpu, memory }: { cpu: string; memory: string }): ResourceUsage => ({
  cpu: parseQuantity(cpu),
  memory: parseQuantity(memory),
})

export const decodeAllocatable = (body: unknown): ReadonlyMap<string, ResourceUsage> =>
  new Map(
    v
      .parse(wire.NodeList, body)
      .items.map(({ metadata, status }) => [metadata.name, usage(status.allocatable)]),
  )

export const decodeNodeUsage = (body: unknown): readonly NodeUsage[] =>
  v.parse(wire.NodeMetricsList, body).items.map(({ metadata, timestamp, window, usage: used }) => ({
    node: metadata.name,
    ...usage(used),
    timeUnixMs: timeFromRfc3339(timestamp),
    windowMs: goDuration(window),
  }))

export const decodePodUsage = (body: unknown): readonly PodUsage[] =>
  v.parse(wire.PodMetricsList, body).items.map(({ metadata, timestamp, window, containers }) => ({
    namespace: metadata.namespace,
    pod: metadata.name,
    containers: containers.map(({ name, usage: used }) => ({ container: name, ...usage(used) })),
    timeUnixMs: timeFromRfc3339(timestamp),
    windowMs: goDuration(window),
  }))

function event(from: wire.Event): ClusterEvent {
  const { involvedObject: object, series } = from
  const created = timeFromRfc3339(from.metadata.creationTimestamp)
  const first =
    timeFromRfc3339(from.firstTimestamp) ?? timeFromRfc3339(from.eventTime) ?? created ?? unixMs(0)
  const last = timeFromRfc3339(series?.lastObservedTime ?? '') ?? timeFromRfc3339(from.lastTimestamp) ?? first
  return {
    id: from.metadata.uid,
    type: from.type === 'Warning' ? 'Warning' : 'Normal',
    reason: from.reason,
    message: from.message,
    involvedObject: {
      kind: object.kind,
      namespace: object.namespace || undefined,
      name: object.name,
      container: /^spec\.(?:initContainers|containers|ephemeralContainers)\{(.+)\}$/.exec(
        object.fieldPath,
      )?.[1],
    },
    count: Math.max(1, series?.count ?? from.count),
    firstUnixMs: first,
    lastUnixMs: last,
    source: from.source?.component || from.reportingComponent,
  }
}

/** Newest first: the server sorts by name. */
export function decodeEvents(body: unknown): Events {
  const { metadata, items } = v.parse(wire.EventList, body)
  return {
    events: items.map(event).toSorted((a, b) => b.lastUnixMs - a.lastUnixMs),
    more: !!metadata.continue,
  }
}

export const decodeVersion = (body: unknown): string => v.parse(wire.Version, body).gitVersion
