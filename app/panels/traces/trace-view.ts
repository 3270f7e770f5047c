import type { TimeWindow } from '~/model/waterfall'

/** What a person has chosen to see of a trace; the trace's page keeps it in the address. */
export type TraceView = {
  /** The span whose detail is open. */
  readonly spanId: string | undefined
  readonly service: string | undefined
  readonly query: string
  /** undefined: the whole trace. */
  readonly zoom: TimeWindow | undefined
  readonly criticalPath: boolean
}

export const WHOLE_TRACE: TraceView = {
  spanId: undefined,
  service: undefined,
  query: '',
  zoom: undefined,
  criticalPath: false,
}
