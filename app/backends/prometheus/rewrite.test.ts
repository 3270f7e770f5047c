import { describe, expect, test } from 'vitest'
import { CANONICAL, type Dialect } from '~/model/dialect'
import { RECORDING_RULES } from './recording-rules'
import { canonicalLabels, translate } from './translate'

const CPU_RULE = 'node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m'

const RENAMED: Partial<Dialect> = { clusterLabel: 'k8s_cluster' }
const NO_CLUSTER: Partial<Dialect> = { clusterLabel: null }
const EXPORTED: Partial<Dialect> = { exportedLabels: ['namespace', 'pod'] }
const KSM_1: Partial<Dialect> = { kubeStateMetrics: 1 }
const PODS_ONLY: Partial<Dialect> = { podsOnly: true }
const RULES: Partial<Dialect> = { rules: new Set(RECORDING_RULES.map(({ name }) => name)) }

type Case = {
  readonly desc: string
  readonly dialect: Partial<Dialect>
  readonly asked: string
  readonly spelled: string
}

const same = (desc: string, dialect: Partial<Dialect>, asked: string): Case => ({
  desc,
  dialect,
  asked,
  spelled: asked,
})

const EXPORT = (inner: string) =>
  `label_replace(label_replace(${inner}, "namespace", "$1", "exported_namespace", "(.+)"), "pod", "$1", "exported_pod", "(.+)")`

const CASES: readonly Case[] = [
  same('the canonical store', {}, 'max by (cluster) (up{cluster="a"})'),
  {
    desc: 'the cluster in matchers and lists',
    dialect: RENAMED,
    asked:
      'max by (cluster, node) (up{cluster=~"a|b",job="x"}) * on (cluster) group_left (cluster) sum without (cluster) (y)',
    spelled:
      'max by (k8s_cluster, node) (up{k8s_cluster=~"a|b",job="x"}) * on (k8s_cluster) group_left (k8s_cluster) sum without (k8s_cluster) (y)',
  },
  {
    desc: 'the cluster as an argument, but not as a value',
    dialect: RENAMED,
    asked: 'label_replace(up{a="cluster"}, "cluster", "cluster", "cluster", "cluster")',
    spelled: 'label_replace(up{a="cluster"}, "k8s_cluster", "cluster", "k8s_cluster", "cluster")',
  },
  {
    desc: 'no cluster to ask for',
    dialect: NO_CLUSTER,
    asked: 'max by (cluster) (up{cluster="a"}) + on (cluster) up{cluster="a",job="x"}',
    spelled: 'max by (cluster) (up) + on (cluster) up{job="x"}',
  },
  {
    desc: 'exported labels of objects',
    dialect: EXPORTED,
    asked: 'max by (namespace, pod) (kube_pod_info{namespace="shop",node!=""}) == 1',
    spelled: `max by (namespace, pod) (${EXPORT('kube_pod_info{exported_namespace="shop",node!=""}')}) == 1`,
  },
  {
    desc: 'exported labels within a range: around the function',
    dialect: EXPORTED,
    asked: 'sum(increase(kube_pod_container_status_restarts_total{pod="a"}[1h] offset 5m))',
    spelled: `sum(${EXPORT('increase(kube_pod_container_status_restarts_total{exported_pod="a"}[1h] offset 5m)')})`,
  },
  {
    desc: 'exported labels with an offset',
    dialect: EXPORTED,
    asked: 'kube_pod_info offset 1h unless kube_pod_info @ end()',
    spelled: `${EXPORT('kube_pod_info offset 1h')} unless ${EXPORT('kube_pod_info @ end()')}`,
  },
  {
    desc: 'exported labels in a subquery: within it',
    dialect: EXPORTED,
    asked: 'max_over_time(kube_pod_info[1h:1m])',
    spelled: `max_over_time(${EXPORT('kube_pod_info')}[1h:1m])`,
  },
  same('what the scheduler says', EXPORTED, 'kube_pod_resource_request{namespace="shop"}'),
  same('what cAdvisor says', EXPORTED, 'container_memory_rss{namespace="shop"}'),
  {
    desc: 'resources by name before kube-state-metrics 2',
    dialect: KSM_1,
    asked: 'sum(kube_pod_container_resource_requests{resource="cpu",node="a"})',
    spelled:
      'sum((kube_pod_container_resource_requests_cpu_cores{node="a"} or kube_pod_container_resource_requests{resource="cpu",node="a"}))',
  },
  {
    desc: 'the same over a range',
    dialect: KSM_1,
    asked: 'max_over_time(kube_node_status_allocatable{resource="memory"}[5m])',
    spelled: 'max_over_time(kube_node_status_allocatable_memory_bytes[5m])',
  },
  same(
    'init containers, whose resources were never named',
    KSM_1,
    'kube_pod_init_container_resource_limits{resource="cpu"}',
  ),
  {
    desc: 'autoscalers before kube-state-metrics 2',
    dialect: KSM_1,
    asked: 'kube_horizontalpodautoscaler_spec_max_replicas{horizontalpodautoscaler="a"}',
    spelled:
      'label_replace(kube_hpa_spec_max_replicas{hpa="a"}, "horizontalpodautoscaler", "$1", "hpa", "(.+)")',
  },
  {
    desc: 'daemon sets and deletions before kube-state-metrics 2',
    dialect: KSM_1,
    asked: 'kube_daemonset_status_updated_number_scheduled + kube_pod_deletion_timestamp{pod="a"}',
    spelled: 'kube_daemonset_updated_number_scheduled + kube_pod_deleted{pod="a"}',
  },
  {
    desc: 'pods without their containers',
    dialect: PODS_ONLY,
    asked: 'rate(container_cpu_usage_seconds_total{container!~"|POD",namespace="shop"}[5m])',
    spelled: 'rate(container_cpu_usage_seconds_total{namespace="shop",pod!=""}[5m])',
  },
  same('one container where only pods are told', PODS_ONLY, 'container_memory_rss{container="app",pod="a"}'),
  {
    desc: 'whole bounds of histograms',
    dialect: { le: '1.0' },
    asked: 'x_bucket{le="1",a="1"} / x_bucket{le="+Inf"} + y{quantile="1"} + x_bucket{le="0.5"}',
    spelled: 'x_bucket{le="1.0",a="1"} / x_bucket{le="+Inf"} + y{quantile="1.0"} + x_bucket{le="0.5"}',
  },
  {
    desc: 'CPU from the rule',
    dialect: RULES,
    asked: `max by (cluster, namespace, pod, container) (rate(container_cpu_usage_seconds_total{namespace="shop",container!~"|POD"}[5m]))`,
    spelled: `max by (cluster, namespace, pod, container) (${CPU_RULE}{namespace="shop",container!~"|POD"})`,
  },
  same('CPU over another window', RULES, 'max by (pod) (rate(container_cpu_usage_seconds_total[2m]))'),
  same('CPU by a label the rule lacks', RULES, 'max by (id) (rate(container_cpu_usage_seconds_total[5m]))'),
  same(
    'CPU where a matcher is about a label the rule lacks',
    RULES,
    'max by (pod) (rate(container_cpu_usage_seconds_total{image!=""}[5m]))',
  ),
  same('CPU that is not grouped', RULES, 'max(rate(container_cpu_usage_seconds_total[5m]))'),
  same('the increase of CPU', RULES, 'max by (pod) (increase(container_cpu_usage_seconds_total[5m]))'),
  {
    desc: 'memory from the rule',
    dialect: { ...RULES, ...RENAMED },
    asked: 'max by (cluster, pod) (container_memory_working_set_bytes{cluster="a",container!=""})',
    spelled:
      'max by (k8s_cluster, pod) (node_namespace_pod_container:container_memory_working_set_bytes{k8s_cluster="a",container!=""})',
  },
  {
    desc: 'the nodes of pods from the rule',
    dialect: RULES,
    asked: 'max by (pod, node) (kube_pod_info{node!=""})',
    spelled: 'max by (pod, node) (node_namespace_pod:kube_pod_info:{node!=""})',
  },
  same('pods without a node, which the rule leaves out', RULES, 'max by (pod, node) (kube_pod_info)'),
  same('a name in quotes', { ...RENAMED, ...EXPORTED }, '{"kube.a", a="cluster"}'),
]

test.each(CASES)('$desc', async ({ dialect, asked, spelled }) => {
  expect(await translate(asked, { ...CANONICAL, ...dialect })).toBe(spelled)
})

describe('labels of an answer', () => {
  test.each([
    { desc: 'another name', clusterLabel: 'k8s_cluster', labels: { k8s_cluster: 'a', pod: 'b' } },
    { desc: 'its own name', clusterLabel: 'cluster', labels: { cluster: 'a', pod: 'b' } },
  ])('the cluster under $desc', ({ clusterLabel, labels }) => {
    expect(canonicalLabels(labels, { ...CANONICAL, clusterLabel })).toEqual({ cluster: 'a', pod: 'b' })
  })

  test('no cluster', () => {
    expect(canonicalLabels({ pod: 'b' }, { ...CANONICAL, clusterLabel: null })).toEqual({ pod: 'b' })
  })
})
