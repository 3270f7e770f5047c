import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { createHttp } from '~/backends/http'
import { createPrometheusClient } from '~/backends/prometheus/client'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE, lastRange } from '~/model/time-range'
import type { BackEnds } from './back-ends'
import { prometheusQuestion } from './prometheus-question'
import { NO_BACK_ENDS } from './test-back-ends'

const BACK_ENDS: BackEnds = {
  ...NO_BACK_ENDS,
  prometheus: createPrometheusClient(createHttp('prometheus', '/never-asked')),
}

const SCOPE: Scope = { cluster: undefined, namespace: 'shop', range: DEFAULT_TIME_RANGE }
const longer = { ...SCOPE, range: lastRange(21_600_000) }

/** Answered at once for the default range, never for any other. */
const question = (scope: Scope, pod: string) =>
  prometheusQuestion(BACK_ENDS, scope, ['cpu', pod], () =>
    scope === SCOPE ? Promise.resolve(pod) : new Promise<string>(() => undefined),
  )

test.each([
  { desc: 'another time range keeps the old answer', scope: longer, pod: 'cart', shown: 'cart' },
  { desc: 'another target does not', scope: longer, pod: 'ads', shown: undefined },
  { desc: 'nor another namespace', scope: { ...longer, namespace: 'data' }, pod: 'cart', shown: undefined },
])('$desc while the new one is on its way', async ({ scope, pod, shown }) => {
  const client = new QueryClient()
  const observer = new QueryObserver(client, question(SCOPE, 'cart'))
  const stop = observer.subscribe(() => undefined)
  await client.fetchQuery(question(SCOPE, 'cart'))
  observer.setOptions(question(scope, pod))
  expect(observer.getCurrentResult().data?.data).toBe(shown)
  stop()
  client.clear()
})
