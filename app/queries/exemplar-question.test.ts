import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { unixMs } from '~/base/units'
import type { PrometheusClient } from '~/backends/prometheus/client'
import { absolute } from '~/model/time-range'
import { trafficExemplars } from './exemplar-question'
import { NO_BACK_ENDS } from './test-back-ends'
import { prometheusThatSays } from './test-prometheus'

const range = { from: absolute(unixMs(0)), to: absolute(unixMs(60_000)) }
const CART = { namespace: 'shop', service: 'cart' }

function ask(queryExemplars: PrometheusClient['queryExemplars'], cluster?: string) {
  const prometheus = { ...prometheusThatSays(() => []), queryExemplars }
  const scope = { cluster, namespace: undefined, range }
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  return client.fetchQuery(trafficExemplars({ ...NO_BACK_ENDS, prometheus }, scope, 'istio', CART))
}

test('of one service, by its own source and by those that know traces', async () => {
  const asked: string[] = []
  const found = await ask(async (query) => {
    asked.push(query)
    return {
      data: [
        {
          labels: { trace_id: 'a'.repeat(32) },
          value: 0.5,
          timeUnixMs: unixMs(1000),
          seriesLabels: { __name__: 'traces_spanmetrics_latency_bucket' },
        },
      ],
      warnings: [],
      infos: [],
    }
  }, 'eu')
  expect(found).toEqual([{ traceId: 'a'.repeat(32), spanId: undefined, timeUnixMs: 1000, duration: 500 }])
  const selectors = asked[0]!.split(' or ')
  expect(selectors.map((selector) => selector.split('{')[0])).toEqual([
    'istio_request_duration_milliseconds_bucket',
    'traces_span_metrics_duration_milliseconds_bucket',
    'duration_milliseconds_bucket',
    'traces_spanmetrics_latency_bucket',
  ])
  for (const selector of selectors) expect(selector).toMatch(/cluster="eu".*="cart"/)
})

test.each([
  ['a store that has no such route', 404],
  ['a store that keeps none', 422],
])('%s: no examples, and no error', async (_, status) => {
  const refused = () => Promise.reject(new BackendError('http', 'prometheus', { status }))
  expect(await ask(refused)).toEqual([])
})
