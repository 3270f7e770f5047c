import { useState } from 'react'
import type { Scope } from '~/model/scope'
import { normalizeId } from '~/model/trace'
import { DEFAULT_TRACE_FILTER } from '~/model/trace-filter'
import { PodTracesPanel } from './PodTracesPanel'
import { TracePanel } from './TracePanel'
import { TraceSearchPanel } from './TraceSearchPanel'
import { WHOLE_TRACE } from './trace-view'

type EmbedProps = { readonly scope: Scope; readonly target: Readonly<Record<string, string>> }

/** `/embed/traces?service=…`, or `?namespace=…&pod=…`. */
export function TracesEmbed({ scope, target: { namespace, pod, service } }: EmbedProps) {
  const [filter, setFilter] = useState({ ...DEFAULT_TRACE_FILTER, service })
  return namespace && pod ? (
    <PodTracesPanel scope={scope} target={{ namespace, pod }} />
  ) : (
    <TraceSearchPanel
      scope={scope}
      filter={filter}
      onFilter={(change) => setFilter({ ...filter, service: filter.service, ...change })}
    />
  )
}

/** `/embed/trace?trace=…` */
export function TraceEmbed({ scope, target }: EmbedProps) {
  const [view, setView] = useState(WHOLE_TRACE)
  return (
    <TracePanel
      scope={scope}
      traceId={normalizeId(target.trace ?? '')}
      view={view}
      onView={(change) => setView((current) => ({ ...current, ...change }))}
    />
  )
}
