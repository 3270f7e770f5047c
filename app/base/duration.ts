import { type DurationMs, durationMs } from './units'

const UNITS = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const

const SHAPE = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/

/** A duration as Prometheus writes it, `1h30m`; undefined for anything else, and for what a double cannot hold. */
export function parseDuration(text: string): DurationMs | undefined {
  const parts = text === '' ? null : SHAPE.exec(text)
  if (!parts) return undefined
  const ms = UNITS.reduce((sum, [, unitMs], index) => sum + Number(parts[index + 1] ?? 0) * unitMs, 0)
  return Number.isSafeInteger(ms) ? durationMs(ms) : undefined
}

/** Exact to the millisecond, in Prometheus' own form: `90_000` is `1m30s`. Years and weeks are left to days. */
export function formatDuration(length: DurationMs): string {
  let rest = Math.round(Math.abs(length))
  const parts = UNITS.slice(2).map(([unit, unitMs]) => {
    const count = Math.floor(rest / unitMs)
    rest -= count * unitMs
    return count > 0 ? `${count}${unit}` : ''
  })
  return parts.join('') || '0s'
}
