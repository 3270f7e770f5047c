import { unixMs } from '~/base/units'
import { podRequests } from '~mocks/cluster/placement'
import type { Cluster, SimWorkload } from '~mocks/cluster/types'
import { statusOf } from '~mocks/cluster/workload-status'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, familiesOf, gauge, plain, states } from './build'
import { KSM_JOB, KSM_LABELS, ksmOffsetMs } from './ksm-target'
import { findWorkloads, workloadSubject } from './ksm-workloads'

const GIB = 1024 ** 3
const seconds = (time: number) => Math.floor(time / 1000)

type Quota = { readonly cores: number; readonly memoryBytes: number; readonly pods: number }
const QUOTAS: Readonly<Record<string, Quota>> = {
  shop: { cores: 40, memoryBytes: 96 * GIB, pods: 160 },
  ci: { cores: 12, memoryBytes: 24 * GIB, pods: 40 },
}

/** What the pods of a namespace that have not ended hold of its quota. */
export function quotaUse(cluster: Cluster, namespace: string, time: number): Quota {
  const now = unixMs(time)
  const sum = { cores: 0, memoryBytes: 0, pods: 0 }
  for (const pod of cluster.pods(now, now, { namespace })) {
    const phase = cluster.podPhase(pod, now)
    if (phase !== 'Pending' && phase !== 'Running') continue
    const { cores, memoryBytes } = podRequests(pod.workload)
    sum.cores += cores
    sum.memoryBytes += memoryBytes
    sum.pods++
  }
  return sum
}

/** kube-state-metrics: namespaces, what limits them, and what else stands in them. */
export function ksmNamespaceFamilies(cluster: Cluster): MetricFamily[] {
  const start = cluster.nodes[0]?.createdUnixMs ?? 0
  const namespaceSubject = (keep: (namespace: string) => boolean): Subject<string> => ({
    find: (query) => cluster.namespaces.filter((name) => keep(name) && query.allows('namespace', name)),
    labels: (namespace) => ({ ...KSM_LABELS, namespace }),
    life: () => [start, Number.POSITIVE_INFINITY],
    offsetMs: ksmOffsetMs,
    job: KSM_JOB,
  })

  const quotaPoints = (namespace: string): Point[] => {
    const rows = [
      ['requests.cpu', 'cores'],
      ['requests.memory', 'memoryBytes'],
      ['pods', 'pods'],
    ] as const
    return rows.flatMap(([resource, key]) => [
      { value: QUOTAS[namespace]![key], labels: { resourcequota: 'team', resource, type: 'hard' } },
      {
        value: (time: number) => quotaUse(cluster, namespace, time)[key],
        labels: { resourcequota: 'team', resource, type: 'used' },
      },
    ])
  }

  const objects = (label: string): Subject<SimWorkload> => ({
    find: (query) => findWorkloads(cluster, query, ''),
    labels: ({ namespace, name }) => ({ ...KSM_LABELS, namespace, [label]: `${name}-config` }),
    life: ({ createdUnixMs }) => [createdUnixMs, Number.POSITIVE_INFINITY],
    offsetMs: ksmOffsetMs,
    job: KSM_JOB,
  })
  const created = ({ createdUnixMs }: SimWorkload) => seconds(createdUnixMs)
  const hpa = workloadSubject(
    cluster,
    'Deployment',
    'horizontalpodautoscaler',
    ({ autoscaler }) => autoscaler !== undefined,
  )
  const budgets = workloadSubject(
    cluster,
    'Deployment',
    'poddisruptionbudget',
    ({ replicas, isTenant }) => replicas >= 4 && !isTenant,
  )
  const ready = (workload: SimWorkload, time: number) => statusOf(cluster, workload, unixMs(time)).ready
  const wanted = ({ replicas }: SimWorkload) => Math.ceil(replicas / 2)

  return [
    ...familiesOf(
      namespaceSubject(() => true),
      {
        kube_namespace_created: plain('Unix creation timestamp', () => seconds(start)),
        kube_namespace_status_phase: gauge('kubernetes namespace status phase.', (_, query) =>
          states(query, 'phase', ['Active', 'Terminating'], () => 'Active'),
        ),
      },
    ),
    ...familiesOf(
      namespaceSubject((name) => QUOTAS[name] !== undefined),
      {
        kube_resourcequota: gauge('Information about resource quota.', quotaPoints),
        kube_resourcequota_created: gauge('Unix creation timestamp', () => [
          { value: seconds(start), labels: { resourcequota: 'team' } },
        ]),
        kube_limitrange: gauge('Information about limit range.', () => [
          {
            value: 0.1,
            labels: {
              limitrange: 'defaults',
              resource: 'cpu',
              type: 'Container',
              constraint: 'defaultRequest',
            },
          },
          {
            value: 128 * 1024 ** 2,
            labels: {
              limitrange: 'defaults',
              resource: 'memory',
              type: 'Container',
              constraint: 'defaultRequest',
            },
          },
          {
            value: 8 * GIB,
            labels: { limitrange: 'defaults', resource: 'memory', type: 'Container', constraint: 'max' },
          },
        ]),
        kube_networkpolicy_created: gauge('Unix creation timestamp of network policy', () => [
          { value: seconds(start), labels: { networkpolicy: 'default-deny' } },
        ]),
        kube_networkpolicy_spec_ingress_rules: gauge('Number of ingress rules on the networkpolicy', () => [
          { value: 2, labels: { networkpolicy: 'default-deny' } },
        ]),
        kube_networkpolicy_spec_egress_rules: gauge('Number of egress rules on the networkpolicy', () => [
          { value: 1, labels: { networkpolicy: 'default-deny' } },
        ]),
      },
    ),
    ...familiesOf(objects('configmap'), {
      kube_configmap_info: plain('Information about configmap.', () => 1),
      kube_configmap_created: plain('Unix creation timestamp', created),
    }),
    ...familiesOf(objects('secret'), {
      kube_secret_info: plain('Information about secret.', () => 1),
      kube_secret_type: gauge('Type about secret.', () => [{ value: 1, labels: { type: 'Opaque' } }]),
      kube_secret_created: plain('Unix creation timestamp', created),
    }),
    ...familiesOf(hpa, {
      kube_horizontalpodautoscaler_info: gauge('Information about this autoscaler.', ({ name }) => [
        {
          value: 1,
          labels: {
            scaletargetref_api_version: 'apps/v1',
            scaletargetref_kind: 'Deployment',
            scaletargetref_name: name,
          },
        },
      ]),
      kube_horizontalpodautoscaler_spec_min_replicas: plain(
        'Lower limit for the number of pods that can be set by the autoscaler, default 1.',
        ({ autoscaler }) => autoscaler?.min ?? 1,
      ),
      kube_horizontalpodautoscaler_spec_max_replicas: plain(
        'Upper limit for the number of pods that can be set by the autoscaler; cannot be smaller than MinReplicas.',
        ({ autoscaler }) => autoscaler?.max ?? 1,
      ),
      kube_horizontalpodautoscaler_status_current_replicas: plain(
        'Current number of replicas of pods managed by this autoscaler.',
        ({ replicas }) => replicas,
      ),
      kube_horizontalpodautoscaler_status_desired_replicas: plain(
        'Desired number of replicas of pods managed by this autoscaler.',
        ({ replicas }) => replicas,
      ),
      kube_horizontalpodautoscaler_spec_target_metric: gauge(
        'The metric specifications used by this autoscaler when calculating the desired replica count.',
        ({ autoscaler }) => [
          {
            value: autoscaler?.cpuPercent ?? 0,
            labels: { metric_name: 'cpu', metric_target_type: 'utilization' },
          },
        ],
      ),
      kube_horizontalpodautoscaler_status_condition: gauge('The condition of this autoscaler.', (_, query) =>
        ['AbleToScale', 'ScalingActive', 'ScalingLimited'].flatMap((condition) =>
          states(query, 'status', ['true', 'false', 'unknown'], () =>
            condition === 'ScalingLimited' ? 'false' : 'true',
          ).map((point) => ({ ...point, labels: { ...point.labels, condition } })),
        ),
      ),
    }),
    ...familiesOf(budgets, {
      kube_poddisruptionbudget_created: plain('Unix creation timestamp', created),
      kube_poddisruptionbudget_status_current_healthy: plain(
        'Current number of healthy pods',
        (one) => (time) => ready(one, time),
      ),
      kube_poddisruptionbudget_status_desired_healthy: plain(
        'Minimum desired number of healthy pods',
        wanted,
      ),
      kube_poddisruptionbudget_status_pod_disruptions_allowed: plain(
        'Number of pod disruptions that are currently allowed',
        (one) => (time) => Math.max(0, ready(one, time) - wanted(one)),
      ),
      kube_poddisruptionbudget_status_expected_pods: plain(
        'Total number of pods counted by this disruption budget',
        ({ replicas }) => replicas,
      ),
    }),
  ]
}
