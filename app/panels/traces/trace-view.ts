import type { SpanColumn } from '~/model/span-order'
import type { TimeWindow } from '~/model/waterfall'

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
  /** undefined: the whole trace. */
  readonly zoom: TimeWindow | undefined
  readonly criticalPath: boolean
  /** Times as they were recorded, though the clocks of services differ. */
  readonly rawClocks: boolean
  /** The trace that this one is compared with, by its normalised id. */
  readonly compareId: string | undefined
  readonly statisticsOrder: Order<StatisticsColumn>
  readonly spansOrder: Order<SpanColumn>
}

export const WHOLE_TRACE: TraceView = {
  tab: 'waterfall',
  spanId: undefined,
  service: undefined,
  operation: undefined,
  query: '',
  zoom: undefined,
  criticalPath: false,
  rawClocks: false,
  compareId: undefined,
  statisticsOrder: { sort: 'critical', descending: true },
  spansOrder: { sort: 'start', descending: false },
}
