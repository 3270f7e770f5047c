import { BackendError } from '~/base/backend-error'
import type { Micros } from '~/base/units'
import type { TimeSpan } from '~/model/time-range'
import type { PackedTrace } from '~/model/packed-trace'
import type { TraceSummary } from '~/model/trace-summary'
import type { TraceOperation } from './decode'

/** All conditions must hold on one span of a trace; durations are those of that span, not of the trace. */
export type TraceSearch = {
  /** Some stores cannot search without one. */
  readonly service: string
  readonly operation?: string | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
  /** Conditions on what a span's process says of itself: its pod, its node. */
  readonly processTags?: Readonly<Record<string, string>> | undefined
  readonly onlyErrors?: boolean | undefined
  readonly minDurationUs?: Micros | undefined
  readonly maxDurationUs?: Micros | undefined
  readonly limit: number
  readonly span: TimeSpan
}

/** What the two dialects ask in different words. */
export type Dialect = {
  services(signal: AbortSignal): Promise<readonly string[]>
  operations(service: string, signal: AbortSignal): Promise<readonly TraceOperation[]>
  search(search: TraceSearch, signal: AbortSignal): Promise<readonly TraceSummary[]>
  /** null: no such trace. */
  trace(id: string, signal: AbortSignal): Promise<PackedTrace | null>
}

/** A Go duration, or undefined to leave the condition out. */
export const goDuration = (duration: Micros | undefined): string | undefined =>
  duration === undefined ? undefined : `${Math.round(duration)}us`

/** The conditions on tags as the servers want them: JSON, text to text; undefined for none. */
export function tagsParameter({ tags, processTags, onlyErrors }: TraceSearch): string | undefined {
  const all = { ...tags, ...processTags, ...(onlyErrors ? { error: 'true' } : {}) }
  return Object.keys(all).length === 0 ? undefined : JSON.stringify(all)
}

/** The server knows what was asked for, and has none of it; a 404 in other words is a missing route. */
export const isNoTrace = (error: unknown): boolean =>
  error instanceof BackendError &&
  error.status === 404 &&
  /traces? .*not found|no traces? found|not found.* traces?/i.test(error.serverText ?? '')

/** The server does not have this route at all. */
export const isNoRoute = (error: unknown): boolean =>
  error instanceof BackendError && !isNoTrace(error) && [400, 403, 404, 405, 501].includes(error.status ?? 0)
