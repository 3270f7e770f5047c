import { type UnixNanos, addNanos, nanosFromMs } from '~/base/units'
import type { LogLine } from './log-line'
import type { TimeSpan } from './time-range'

/** `startUnixNanos` inclusive, `endUnixNanos` exclusive. */
export type NanoSpan = { readonly startUnixNanos: UnixNanos; readonly endUnixNanos: UnixNanos }

export type LogPage = {
  /** Ascending. */
  readonly lines: readonly LogLine[]
  /** The limit was reached: there may be more. */
  readonly full: boolean
}

/** A page that can be paged on from: it is full only where it has lines of more than one instant. */
export type WholePage = LogPage & {
  /** An instant in which one stream alone has as many lines as the server gives at once, so that some may be missing. */
  readonly cutAt: UnixNanos | null
}

/** The end is exclusive in Loki: one nanosecond more includes lines of this very instant. */
export const nanoSpan = (span: TimeSpan): NanoSpan => ({
  startUnixNanos: nanosFromMs(span.startUnixMs),
  endUnixNanos: addNanos(nanosFromMs(span.endUnixMs), 1n),
})
