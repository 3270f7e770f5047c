import { COLORED_LEVELS } from './level-palette'
import { type LogFilters, NO_FILTERS } from './log-filter'
import type { LogLevel } from './log-level-words'

/** The levels that a person tells apart on a page, worst first; a line that continues another has none. */
export const LEVEL_GROUPS = COLORED_LEVELS
export type LevelGroup = (typeof LEVEL_GROUPS)[number]

export const levelGroup = (level: LogLevel): LevelGroup => (level === 'continuation' ? 'unknown' : level)

export const LOG_ORDERS = ['newest-last', 'newest-first'] as const
export type LogOrder = (typeof LOG_ORDERS)[number]

/** How a person looks at the lines of a target; what a link to the page carries. */
export type LogView = LogFilters & {
  /** Only these; none means all. */
  readonly levels: readonly LevelGroup[]
  /** New lines are followed as they come. */
  readonly live: boolean
  readonly order: LogOrder
}

export const DEFAULT_LOG_VIEW: LogView = { ...NO_FILTERS, levels: [], live: false, order: 'newest-last' }
