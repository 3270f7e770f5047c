import { useState } from 'react'
import type { Scope } from '~/model/scope'
import { normalizeId } from '~/model/trace'
import { DEFAULT_TRACE_FILTER, type TraceFilter } from '~/model/trace-filter'
import { PodTracesPanel } from './PodTracesPanel'
import { TracePanel } from './TracePanel'
import { TraceSearchPanel } from './TraceSearchPanel'
import { WHOLE_TRACE } from './trace-view'

/** `/embed/traces?service=…`, `?namespace=…&pod=…`, or `?namespace=…&workload=…`. */
export function TracesEmbed({
  scope,
  target: { namespace, pod, workload, service },
}: {
  readonly scope: Scope
  readonly target: {
    readonly namespace?: string
    readonly pod?: string
    readonly workload?: string
    readonly service?: string
  }
}) {
  const [filter, setFilter] = useState<TraceFilter>({ ...DEFAULT_TRACE_FILTER, service })
  const of = pod ? { pod } : workload ? { workload } : undefined
  return namespace && of ? (
    <PodTracesPanel scope={scope} target={{ namespace, ...of }} />
  ) : (
    <TraceSearchPanel
      scope={scope}
      filter={filter}
      onFilter={(change) => setFilter((current) => ({ ...current, ...change }))}
    />
  )
}

/** `/embed/trace?trace=…` */
export function TraceEmbed({
  scope,
  target,
}: {
  readonly scope: Scope
  readonly target: { readonly trace: string }
}) {
  const [view, setView] = useState(WHOLE_TRACE)
  return (
    <TracePanel
      scope={scope}
      traceId={normalizeId(target.trace)}
      view={view}
      onView={(change) => setView((current) => ({ ...current, ...change }))}
    />
  )
}
