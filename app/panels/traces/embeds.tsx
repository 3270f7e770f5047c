import { useState } from 'react'
import type { Scope } from '~/model/scope'
import { normalizeId, traceIdFrom } from '~/model/trace'
import { DEFAULT_TRACE_FILTER } from '~/model/trace-filter'
import { PodTracesPanel } from './PodTracesPanel'
import { TracePanel } from './TracePanel'
import { TraceSearchPanel } from './TraceSearchPanel'
import { useOwnSearch } from './trace-list-view'
import { TRACE_TABS, type TraceView, WHOLE_TRACE } from './trace-view'

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
  const search = useOwnSearch({ ...DEFAULT_TRACE_FILTER, service })
  const of = pod ? { pod } : workload ? { workload } : undefined
  return namespace && of ? (
    <PodTracesPanel scope={scope} target={{ namespace, ...of }} />
  ) : (
    <TraceSearchPanel scope={scope} {...search} />
  )
}

/** `/embed/trace?trace=…`, with `view` and `compare` in the form that they name. */
export function TraceEmbed({
  scope,
  target,
}: {
  readonly scope: Scope
  readonly target: { readonly trace: string; readonly view?: string; readonly compare?: string }
}) {
  const [view, setView] = useState<TraceView>({
    ...WHOLE_TRACE,
    tab: TRACE_TABS.find((tab) => tab === target.view) ?? WHOLE_TRACE.tab,
    compareId: traceIdFrom(target.compare ?? '') ?? undefined,
  })
  return (
    <TracePanel
      scope={scope}
      traceId={normalizeId(target.trace)}
      view={view}
      onView={(change) => setView((current) => ({ ...current, ...change }))}
    />
  )
}
