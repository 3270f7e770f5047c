import type { LogFilters } from '~/model/log-filter'
import type { LogTarget } from '~/model/log-target'
import type { Scope } from '~/model/scope'

/** What a summary of log lines is about: whose they are, and which of them. */
export type LogSummaryProps = {
  readonly scope: Scope
  readonly target: LogTarget
  readonly filters: LogFilters
}

/** Parts of the time range that a sparkline shows. */
export const SPARK_PARTS = 24
