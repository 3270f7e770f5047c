import { queryOptions } from '@tanstack/react-query'
import { BackendError, notConfigured } from '~/base/backend-error'
import { unixMs } from '~/base/units'
import type { JaegerClient } from '~/backends/jaeger/client'
import type { Scope } from '~/model/scope'
import { type TimeSpan, resolveRange } from '~/model/time-range'
import type { BackEnds } from './back-ends'

/** The `queryOptions` of a question to Jaeger; without Jaeger it is never asked. */
export const jaegerQuestion = <Data>(
  { jaeger }: BackEnds,
  key: readonly unknown[],
  ask: (jaeger: JaegerClient, signal: AbortSignal) => Promise<Data>,
) =>
  queryOptions({
    queryKey: ['jaeger', ...key],
    queryFn: jaeger === null ? notConfigured('jaeger') : ({ signal }) => ask(jaeger, signal),
  })

/** The instants that a scope means now. */
export const resolvedSpan = (scope: Scope): TimeSpan => resolveRange(scope.range, unixMs(Date.now()))

/** 501: the server has the route, and nothing to answer it from. */
const NOT_OFFERED: readonly (number | undefined)[] = [404, 405, 501]

/** null where the server has no such route, or answers it with a page, as a proxy in front of it does. */
export async function ifOffered<Data>(asked: Promise<Data>): Promise<Data | null> {
  try {
    return await asked
  } catch (error) {
    const isMissing =
      error instanceof BackendError && (NOT_OFFERED.includes(error.status) || error.code === 'not-json')
    if (isMissing) return null
    throw error
  }
}
