import type { CallPaths } from '~/model/call-paths'
import type { FlameBox } from '~/model/flame-layout'
import { token } from '~/ui/theme'
import type { ServiceLook } from './service-colors'

export const FLAME_ROW_PX = 20

/** Of a row, what its boxes take. */
const BOX_PX = 18
const LEAST_TEXT_PX = 28
const PAD_PX = 5
/** How much of a service's colour lies on the ground, so that text on it can be read. */
const TINT = 0.34
const FADED = 0.25

export type FlamePicture = {
  readonly boxes: readonly FlameBox[]
  readonly paths: CallPaths
  readonly looks: ReadonlyMap<string, ServiceLook>
  /** 1: found; null: nothing is looked for. */
  readonly found: Uint8Array | null
  /** What stands in the place of an operation whose span is missing. */
  readonly missing: string
  /** The part of the whole picture that is in sight. */
  readonly topPx: number
  readonly heightPx: number
  readonly widthPx: number
}

/** As much of a text as fits, with a mark where it is cut; '' for less than two letters. */
function fitting(context: CanvasRenderingContext2D, text: string, roomPx: number): string {
  const width = context.measureText(text).width
  if (width <= roomPx) return text
  const letters = Math.floor((text.length * roomPx) / width) - 2
  return letters < 2 ? '' : `${text.slice(0, letters)}…`
}

/** Lines from corner to corner, for services beyond the palette and for what is too narrow to draw. */
function hatch(context: CanvasRenderingContext2D, left: number, top: number, width: number): void {
  context.save()
  context.beginPath()
  context.rect(left, top, width, BOX_PX)
  context.clip()
  context.beginPath()
  for (let x = left - BOX_PX; x < left + width; x += 6) {
    context.moveTo(x, top + BOX_PX)
    context.lineTo(x + BOX_PX, top)
  }
  context.stroke()
  context.restore()
}

/** Paints the rows in sight. */
export function paintFlames(canvas: HTMLCanvasElement, picture: FlamePicture): void {
  const { boxes, paths, looks, found, missing, topPx, heightPx, widthPx } = picture
  const context = canvas.getContext('2d')
  if (!context) return
  const scale = window.devicePixelRatio
  canvas.width = Math.round(widthPx * scale)
  canvas.height = Math.round(heightPx * scale)
  context.scale(scale, scale)
  context.translate(0, -topPx)
  context.font = `11px ${token('font')}`
  context.textBaseline = 'middle'
  const [text, soft, critical, rest] = [
    token('text'),
    token('text-soft'),
    token('critical'),
    token('line-strong'),
  ]
  const colors = new Map([...looks].map(([service, look]) => [service, token(look.token)]))
  for (const { path, depth, leftPx, widthPx: width } of boxes) {
    const top = depth * FLAME_ROW_PX
    if (top + FLAME_ROW_PX < topPx || top > topPx + heightPx) continue
    // One pixel of ground between neighbours, where there is room for it.
    const room = width > 3 ? width - 1 : width
    const group = path === undefined ? null : paths.groups[path]
    const color = (group && colors.get(group.service)) ?? rest
    const fade = found && (path === undefined || found[path] === 0) ? FADED : 1
    context.fillStyle = context.strokeStyle = color
    context.lineWidth = 1
    if (path === undefined) {
      context.globalAlpha = 0.6 * fade
      hatch(context, leftPx, top, room)
      continue
    }
    context.globalAlpha = TINT * fade
    context.fillRect(leftPx, top, room, BOX_PX)
    if (group && looks.get(group.service)?.striped) hatch(context, leftPx, top, room)
    context.globalAlpha = fade
    context.fillRect(leftPx, top, Math.min(3, room), BOX_PX)
    const failed = paths.errorCount[path]! > 0
    if (failed) {
      context.fillStyle = critical
      context.fillRect(leftPx, top + BOX_PX - 3, room, 3)
    }
    if (room < LEAST_TEXT_PX) continue
    const textPx = room - PAD_PX - 6 - (failed ? 12 : 0)
    context.fillStyle = group ? text : soft
    context.fillText(
      fitting(context, group ? `${group.operation}  ${group.service}` : missing, textPx),
      leftPx + 3 + PAD_PX,
      top + BOX_PX / 2,
    )
    if (failed && room > 40) cross(context, leftPx + room - 12, top + 5, critical)
  }
}

/** The sign of an error, as beside its word elsewhere. */
function cross(context: CanvasRenderingContext2D, left: number, top: number, color: string): void {
  context.strokeStyle = color
  context.lineWidth = 1.6
  context.beginPath()
  context.moveTo(left, top)
  context.lineTo(left + 6, top + 6)
  context.moveTo(left + 6, top)
  context.lineTo(left, top + 6)
  context.stroke()
}
