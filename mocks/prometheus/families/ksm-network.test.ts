import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { createCluster } from '~mocks/cluster/cluster'
import { instantQuery } from '~mocks/prometheus/promql/engine'
import { scenarioFor } from '~mocks/scenarios'
import { createMetricSource } from './source'

const NOW = Date.UTC(2026, 10, 21, 9, 12, 0)
const source = createMetricSource(createCluster(scenarioFor('incident', unixMs(NOW))))

/** The only value of an expression, as of an instant. */
function valueOf(expression: string, time: number): number {
  const result = instantQuery(source, expression, time)
  if (result.type !== 'vector') throw new Error(`a ${result.type}`)
  const values = result.series[0]?.values ?? []
  return values[values.length - 1] ?? 0
}

test.each(Array.from({ length: 20 }, (_, index) => NOW - index * 47_000))(
  'a Service has as many ready addresses as its workload has ready pods, though they crash (%d)',
  (time) => {
    const ready = valueOf(
      'kube_deployment_status_replicas_ready{namespace="shop",deployment="checkout"}',
      time,
    )
    const addresses = (ready: string): number =>
      valueOf(
        `count(kube_endpointslice_endpoints{namespace="shop",targetref_name=~"checkout-.*",ready=~"${ready}"})`,
        time,
      )
    expect(addresses('true')).toBe(ready)
    expect(addresses('.*')).toBe(7)
    expect(valueOf('count(kube_endpoint_address{endpoint="checkout",ready="true"})', time)).toBe(ready)
  },
)
