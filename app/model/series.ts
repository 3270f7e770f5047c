import type { DurationMs, UnixMs } from '~/base/units'
import type { Labels } from './labels'

/** One value now. `value` may be NaN or ±Infinity. */
export type InstantSample = { readonly labels: Labels; readonly value: number; readonly timeUnixMs: UnixMs }

/** Columns of one series; `timesUnixMs` ascends and is as long as `values`. Gaps are missing points. */
export type Series = {
  readonly labels: Labels
  readonly timesUnixMs: Float64Array
  readonly values: Float64Array
}

/** What a back end answered beside its data; shown, never swallowed. */
export type Answer<Data> = {
  readonly data: Data
  readonly warnings: readonly string[]
  readonly infos: readonly string[]
}

/** The instants of a range query: `startUnixMs`, then every `stepMs` up to and including `endUnixMs`. */
export type StepRange = {
  readonly startUnixMs: UnixMs
  readonly endUnixMs: UnixMs
  readonly stepMs: DurationMs
}
