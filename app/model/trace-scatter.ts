import { type Micros, type UnixMs, micros, unixMs } from '~/base/units'
import type { TraceSummary } from './trace-summary'

/** A place in the plot: both from 0 to 1, `y` upwards. */
export type ScatterPlace = { readonly x: number; readonly y: number }

export type ScatterPoint = ScatterPlace & {
  readonly trace: TraceSummary
  /** In pixels; the area tells the spans, as far as it can be told. */
  readonly radius: number
}

/** Traces by start and length. */
export type Scatter = {
  /** Those that failed last, so that none is painted over. */
  readonly points: readonly ScatterPoint[]
  readonly startUnixMs: UnixMs
  readonly endUnixMs: UnixMs
  readonly leastUs: Micros
  readonly mostUs: Micros
  /** Lengths differ so much that the short ones would lie on each other. */
  readonly logarithmic: boolean
  readonly ticks: readonly { readonly us: Micros; readonly y: number }[]
}

/** What a person has drawn a frame around; both ends belong to it. */
export type ScatterFrame = Pick<Scatter, 'startUnixMs' | 'endUnixMs' | 'leastUs' | 'mostUs'>

const DECADES = 2
const MOST_TICKS = 4
const LEAST_RADIUS = 3
const MOST_RADIUS = 9

/** Round lengths, the shortest first: powers of ten, or 1, 2 and 5 times one. */
function ticksUs(leastUs: number, mostUs: number, logarithmic: boolean): readonly number[] {
  if (logarithmic) {
    const first = Math.ceil(Math.log10(leastUs))
    const count = Math.floor(Math.log10(mostUs)) - first + 1
    const every = Math.ceil(count / MOST_TICKS)
    return Array.from({ length: Math.ceil(count / every) }, (_, index) => 10 ** (first + index * every))
  }
  const power = 10 ** Math.floor(Math.log10(mostUs))
  const step =
    [0.2, 0.5, 1].map((part) => part * power).find((one) => mostUs / one <= MOST_TICKS) ?? power * 2
  return Array.from({ length: Math.floor(mostUs / step) + 1 }, (_, index) => index * step)
}

/** Of at least one trace. O(n log n). */
export function scatterOf(traces: readonly TraceSummary[]): Scatter {
  const starts = traces.map((trace) => trace.startUnixMs)
  const lengths = traces.map((trace) => Math.max(1, trace.durationUs))
  const [startUnixMs, endUnixMs] = [unixMs(Math.min(...starts)), unixMs(Math.max(...starts))]
  const [shortestUs, mostUs] = [Math.min(...lengths), Math.max(...lengths)]
  const logarithmic = mostUs > shortestUs * 10 ** DECADES
  const leastUs = logarithmic ? shortestUs : 0
  const mostSpans = Math.max(1, ...traces.map(({ spanCount }) => spanCount))
  const y = yOf({ leastUs, mostUs, logarithmic })
  return {
    points: traces
      .map((trace) => ({
        trace,
        x: endUnixMs > startUnixMs ? (trace.startUnixMs - startUnixMs) / (endUnixMs - startUnixMs) : 0.5,
        y: y(trace.durationUs),
        radius: LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * Math.sqrt(trace.spanCount / mostSpans),
      }))
      .toSorted((a, b) => Math.sign(a.trace.errorCount) - Math.sign(b.trace.errorCount)),
    startUnixMs,
    endUnixMs,
    leastUs: micros(leastUs),
    mostUs: micros(mostUs),
    logarithmic,
    ticks: ticksUs(leastUs, mostUs, logarithmic).map((us) => ({ us: micros(us), y: y(us) })),
  }
}

type LengthScale = { readonly leastUs: number; readonly mostUs: number; readonly logarithmic: boolean }

const yOf =
  ({ leastUs, mostUs, logarithmic }: LengthScale) =>
  (us: number): number =>
    logarithmic
      ? Math.log(Math.max(us, leastUs) / leastUs) / Math.log(mostUs / leastUs)
      : us / Math.max(1, mostUs)

/** What lies in the frame between two places; places beside the plot count as its edge. */
export function frameBetween(scatter: Scatter, a: ScatterPlace, b: ScatterPlace): ScatterFrame {
  const { startUnixMs, endUnixMs, leastUs, mostUs, logarithmic } = scatter
  const within = (share: number) => Math.max(0, Math.min(1, share))
  const ms = (x: number) => unixMs(startUnixMs + within(x) * (endUnixMs - startUnixMs))
  const us = (y: number) =>
    micros(logarithmic ? leastUs * (mostUs / leastUs) ** within(y) : leastUs + within(y) * (mostUs - leastUs))
  return {
    startUnixMs: ms(Math.min(a.x, b.x)),
    endUnixMs: ms(Math.max(a.x, b.x)),
    leastUs: us(Math.min(a.y, b.y)),
    mostUs: us(Math.max(a.y, b.y)),
  }
}

/** Half a microsecond: what the way from a place to a length and back may lose. */
const ROUNDING_US = 0.5

export const isFramed = (
  { startUnixMs, endUnixMs, leastUs, mostUs }: ScatterFrame,
  trace: TraceSummary,
): boolean =>
  trace.startUnixMs >= startUnixMs &&
  trace.startUnixMs <= endUnixMs &&
  Math.max(leastUs === 0 ? 0 : 1, trace.durationUs) >= leastUs - ROUNDING_US &&
  trace.durationUs <= mostUs + ROUNDING_US
