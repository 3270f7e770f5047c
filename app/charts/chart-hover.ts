import { type ChartSeries, nearestIndex } from './chart-series'

/** The point of a row at the crosshair; `row` is its place among the rows. */
export type HoveredPoint = { readonly row: number; readonly timeUnixMs: number; readonly value: number }

/**
 * The points within `reachMs` of an instant, largest first. Of more than `most`, those nearest to the value under the
 * pointer, or the largest where that is not known. O(rows · log points).
 */
export function pointsAt(
  series: readonly ChartSeries[],
  timeUnixMs: number,
  reachMs: number,
  most: number,
  nearValue: number | undefined,
): { readonly points: readonly HoveredPoint[]; readonly left: number } {
  const found: HoveredPoint[] = []
  for (const [row, { timesUnixMs, values }] of series.entries()) {
    const index = nearestIndex(timesUnixMs, timeUnixMs)
    const time = timesUnixMs[index]
    if (time !== undefined && Math.abs(time - timeUnixMs) <= reachMs)
      found.push({ row, timeUnixMs: time, value: values[index]! })
  }
  const distance = ({ value }: HoveredPoint) =>
    Number.isNaN(value) ? Infinity : nearValue === undefined ? -value : Math.abs(value - nearValue)
  const points =
    found.length > most ? found.toSorted((a, b) => distance(a) - distance(b)).slice(0, most) : found
  return { points: points.toSorted((a, b) => b.value - a.value), left: found.length - points.length }
}
