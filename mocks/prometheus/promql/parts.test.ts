import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { createCluster } from '~mocks/cluster/cluster'
import { createMetricSource } from '~mocks/prometheus/families/source'
import { scenarioFor } from '~mocks/scenarios'
import { instantQuery } from './engine'
import { parsePromql } from './parse'
import { isOfParts } from './parts'

const NOW = Date.UTC(2026, 10, 21, 9, 12, 0)
const cluster = createCluster(scenarioFor('large', unixMs(NOW)))
const whole = createMetricSource(cluster)

/** When a tenant's next release begins: its pods are exchanged one after another. */
const rollout = cluster.workloads
  .filter(({ isTenant, kind }) => isTenant && kind === 'Deployment')
  .map((workload) => cluster.releases(workload, unixMs(NOW), unixMs(NOW))[0]!.endUnixMs)
  .reduce((first, next) => (next < first ? next : first))

/** In the order that they are asked: what is known of a part must be forgotten in time, and never told backwards. */
const INSTANTS = [NOW, NOW + 37_000, rollout + 95_000, NOW - 3_600_000]

const OWNED = 'max by (namespace, pod, owner_name) (kube_pod_owner{owner_kind="ReplicaSet"})'

test.each([
  { desc: 'counts', query: 'count(max by (namespace, pod) (kube_pod_info))' },
  {
    desc: 'counts of a filter',
    query: 'count by (phase) (max by (namespace, pod, phase) (kube_pod_status_phase == 1))',
  },
  {
    desc: 'sums without the finished',
    query:
      'sum(sum by (namespace, pod) (kube_pod_container_resource_requests{resource="cpu"}) unless on (namespace, pod) (kube_pod_status_phase{phase=~"Succeeded|Failed"} == 1))',
  },
  { desc: 'extremes', query: 'max(max by (namespace, pod) (kube_pod_created) - 1e9)' },
  {
    desc: 'what is not ready, of the present and the past',
    query:
      'sum by (namespace) (1 - max by (namespace, pod) (kube_pod_status_ready{condition="true"} offset 10m))',
  },
  { desc: 'ages', query: 'max(time() - max by (namespace, pod) (kube_pod_created))' },
  {
    desc: 'ranks of use, joined with owners that stand still',
    query: `topk(7, sum by (namespace, owner_name) (max by (namespace, pod) (container_memory_working_set_bytes{container!=""}) * on (namespace, pod) group_left (owner_name) ${OWNED}))`,
  },
  { desc: 'rates', query: 'sum(max by (namespace, pod) (rate(container_cpu_usage_seconds_total[5m])))' },
])('a store asked in parts tells the same: $desc', ({ query }) => {
  const { namespaces, isQuiet } = cluster
  const cut = { ...whole, namespaces, isQuiet }
  for (const instant of INSTANTS) {
    const told = [whole, cut].map((source) => {
      const result = instantQuery(source, query, instant)
      if (result.type !== 'vector') throw new Error('expected a vector')
      return result.series
        .map(({ labels, values }) => ({ key: JSON.stringify(labels), value: values[0]! }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    })
    expect(told[1]!.map(({ key }) => key)).toEqual(told[0]!.map(({ key }) => key))
    for (const [index, { value }] of told[0]!.entries())
      expect(Math.abs(told[1]![index]!.value - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value))
  }
})

test.each([
  { desc: 'other families', query: 'max by (namespace) (ALERTS)', isCut: false },
  { desc: 'one namespace', query: 'max by (namespace, pod) (kube_pod_info{namespace="shop"})', isCut: false },
  { desc: 'sums over namespaces', query: 'sum by (pod) (kube_pod_info)', isCut: false },
  {
    desc: 'a partner elsewhere',
    query: 'kube_pod_info * on (node) group_left () kube_pod_info',
    isCut: false,
  },
  {
    desc: 'a namespace made up',
    query: 'label_replace(kube_pod_info, "namespace", "x", "", "")',
    isCut: false,
  },
  { desc: 'what is absent', query: 'absent(kube_pod_info)', isCut: false },
  { desc: 'one for all', query: 'kube_pod_info or vector(1)', isCut: false },
  { desc: 'a threshold of all', query: 'kube_pod_created > scalar(max(kube_pod_created))', isCut: false },
  { desc: 'groups without the node', query: 'max without (node) (kube_pod_info)', isCut: true },
  { desc: 'pods by their namespace', query: 'rate(container_cpu_usage_seconds_total[5m]) > 1', isCut: true },
])('$desc: cut $isCut', ({ query, isCut }) => expect(isOfParts(parsePromql(query))).toBe(isCut))
