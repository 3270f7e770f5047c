import type { TimeWindow } from '~/model/waterfall'

/** The forms in which one trace is shown; the first is the usual one. */
export const TRACE_TABS = ['waterfall', 'statistics', 'flame', 'services', 'spans', 'compare'] as const
export type TraceTab = (typeof TRACE_TABS)[number]

/** What a person has chosen to see of a trace; the trace's page keeps it in the address. */
export type TraceView = {
  readonly tab: TraceTab
  /** The span whose detail is open. */
  readonly spanId: string | undefined
  readonly service: string | undefined
  readonly query: string
  /** undefined: the whole trace. */
  readonly zoom: TimeWindow | undefined
  readonly criticalPath: boolean
  /** The trace that this one is compared with, by its normalised id. */
  readonly compareId: string | undefined
}

export const WHOLE_TRACE: TraceView = {
  tab: 'waterfall',
  spanId: undefined,
  service: undefined,
  query: '',
  zoom: undefined,
  criticalPath: false,
  compareId: undefined,
}
