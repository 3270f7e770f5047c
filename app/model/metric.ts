import type { UnixMs } from '~/base/units'
import type { Labels } from './labels'

/** What a target says about one of its metrics. Targets may disagree. */
export type MetricMetadata = { readonly type: string; readonly help: string; readonly unit: string }

/** One observation that a target kept as an example, usually with a `trace_id`. */
export type Exemplar = {
  readonly labels: Labels
  readonly value: number
  readonly timeUnixMs: UnixMs
  readonly seriesLabels: Labels
}
