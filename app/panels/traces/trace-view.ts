import type { SpanColumn } from '~/model/span-order'
import type { TimeWindow } from '~/model/time-scale'

/** The forms in which one trace is shown; the first is the usual one. */
export const TRACE_TABS = [
  'waterfall',
  'statistics',
  'flame',
  'services',
  'spans',
  'events',
  'compare',
] as const
export type TraceTab = (typeof TRACE_TABS)[number]

/** Stands where a trace's id would: the trace of the file that was opened. */
export const FILE_TRACE = 'file'

export const STATISTICS_COLUMNS = [
  'operation',
  'critical',
  'count',
  'errors',
  'total',
  'self',
  'p95',
  'longest',
] as const
export type StatisticsColumn = (typeof STATISTICS_COLUMNS)[number]

/** More would leave no room for names. */
export const MOST_ROW_TAGS = 3

/** By which column a table is sorted, and which way. */
type Order<Column extends string> = { readonly sort: Column; readonly descending: boolean }

/** What a person has chosen to see of a trace; the trace's page keeps it in the address. */
export type TraceView = {
  readonly tab: TraceTab
  /** The span whose detail is open. */
  readonly spanId: string | undefined
  readonly service: string | undefined
  /** Its whole name. */
  readonly operation: string | undefined
  readonly query: string
  /** `key=value`, separated by spaces; a value with spaces in double quotes. */
  readonly tags: string
  readonly failed: boolean
  /** A length of time as it is typed, 250ms; '': any. */
  readonly slowerThan: string
  /** Spans that do not match are hidden, but for those above a match; else matches are only marked. */
  readonly onlyMatches: boolean
  /** The span that stands alone with what is below it. */
  readonly focusId: string | undefined
  /** undefined: the whole trace. */
  readonly zoom: TimeWindow | undefined
  readonly criticalPath: boolean
  /** Long stretches of time in which spans only wait take little room. */
  readonly foldGaps: boolean
  /** Keys of tags that each row shows, in this order; at most MOST_ROW_TAGS. */
  readonly rowTags: readonly string[]
  /** Times as they were recorded, though the clocks of services differ. */
  readonly rawClocks: boolean
  /** The trace that this one is compared with, by its normalised id. */
  readonly compareId: string | undefined
  readonly statisticsOrder: Order<StatisticsColumn>
  readonly spansOrder: Order<SpanColumn>
}

/** What is changed so that no span is hidden for what it is. */
export const UNNARROWED: Partial<TraceView> = {
  query: '',
  service: undefined,
  operation: undefined,
  tags: '',
  failed: false,
  slowerThan: '',
}

export const WHOLE_TRACE: TraceView = {
  tab: 'waterfall',
  spanId: undefined,
  service: undefined,
  operation: undefined,
  query: '',
  tags: '',
  failed: false,
  slowerThan: '',
  onlyMatches: true,
  focusId: undefined,
  zoom: undefined,
  criticalPath: false,
  foldGaps: false,
  rowTags: [],
  rawClocks: false,
  compareId: undefined,
  statisticsOrder: { sort: 'critical', descending: true },
  spansOrder: { sort: 'start', descending: false },
}
