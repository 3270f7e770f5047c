import type { TimeRange } from './time-range'

/** What every view is about: kept while a person moves from page to page. */
export type Scope = {
  /** The value of the `cluster` label, when the store holds several; undefined where there is no such label. */
  readonly cluster: string | undefined
  /** Only this namespace; undefined means all. */
  readonly namespace: string | undefined
  readonly range: TimeRange
}

/** Links lead into the cluster that the thing is in, where the store holds several. */
export const inCluster = (scope: Scope, cluster: string): Scope =>
  cluster === '' || cluster === scope.cluster ? scope : { ...scope, cluster }
