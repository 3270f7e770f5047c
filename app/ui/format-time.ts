import { useMemo } from 'react'
import { useLanguage } from '~/i18n/use-messages'
import { usePreference } from './preference'
import { zonePreference } from './preferences'

/** Of the languages that we speak, as the person's browser writes dates in it: British days come before their months. */
export const localeOf = (language: string, preferred: readonly string[]): string =>
  preferred.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language

/** Writers of instants in the person's language and zone. All take milliseconds since the epoch. */
export type TimeFormat = {
  /** Day, time to the second, zone: for a hover. */
  readonly exact: (ms: number) => string
  /** As `exact`, to the millisecond. */
  readonly precise: (ms: number) => string
  /** `Nov 21, 14:05`. */
  readonly dayTime: (ms: number) => string
  /** `14:05` */
  readonly minute: (ms: number) => string
  /** `14:05:31` */
  readonly second: (ms: number) => string
  /** `14:05:31.250` */
  readonly milli: (ms: number) => string
  /** `Nov 21` */
  readonly day: (ms: number) => string
}

export function timeFormat(language: string, zone: 'local' | 'utc'): TimeFormat {
  const timeZone = zone === 'utc' ? { timeZone: 'UTC' } : {}
  const writer = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...timeZone, hourCycle: 'h23', ...options })
    // Beyond what a Date holds there is no calendar; the number itself is still the truth.
    return (ms: number) => (Math.abs(ms) <= 8.64e15 ? format.format(ms) : String(ms))
  }
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const day = { month: 'short', day: 'numeric' } as const
  const exact = { ...day, ...time, year: 'numeric', second: '2-digit', timeZoneName: 'short' } as const
  return {
    exact: writer(exact),
    precise: writer({ ...exact, fractionalSecondDigits: 3 }),
    dayTime: writer({ ...day, ...time }),
    minute: writer(time),
    second: writer({ ...time, second: '2-digit' }),
    milli: writer({ ...time, second: '2-digit', fractionalSecondDigits: 3 }),
    day: writer(day),
  }
}

export function useTimeFormat(): TimeFormat {
  const language = useLanguage()
  const zone = usePreference(zonePreference)
  return useMemo(() => timeFormat(localeOf(language, navigator.languages), zone), [language, zone])
}
