import { flag, oneOf } from '~/base/codec'
import { columnsCodec } from '~/model/log-column'
import { definePreference } from '~/ui/preference'

/** Whether long lines are broken, and all lines of an entry shown: as one person likes every list of log lines. */
export const wrapPreference = definePreference('log-wrap', flag)

/** How many lines a list may hold. */
export const KEEP_SIZES = ['10000', '50000', '100000', '200000'] as const

export const keepPreference = definePreference('log-keep', oneOf(KEEP_SIZES, '100000'))

/** How the time of a line is written: to the millisecond, with its date, to the nanosecond, or as how long ago it was. */
export const TIME_KINDS = ['clock', 'date', 'nanos', 'age'] as const
export type TimeKind = (typeof TIME_KINDS)[number]

export const timePreference = definePreference('log-time', oneOf(TIME_KINDS, 'clock'))

export const TEXT_SIZES = ['small', 'normal', 'large'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

/** Pixels of one line of text; the letters are as large as LogList.module.css says. */
export const LINE_PX: Readonly<Record<TextSize, number>> = { small: 16, normal: 18, large: 22 }

export const sizePreference = definePreference('log-size', oneOf(TEXT_SIZES, 'normal'))

/** Fields of the lines, each shown in a column of its own. */
export const columnsPreference = definePreference('log-columns', columnsCodec)
