/** How cells fill a box: as large as they can be, at least 4 px, so that all of them fit without scrolling if possible. */
export type HeatLayout = { readonly columns: number; readonly pitch: number; readonly rows: number }

const GAP_PX = 2
const MIN_PITCH_PX = 6
const MAX_PITCH_PX = 34

/** `pitch` is a cell with its gap, in px. The grid is `columns × pitch` wide and `rows × pitch` high. */
export function heatLayout(count: number, width: number, maxHeight: number): HeatLayout {
  const fit = Math.floor(Math.sqrt((width * maxHeight) / Math.max(1, count)))
  let pitch = Math.max(MIN_PITCH_PX, Math.min(MAX_PITCH_PX, fit))
  const columnsAt = (size: number) => Math.max(1, Math.floor(width / size))
  while (pitch > MIN_PITCH_PX && Math.ceil(count / columnsAt(pitch)) * pitch > maxHeight) pitch--
  const columns = columnsAt(pitch)
  return { columns, pitch, rows: Math.ceil(count / columns) }
}

export const cellSize = ({ pitch }: HeatLayout): number => pitch - GAP_PX

/** Which cell lies under a point of the grid; −1 for none. */
export function cellAt(layout: HeatLayout, count: number, x: number, y: number): number {
  const column = Math.floor(x / layout.pitch)
  if (x < 0 || y < 0 || column >= layout.columns) return -1
  const index = Math.floor(y / layout.pitch) * layout.columns + column
  return index < count ? index : -1
}

/** Where an arrow key leads from a cell; stays inside the grid. */
export function stepTo(layout: HeatLayout, count: number, from: number, key: string): number {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -layout.columns,
    ArrowDown: layout.columns,
  }
  const to = key === 'Home' ? 0 : key === 'End' ? count - 1 : from + (moves[key] ?? 0)
  return to >= 0 && to < count ? to : from
}
