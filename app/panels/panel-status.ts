import type { UseQueryResult } from '@tanstack/react-query'
import { BackendError } from '~/base/backend-error'
import { unixMs } from '~/base/units'
import type { Emptiness, PanelStatus } from '~/ui/panel-status'

type QueryState = Pick<
  UseQueryResult<unknown, Error>,
  'data' | 'error' | 'isFetching' | 'dataUpdatedAt' | 'refetch'
>

/** What the server warned of beside its answer, where the answer says so. */
const warningsOf = (data: unknown): readonly string[] =>
  typeof data === 'object' && data !== null && 'warnings' in data && Array.isArray(data.warnings)
    ? data.warnings.map(String)
    : []

/**
 * What a panel over these queries shows. All of them must have answered once; from then on their data stay, and what
 * fails makes them stale. `empty` says why the answer shows nothing; it counts only once there is an answer.
 */
export function panelStatus(
  query: QueryState | readonly QueryState[],
  empty?: Emptiness | false,
): PanelStatus {
  const queries = 'refetch' in query ? [query] : query
  const failed = queries.filter(({ error }) => error !== null)
  const retry = () => failed.forEach((one) => void one.refetch())
  const error = failed[0]?.error ?? null
  if (error instanceof BackendError && error.kind === 'not-configured')
    return { kind: 'not-configured', backEnd: error.backEnd }
  if (queries.some(({ data }) => data === undefined))
    return error ? { kind: 'error', error, retry } : { kind: 'loading' }
  if (empty && !error) return { kind: 'empty', reason: empty }
  const sinceUnixMs = unixMs(Math.min(...failed.map(({ dataUpdatedAt }) => dataUpdatedAt)))
  return {
    kind: 'ready',
    refreshing: queries.some(({ isFetching }) => isFetching),
    stale: error ? { sinceUnixMs, error, retry } : undefined,
    warnings: [...new Set(queries.flatMap(({ data }) => warningsOf(data)))],
  }
}
