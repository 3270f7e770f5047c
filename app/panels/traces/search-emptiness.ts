import { DEFAULT_TRACE_FILTER, type TraceFilter, isNarrow } from '~/model/trace-filter'
import type { Emptiness } from '~/ui/panel-status'

/** Why a search found nothing: conditions can be dropped; where there are none, the time range can grow. */
export const emptiness = (filter: TraceFilter, onFilter: (change: Partial<TraceFilter>) => void): Emptiness =>
  isNarrow(filter)
    ? {
        kind: 'no-match',
        clear: () => onFilter({ ...DEFAULT_TRACE_FILTER, service: filter.service, limit: filter.limit }),
      }
    : { kind: 'no-data-in-range' }
