import type { PackedTrace } from '~/model/packed-trace'
import { type TimeScale, shareAt } from '~/model/time-scale'
import { token } from '~/ui/theme'
import type { ServiceLook } from './service-colors'

const MINIMAP_PX = 56

/** Spans are no thicker than this where they are few, and no row of the picture thinner than one of the screen. */
const MAX_ROW_PX = 6

/**
 * Every span as a line at its place among all; errors last, so that none is painted over. Where there are more spans
 * than rows of pixels, many fall on one row: of each stretch of it only the first is painted, since the others would hide
 * it, and so 100,000 spans cost no more strokes than the picture has stretches.
 */
export function paintMinimap(
  canvas: HTMLCanvasElement,
  { tree, process, processes }: PackedTrace,
  scale: TimeScale,
  looks: ReadonlyMap<string, ServiceLook>,
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const ratio = window.devicePixelRatio
  const [width, height] = [canvas.clientWidth * ratio, MINIMAP_PX * ratio].map(Math.round) as [number, number]
  canvas.width = width
  canvas.height = height
  const colors = processes.map(({ service }) => token(looks.get(service)?.token ?? ''))
  const pxAt = (us: number): number => shareAt(scale, us) * width
  const rowPx = Math.min(MAX_ROW_PX * ratio, height / Math.max(1, tree.size))
  const isDense = rowPx < 1
  const thickness = isDense ? 1 : Math.max(1, rowPx * 0.7)
  const topOf = (node: number): number => (isDense ? Math.floor(node * rowPx) : node * rowPx)

  /** Where the picture's row of now is painted already: 1 for each pixel. */
  const painted = new Uint8Array(width + 1)
  let row = -1
  let color: string | undefined
  for (let node = 0; node < tree.size; node++) {
    const own = colors[process[node]!]
    if (own === undefined) continue
    const top = topOf(node)
    const left = Math.min(width - 1, Math.floor(pxAt(tree.startUs[node]!)))
    const right = Math.min(width, Math.max(left + 1, Math.ceil(pxAt(tree.endUs[node]!))))
    if (own !== color) context.fillStyle = color = own
    if (!isDense) {
      context.fillRect(left, top, right - left, thickness)
      continue
    }
    if (top !== row) {
      painted.fill(0)
      row = top
    }
    for (let from = painted.indexOf(0, left); from >= 0 && from < right;) {
      const next = painted.indexOf(1, from)
      const until = next === -1 ? right : Math.min(next, right)
      context.fillRect(from, top, until - from, 1)
      painted.fill(1, from, until)
      from = painted.indexOf(0, until)
    }
  }
  context.fillStyle = token('critical')
  for (let node = tree.error.indexOf(1); node >= 0; node = tree.error.indexOf(1, node + 1))
    context.fillRect(
      pxAt(tree.startUs[node]!),
      topOf(node),
      Math.max(ratio, pxAt(tree.endUs[node]!) - pxAt(tree.startUs[node]!)),
      Math.max(thickness, 1.5 * ratio),
    )
}
