import type { Scope } from '~/model/scope'
import { DEFAULT_TRACE_FILTER } from '~/model/trace-filter'
import type { PodsOf } from '~/model/trace-kubernetes'
import { TraceSearchPanel } from './TraceSearchPanel'
import { useOwnSearch } from './trace-list-view'

export type PodTracesPanelProps = {
  readonly scope: Scope
  readonly target: PodsOf
}

/** The traces through a pod or a workload, with a filter that lasts as long as the panel. */
export function PodTracesPanel({ scope, target }: PodTracesPanelProps) {
  return <TraceSearchPanel scope={scope} target={target} {...useOwnSearch(DEFAULT_TRACE_FILTER)} />
}
