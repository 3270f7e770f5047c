import type { TimeSpan } from '~/model/time-range'
import type { TimeFormat } from '~/ui/format-time'

/** From when to when a bar counts, no finer than it is: `Nov 21 08:40–08:41`. */
export function stepLabel({ startUnixMs, endUnixMs }: TimeSpan, time: TimeFormat): string {
  if (endUnixMs - startUnixMs >= 43_200_000)
    return `${time.dayTime(startUnixMs)} – ${time.dayTime(endUnixMs)}`
  const isWhole = startUnixMs % 60_000 === 0 && endUnixMs % 60_000 === 0
  const clock = isWhole ? time.minute : time.second
  return `${time.day(startUnixMs)} ${clock(startUnixMs)}–${clock(endUnixMs)}`
}
