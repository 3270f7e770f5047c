import type { Codec } from '~/base/codec'
import { definePreference } from '~/ui/preference'

export const TIME_LOOKS = ['local', 'utc', 'relative', 'nanoseconds'] as const
export type TimeLook = (typeof TIME_LOOKS)[number]

/** What one person likes of every list of log lines. */
export type LogLook = {
  /** Long lines are broken, and all lines of an entry shown. */
  readonly wrap: boolean
  readonly time: TimeLook
  /** Labels and fields that have a column of their own. */
  readonly columns: readonly string[]
  /** Pixels. */
  readonly fontSize: number
  /** How many lines are held. */
  readonly keep: number
}

export const FONT_SIZES = [10, 11, 12, 13, 14, 16] as const
export const KEEP_SIZES = [10_000, 50_000, 100_000, 200_000, 500_000] as const
export const MOST_COLUMNS = 6

export const DEFAULT_LOG_LOOK: LogLook = {
  wrap: false,
  time: 'local',
  columns: ['pod'],
  fontSize: 12,
  keep: 100_000,
}

const among = <Value>(values: readonly Value[], value: unknown, fallback: Value): Value =>
  values.find((one) => one === value) ?? fallback

/** As JSON; each part that cannot be read is the default. */
export const logLookCodec: Codec<LogLook> = {
  decode: (text) => {
    let raw: Partial<Record<keyof LogLook, unknown>> = {}
    try {
      const parsed: unknown = JSON.parse(text ?? '{}')
      if (typeof parsed === 'object' && parsed !== null) raw = parsed
    } catch {
      // Not ours: the defaults hold.
    }
    const { columns } = raw
    return {
      wrap: raw.wrap === true,
      time: among(TIME_LOOKS, raw.time, DEFAULT_LOG_LOOK.time),
      columns: Array.isArray(columns)
        ? columns.filter((one): one is string => typeof one === 'string' && one !== '').slice(0, MOST_COLUMNS)
        : DEFAULT_LOG_LOOK.columns,
      fontSize: among<number>(FONT_SIZES, raw.fontSize, DEFAULT_LOG_LOOK.fontSize),
      keep: among<number>(KEEP_SIZES, raw.keep, DEFAULT_LOG_LOOK.keep),
    }
  },
  encode: (look) => {
    const text = JSON.stringify(look)
    return text === JSON.stringify(DEFAULT_LOG_LOOK) ? null : text
  },
}

export const logLookPreference = definePreference('log-look', logLookCodec)
