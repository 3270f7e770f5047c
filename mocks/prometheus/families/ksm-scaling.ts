import { unixMs } from '~/base/units'
import type { Cluster, SimPod, SimWorkload } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, familiesOf, gauge, plain } from './build'
import { wanderingGauge } from './counters'
import { ksmPodSubject } from './ksm-pods'
import { KSM_JOB, KSM_LABELS, ksmOffsetMs } from './ksm-target'
import { workloadSubject } from './ksm-workloads'

/** What some autoscalers look at beside CPU: targets of an adapter's metrics, and how the values wander below them. */
const FURTHER_METRICS: Readonly<Record<string, readonly { metric: string; type: string; target: number }[]>> =
  {
    frontend: [{ metric: 'http_requests_per_second', type: 'average', target: 12 }],
    search: [{ metric: 'search_queue_depth', type: 'value', target: 400 }],
  }

/** Left behind, empty: by hand, and from before there were ReplicaSets. */
const LEFTOVERS = {
  replicaset: { namespace: 'ci', name: 'docs-preview-manual' },
  replicationcontroller: { namespace: 'data', name: 'import-2016' },
} as const

/** kube-state-metrics: what autoscalers see, controller revisions of pods, and replica controllers that nobody owns. */
export function ksmScalingFamilies(cluster: Cluster): MetricFamily[] {
  const created = cluster.workloads[0]?.createdUnixMs ?? 0
  const autoscaled = workloadSubject(
    cluster,
    'Deployment',
    'horizontalpodautoscaler',
    ({ autoscaler }) => autoscaler !== undefined,
  )
  const cpuShare = (workload: SimWorkload) => (time: number) => {
    const now = unixMs(time)
    const running = cluster.podsOf(workload, now, now).filter((pod) => cluster.podReady(pod, now))
    const sum = (of: (pod: SimPod, name: string, request: number) => number) =>
      running.reduce(
        (total, pod) =>
          total +
          workload.containers.reduce((all, { name, cpuRequest }) => all + of(pod, name, cpuRequest ?? 0), 0),
        0,
      )
    return Math.round(
      (100 * sum((pod, name) => cluster.cpuCores(pod, name, now))) /
        Math.max(
          0.001,
          sum((_, __, cpu) => cpu),
        ),
    )
  }
  const further = (
    { name }: SimWorkload,
    value: (metric: string, target: number) => Point['value'],
  ): Point[] =>
    (FURTHER_METRICS[name] ?? []).map(({ metric, type, target }) => ({
      labels: { metric_name: metric, metric_target_type: type },
      value: value(metric, target),
    }))

  const revised: Subject<SimPod> = {
    ...ksmPodSubject(cluster),
    find: (query) =>
      Array.from(ksmPodSubject(cluster).find(query)).filter(
        ({ workload }) =>
          (workload.kind === 'StatefulSet' || workload.kind === 'DaemonSet') && !workload.isTenant,
      ),
  }
  const revisionOf = ({ workload, createdUnixMs }: SimPod): string => {
    const hash = cluster.releases(workload, createdUnixMs, createdUnixMs).at(-1)?.hash ?? ''
    return workload.kind === 'StatefulSet' ? `${workload.name}-${hash}` : hash
  }

  const leftover = (label: keyof typeof LEFTOVERS): Subject<(typeof LEFTOVERS)[typeof label]> => ({
    find: (query) =>
      cluster.nodes.length > 0 &&
      query.allows('namespace', LEFTOVERS[label].namespace) &&
      query.allows(label, LEFTOVERS[label].name)
        ? [LEFTOVERS[label]]
        : [],
    labels: ({ namespace, name }) => ({ ...KSM_LABELS, namespace, [label]: name }),
    life: () => [created, Number.POSITIVE_INFINITY],
    offsetMs: ksmOffsetMs,
    job: KSM_JOB,
  })
  const empty = (help: string) => plain(help, () => 0)
  const born = plain('Unix creation timestamp', () => Math.floor(created / 1000))

  return [
    ...familiesOf(autoscaled, {
      kube_horizontalpodautoscaler_spec_target_metric: gauge(
        'The metric specifications used by this autoscaler when calculating the desired replica count.',
        (workload) => further(workload, (_, target) => target),
      ),
      kube_horizontalpodautoscaler_status_target_metric: gauge(
        'The current metric status used by this autoscaler when calculating the desired replica count.',
        (workload) => [
          {
            labels: { metric_name: 'cpu', metric_target_type: 'utilization' },
            value: cpuShare(workload),
          },
          ...further(workload, (metric, target) =>
            wanderingGauge(`${workload.name}/${metric}`, target * 0.7, 0.2),
          ),
        ],
      ),
    }),
    ...familiesOf(revised, {
      kube_pod_labels: gauge('Kubernetes labels converted to Prometheus labels.', (pod) => [
        { value: 1, labels: { label_controller_revision_hash: revisionOf(pod) } },
      ]),
    }),
    ...familiesOf(leftover('replicaset'), {
      kube_replicaset_created: born,
      kube_replicaset_spec_replicas: empty('Number of desired pods for a ReplicaSet.'),
      kube_replicaset_status_replicas: empty('The number of replicas per ReplicaSet.'),
      kube_replicaset_status_ready_replicas: empty('The number of ready replicas per ReplicaSet.'),
      kube_replicaset_owner: gauge("Information about the ReplicaSet's owner.", () => [
        { value: 1, labels: { owner_kind: '', owner_name: '', owner_is_controller: '' } },
      ]),
    }),
    ...familiesOf(leftover('replicationcontroller'), {
      kube_replicationcontroller_created: born,
      kube_replicationcontroller_spec_replicas: empty('Number of desired pods for a ReplicationController.'),
      kube_replicationcontroller_status_replicas: empty('The number of replicas per ReplicationController.'),
      kube_replicationcontroller_status_ready_replicas: empty(
        'The number of ready replicas per ReplicationController.',
      ),
      kube_replicationcontroller_status_available_replicas: empty(
        'The number of available replicas per ReplicationController.',
      ),
    }),
  ]
}
