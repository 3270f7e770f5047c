import { type DurationMs, durationMs } from '~/base/units'

/** When a volume will be full if it goes on growing as it did. */
export type TimeToFull =
  | { readonly kind: 'full' | 'not-filling' | 'unknown' }
  | { readonly kind: 'filling'; readonly leftMs: DurationMs }

/** Farther ahead than this a straight line says nothing. */
export const HORIZON_MS = 365 * 86_400_000

/** A straight line through the recent growth: never negative, and no promise beyond a year. */
export function timeToFull({
  capacity,
  used,
  bytesPerSecond,
}: {
  readonly capacity: number | undefined
  readonly used: number | undefined
  readonly bytesPerSecond: number | undefined
}): TimeToFull {
  if (capacity === undefined || used === undefined || !(capacity > 0)) return { kind: 'unknown' }
  if (used >= capacity) return { kind: 'full' }
  if (bytesPerSecond === undefined || Number.isNaN(bytesPerSecond)) return { kind: 'unknown' }
  if (bytesPerSecond <= 0) return { kind: 'not-filling' }
  const leftMs = ((capacity - used) / bytesPerSecond) * 1000
  return leftMs > HORIZON_MS ? { kind: 'not-filling' } : { kind: 'filling', leftMs: durationMs(leftMs) }
}
