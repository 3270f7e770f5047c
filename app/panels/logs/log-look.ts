import { flag, oneOf } from '~/base/codec'
import { definePreference } from '~/ui/preference'

/** Whether long lines are broken, and all lines of an entry shown: as one person likes every list of log lines. */
export const wrapPreference = definePreference('log-wrap', flag)

/** How many lines a list may hold. */
export const KEEP_SIZES = ['10000', '50000', '100000', '200000'] as const

export const keepPreference = definePreference('log-keep', oneOf(KEEP_SIZES, '100000'))
