import type { UnixNanos } from '~/base/units'
import type { LogLine } from './log-line'

/** `startUnixNanos` inclusive, `endUnixNanos` exclusive. */
export type NanoSpan = { readonly startUnixNanos: UnixNanos; readonly endUnixNanos: UnixNanos }

export type LogPage = {
  /** Ascending. */
  readonly lines: readonly LogLine[]
  /** The limit was reached: there may be more. */
  readonly full: boolean
}
