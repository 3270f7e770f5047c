import type { PackedTrace } from '~/model/packed-trace'
import type { Scope } from '~/model/scope'
import type { ServiceLook } from './service-colors'
import type { TraceView } from './trace-view'

/** What every form is given in which a trace is shown. */
export type TracePartProps = {
  readonly trace: PackedTrace
  readonly looks: ReadonlyMap<string, ServiceLook>
  readonly scope: Scope
  readonly view: TraceView
  readonly onView: (change: Partial<TraceView>) => void
}
