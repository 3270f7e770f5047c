import type { LogLevel } from './log-level-words'

/** The levels that have a colour of their own, worst first. */
export const COLORED_LEVELS = [
  'fatal',
  'critical',
  'error',
  'warn',
  'notice',
  'info',
  'debug',
  'trace',
  'unknown',
] as const satisfies readonly LogLevel[]
export type ColoredLevel = (typeof COLORED_LEVELS)[number]

/** Colours as `#rrggbb`, of the levels that are not to have ours. */
export type LevelPalette = { readonly [Level in ColoredLevel]?: string }

/** The colours of logtrail, the tail viewer that many teams know. */
export const LOGTRAIL: LevelPalette = {
  error: '#FF0000',
  warn: '#FFEF96',
  info: '#339999',
  debug: '#B5E7A0',
  trace: '#CFE0E8',
}
