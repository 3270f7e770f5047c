import { useMemo } from 'react'
import type { PackedTrace } from '~/model/packed-trace'
import type { Scope } from '~/model/scope'
import { TraceHead } from './TraceHead'
import { WaterfallView } from './WaterfallView'
import { serviceLooks } from './service-colors'
import type { TraceView } from './trace-view'
import styles from './TraceContent.module.css'

export type TraceContentProps = {
  readonly trace: PackedTrace
  /** All that the store knows; their colours are the same in every trace. */
  readonly services: readonly string[]
  readonly scope: Scope
  readonly view: TraceView
  readonly onView: (change: Partial<TraceView>) => void
}

/** A trace that is there. Everything derived from it is computed once, columns first, so that 50,000 spans scroll. */
export function TraceContent({ trace, services, scope, view, onView }: TraceContentProps) {
  const looks = useMemo(
    () =>
      serviceLooks(
        trace.processes.map(({ service }) => service),
        services,
      ),
    [trace, services],
  )
  return (
    <div className={styles.content}>
      <TraceHead
        trace={trace}
        looks={looks}
        scope={scope}
        service={view.service}
        onService={(service) => onView({ service })}
      />
      <WaterfallView trace={trace} looks={looks} scope={scope} view={view} onView={onView} />
    </div>
  )
}
