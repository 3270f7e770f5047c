import type { UseQueryResult } from '@tanstack/react-query'
import type { BackEndName } from '~/base/backend-error'
import { unixMs } from '~/base/units'
import type { Emptiness, PanelStatus } from '~/ui/panel-status'

type QueryState = Pick<
  UseQueryResult<unknown, Error>,
  'data' | 'error' | 'isFetching' | 'dataUpdatedAt' | 'refetch'
>

export type PanelStatusOptions = {
  /** The back end that the panel needs and the deployment lacks. */
  readonly notConfigured?: BackEndName | false | undefined
  /** Why the answer shows nothing; asked only once there is an answer. */
  readonly empty?: Emptiness | false | undefined
  /** The server's warnings about the answers. */
  readonly warnings?: readonly string[]
}

/**
 * What a panel over these queries shows. All of them must have answered once; from then on their data stay, and what
 * fails makes them stale.
 */
export function panelStatus(
  query: QueryState | readonly QueryState[],
  { notConfigured, empty, warnings = [] }: PanelStatusOptions = {},
): PanelStatus {
  if (notConfigured) return { kind: 'not-configured', backEnd: notConfigured }
  const queries = 'refetch' in query ? [query] : query
  const failed = queries.filter(({ error }) => error !== null)
  const retry = () => failed.forEach((one) => void one.refetch())
  const error = failed[0]?.error ?? null
  if (queries.some(({ data }) => data === undefined))
    return error ? { kind: 'error', error, retry } : { kind: 'loading' }
  if (empty && !error) return { kind: 'empty', reason: empty }
  const sinceUnixMs = unixMs(Math.min(...failed.map(({ dataUpdatedAt }) => dataUpdatedAt)))
  return {
    kind: 'ready',
    refreshing: queries.some(({ isFetching }) => isFetching),
    stale: error ? { sinceUnixMs, error, retry } : undefined,
    warnings,
  }
}
