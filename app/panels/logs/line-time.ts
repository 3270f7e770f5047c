import { useMemo } from 'react'
import { type UnixNanos, msFromNanos } from '~/base/units'
import { type TimeFormat, useTimeFormat } from '~/ui/format-time'
import { usePreference } from '~/ui/preference'
import { zonePreference } from '~/ui/preferences'
import { type TimeKind, timePreference } from './log-look'

/** How the times of lines are written in a column of their own. */
export type LineTime = {
  readonly kind: TimeKind
  /** Characters that the column takes, with the space after it. */
  readonly columns: number
  /** For `age` the time of day: how long ago it was changes by itself, see timeOfLine. */
  readonly text: (time: UnixNanos) => string
  /** Day, time to the millisecond, zone: for a hover. */
  readonly precise: (time: UnixNanos) => string
}

const COLUMNS: Readonly<Record<TimeKind, number>> = { clock: 13, date: 19, nanos: 19, age: 13 }

/** The digits of a time after its milliseconds. */
const restOf = (time: UnixNanos): string => time.slice(-6).padStart(6, '0')

/** The same in every language, as wide for every day: `11-21`. */
const dayWriter = (zone: 'local' | 'utc') => {
  const timeZone = zone === 'utc' ? { timeZone: 'UTC' } : {}
  const two = '2-digit' as const
  return new Intl.DateTimeFormat('sv-SE', { ...timeZone, year: 'numeric', month: two, day: two })
}

export function lineTime(kind: TimeKind, format: TimeFormat, zone: 'local' | 'utc'): LineTime {
  const day = dayWriter(zone)
  const clock = (time: UnixNanos) => format.milli(msFromNanos(time))
  return {
    kind,
    columns: COLUMNS[kind],
    text:
      kind === 'nanos'
        ? (time) => clock(time) + restOf(time)
        : kind === 'date'
          ? (time) => `${day.format(msFromNanos(time)).slice(-5)} ${clock(time)}`
          : clock,
    precise: (time) => format.precise(msFromNanos(time)),
  }
}

/** As the person likes it, made once for a list: making one costs more than drawing a row. */
export function useLineTime(): LineTime {
  const kind = usePreference(timePreference)
  const zone = usePreference(zonePreference)
  const format = useTimeFormat()
  return useMemo(() => lineTime(kind, format, zone), [kind, format, zone])
}
