import type { LinesSeriesOption } from 'echarts/charts'
import type { ChartSeries } from './chart-series'

/**
 * ECharts' flat form of polylines: [points, x, y, x, y, …] one after the other. A row breaks where points are missing
 * or have no value; a lone point is no line.
 */
export function polylines(rows: readonly ChartSeries[], stepMs: number): Float64Array {
  const room = rows.reduce((sum, { values }) => sum + 3 * values.length, 0)
  const flat = new Float64Array(room)
  let end = 0
  for (const { timesUnixMs, values } of rows) {
    let start = end
    const close = () => {
      const points = (end - start - 1) / 2
      if (points < 2) end = start
      else flat[start] = points
      start = end
    }
    for (let i = 0; i < values.length; i++) {
      const gap = i > 0 && timesUnixMs[i]! - timesUnixMs[i - 1]! > stepMs * 1.5
      const missing = Number.isNaN(values[i]!)
      if ((gap || missing) && end > start) close()
      if (missing) continue
      if (end === start) end++
      flat[end++] = timesUnixMs[i]!
      flat[end++] = values[i]!
    }
    if (end > start) close()
  }
  return flat.subarray(0, end)
}

/** All rows of one colour as one series. */
export const manyLines = (
  rows: readonly ChartSeries[],
  stepMs: number,
  color: string,
): LinesSeriesOption => ({
  type: 'lines',
  coordinateSystem: 'cartesian2d',
  polyline: true,
  large: true,
  largeThreshold: 0,
  progressive: 0,
  animation: false,
  silent: true,
  data: polylines(rows, stepMs),
  lineStyle: { color, width: 1, opacity: 0.7 },
  z: 3,
})
