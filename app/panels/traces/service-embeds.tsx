import { useState } from 'react'
import type { Scope } from '~/model/scope'
import { DEFAULT_TRACE_FILTER, type TraceFilter } from '~/model/trace-filter'
import { LatencyPanel } from './LatencyPanel'
import { OperationsPanel } from './OperationsPanel'
import { ServiceMapPanel } from './ServiceMapPanel'

type ServiceProps = { readonly scope: Scope; readonly target: { readonly service?: string } }

/** `/embed/trace-latency?service=…` */
export function LatencyEmbed({ scope, target }: ServiceProps) {
  const [filter, setFilter] = useState<TraceFilter>({ ...DEFAULT_TRACE_FILTER, service: target.service })
  return (
    <LatencyPanel
      scope={scope}
      filter={filter}
      onFilter={(change) => setFilter((current) => ({ ...current, ...change }))}
    />
  )
}

/** `/embed/operations?service=…` */
export function OperationsEmbed({
  scope,
  target,
}: {
  readonly scope: Scope
  readonly target: { readonly service: string }
}) {
  return <OperationsPanel scope={scope} service={target.service} />
}

/** `/embed/service-map?service=…`; without a service all of them. */
export function ServiceMapEmbed({ scope, target }: ServiceProps) {
  const [service, setService] = useState<string | null>(target.service ?? null)
  return <ServiceMapPanel scope={scope} service={service} onService={setService} />
}
