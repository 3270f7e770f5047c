import { QueryClient } from '@tanstack/react-query'
import { BackendError } from '~/base/backend-error'
import { durationMs } from '~/base/units'
import { CANONICAL } from '~/model/dialect'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'

/** For tests: a deployment without any back end, to which a test adds its own. */
export const NO_BACK_ENDS: BackEnds = {
  prometheus: null,
  loki: null,
  jaeger: null,
  alertmanager: null,
  kubernetes: null,
  scrapeIntervalMs: durationMs(30_000),
  urls: { prometheus: null, loki: null, jaeger: null, alertmanager: null, kubernetes: null },
  dialectOverrides: {},
  dialect: () => Promise.resolve(CANONICAL),
  logDialectOverrides: {},
  logDialect: () => Promise.resolve({ detected: false, labels: {} }),
  traceDialectOverrides: {},
}

/** For tests: what a factory's question answers; null: a back end that it needs is not configured. */
export async function answerOf(
  factory: Function,
  backEnds: BackEnds,
  scope: Scope,
  args: readonly unknown[],
) {
  const { queryFn, initialPageParam: pageParam } = factory(backEnds, scope, ...args)
  try {
    return await queryFn({ client: new QueryClient(), signal: new AbortController().signal, pageParam })
  } catch (error) {
    if (error instanceof BackendError && error.kind === 'not-configured') return null
    throw error
  }
}
