import { expect, test } from 'vitest'
import { rungOf } from './rung'

test.each([
  { desc: 'a metric', expression: 'sum(rate(http_requests_total[5m]))', rung: 'raw' },
  { desc: 'a rule', expression: 'max by (node) (instance:node_num_cpu:sum)', rung: 'rule' },
  {
    desc: 'a rule that begins with a colon',
    expression: ':node_memory_MemAvailable_bytes:sum',
    rung: 'rule',
  },
  {
    desc: 'a rule that ends with one',
    expression: 'node_namespace_pod:kube_pod_info:{pod="a"}',
    rung: 'rule',
  },
  { desc: 'a colon in a value', expression: 'up{instance="a:b:c"}', rung: 'raw' },
  { desc: 'a colon behind an escaped quote', expression: String.raw`up{instance="\":a:b"}`, rung: 'raw' },
  { desc: 'the metrics API', expression: '/apis/metrics.k8s.io/v1beta1/nodes', rung: 'metrics-server' },
  { desc: 'a subquery', expression: 'max_over_time(up[5m:1m])', rung: 'raw' },
])('$desc stands on $rung', ({ expression, rung }) => {
  expect(rungOf(expression)).toBe(rung)
})
