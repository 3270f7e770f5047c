import { type UnixMs, unixMs } from '~/base/units'

export type TimeTick = {
  readonly unixMs: UnixMs
  /** Where it lies between the ends, from 0 to 1. */
  readonly share: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS_MS = [
  [1, 2, 5, 10, 20, 50, 100, 200, 500],
  [1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  [1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  [1, 2, 3, 6, 12].map((hours) => hours * HOUR),
].flat()

/** Round instants from the start to the end, both inclusive, and never more than `most`; steps are whole days beyond one. */
export function timeTicks(
  startUnixMs: number,
  endUnixMs: number,
  most: number,
): { readonly stepMs: number; readonly ticks: readonly TimeTick[] } {
  const lengthMs = endUnixMs - startUnixMs
  const leastMs = lengthMs / Math.max(1, most - 1)
  const stepMs = STEPS_MS.find((step) => step >= leastMs) ?? Math.ceil(leastMs / DAY) * DAY
  const first = Math.ceil(startUnixMs / stepMs) * stepMs
  const count = Math.max(0, Math.floor((endUnixMs - first) / stepMs) + 1)
  const ticks = Array.from({ length: count }, (_, index) => {
    const at = first + index * stepMs
    return { unixMs: unixMs(at), share: lengthMs > 0 ? (at - startUnixMs) / lengthMs : 0.5 }
  })
  return { stepMs, ticks }
}
