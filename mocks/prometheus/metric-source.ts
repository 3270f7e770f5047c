import type { UnixMs } from '~/base/units'
import type { Labels } from '~/model/labels'

export const SCRAPE_INTERVAL_MS = 30_000

export type Matcher = { readonly name: string; readonly op: '=' | '!=' | '=~' | '!~'; readonly value: string }

/**
 * One series of the simulated store. It is scraped at every `k × SCRAPE_INTERVAL_MS + offsetMs` in
 * [startUnixMs, endUnixMs); the sample then is `valueAt` that instant. Never stored, always computed.
 */
export type MetricSeries = {
  /** Without `__name__`. */
  readonly labels: Labels
  /** One of them, '' where there is none, for less than all of them cost. */
  label?(name: string): string
  readonly startUnixMs: number
  /** Exclusive; Infinity while it is still scraped. */
  readonly endUnixMs: number
  /** In (0, SCRAPE_INTERVAL_MS), never a whole second: no sample falls on the edge of a window. */
  readonly offsetMs: number
  /** A counter that never resets in its whole life lets `rate` look at its first and last sample only. */
  readonly monotone: boolean
  valueAt(scrapeUnixMs: number): number
}

export type MetricFamily = {
  readonly name: string
  readonly type: 'gauge' | 'counter' | 'histogram' | 'untyped'
  readonly help: string
  /**
   * The series with a sample in [startUnixMs, endUnixMs]. `matchers` may be used to skip work (a pod, a node,
   * an enum value); the evaluator applies them again.
   */
  select(matchers: readonly Matcher[], startUnixMs: UnixMs, endUnixMs: UnixMs): Iterable<MetricSeries>
}

/** The simulated store. A histogram's `_bucket`, `_sum` and `_count` are families of their own here. */
export type MetricSource = {
  readonly families: ReadonlyMap<string, MetricFamily>
  /** Where there are so many series that questions are asked of one namespace after another: all that pods are in. */
  readonly namespaces?: readonly string[]
  /** Whether nothing happens to the objects of a namespace from the one instant to the other. */
  readonly isQuiet?: (namespace: string, startUnixMs: number, endUnixMs: number) => boolean
}
