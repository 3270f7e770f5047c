import { orderedByKey } from './number-order'
import { type PackedTrace, logAt } from './packed-trace'
import { fieldSearch } from './span-search'
import type { SpanLog, Tag } from './trace'

/** What spans wrote down, by its number in the columns of logs; `node`: who wrote each. */
export type SpanEvents = { readonly logs: Int32Array; readonly node: Int32Array }

export type EventFilter = {
  /** Its node and all below it; undefined: the whole trace. */
  readonly below: number | undefined
  /** The spans that may tell, ascending; null: all. */
  readonly of: Int32Array | null
  /** Text of a field or its name, in any case; '' for all. */
  readonly query: string
}

/** Logs and events in the order of time, those of one instant in the order of the nodes. O(n). */
export function spanEvents(trace: PackedTrace, { below, of, query }: EventFilter): SpanEvents {
  const { tree, logEnds, fieldEnds, logOffsetUs } = trace
  const [from, until] = below === undefined ? [0, tree.size] : [below, tree.subtreeEnd[below]!]
  const before = (ends: Uint32Array, index: number) => (index === 0 ? 0 : ends[index - 1]!)
  const text = query.trim().toLowerCase()
  const found = text === '' ? null : fieldSearch(trace, text)
  const node = new Int32Array(logOffsetUs.length)
  const logs = new Int32Array(logOffsetUs.length)
  let count = 0
  let next = 0
  for (let one = from; one < until; one++) {
    if (of) {
      while (next < of.length && of[next]! < one) next++
      if (of[next] !== one) continue
    }
    for (let log = before(logEnds, one); log < logEnds[one]!; log++) {
      if (found && !found(before(fieldEnds, log), fieldEnds[log]!)) continue
      node[log] = one
      logs[count++] = log
    }
  }
  // An event may have been written before the trace began.
  const earliest = logOffsetUs.reduce((least, at) => Math.min(least, at), 0)
  const since = logOffsetUs.map((at) => at - earliest)
  return { logs: orderedByKey(logs.slice(0, count), since), node }
}

/** How much was written down at a node and all below it. */
export function eventCount({ tree, logEnds }: PackedTrace, node: number): number {
  return logEnds[tree.subtreeEnd[node]! - 1]! - (node === 0 ? 0 : logEnds[node - 1]!)
}

/** What happened: `event` by OpenTracing and OpenTelemetry, `message` by older translators. */
export const eventName = ({ fields }: SpanLog): Tag | undefined =>
  fields.find(({ key }) => key === 'event' || key === 'message')

/** A longer value is cut: a stack trace is not read in a line. */
const VALUE_LENGTH = 200

const ALARMING = /^(exception|error)$/i

const tellsFailure = ({ key, value }: Tag): boolean =>
  key.startsWith('exception.') ||
  key === 'error.object' ||
  ((key === 'event' || key === 'level') && ALARMING.test(value))

/** An event in a line: its name, what else it says, and whether it tells of a failure. */
export function eventLine(trace: PackedTrace, index: number) {
  const log = logAt(trace)(index)
  const name = eventName(log)
  const rest = log.fields
    .filter((field) => field !== name)
    .map(({ key, value }) => `${key}=${value.slice(0, VALUE_LENGTH).split('\n', 1)[0]}`)
  return { name: name?.value ?? '', rest: rest.join(' '), failed: log.fields.some(tellsFailure) }
}
