import { unixMs } from '~/base/units'
import { releasePeriodMs } from '~mocks/cluster/releases'
import type { Cluster, Release, SimWorkload, WorkloadKind } from '~mocks/cluster/types'
import { type WorkloadStatus, isPastDeadline, replicasAt, statusOf } from '~mocks/cluster/workload-status'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, type Subject, familiesOf, gauge, plain, states } from './build'
import { KSM_JOB, KSM_LABELS, ksmOffsetMs } from './ksm-target'
import type { Query } from './query'

const seconds = (time: number) => Math.floor(time / 1000)

/** The workloads that the matchers on namespace and name allow. */
export function findWorkloads(cluster: Cluster, query: Query, nameLabel: string): readonly SimWorkload[] {
  const namespaces = query.literals('namespace')
  const candidates = namespaces ? namespaces.flatMap((one) => cluster.workloadsIn(one)) : cluster.workloads
  return candidates.filter(
    ({ namespace, name }) => query.allows('namespace', namespace) && query.allows(nameLabel, name),
  )
}

export const workloadSubject = (
  cluster: Cluster,
  kind: WorkloadKind,
  label: string,
  keep: (workload: SimWorkload) => boolean = () => true,
): Subject<SimWorkload> => ({
  find: (query) => findWorkloads(cluster, query, label).filter((one) => one.kind === kind && keep(one)),
  labels: ({ namespace, name }) => ({ ...KSM_LABELS, namespace, [label]: name }),
  life: ({ createdUnixMs }) => [createdUnixMs, Number.POSITIVE_INFINITY],
  offsetMs: ksmOffsetMs,
  job: KSM_JOB,
})

export function ksmWorkloadFamilies(cluster: Cluster): MetricFamily[] {
  const number = (pick: (status: WorkloadStatus) => number) => (workload: SimWorkload) => (time: number) =>
    pick(statusOf(cluster, workload, unixMs(time)))
  const desired = (workload: SimWorkload) => (time: number) => cluster.desiredReplicas(workload, unixMs(time))
  const generation = (workload: SimWorkload) => (time: number) =>
    1 + (cluster.releases(workload, unixMs(time), unixMs(time)).at(-1)?.index ?? 0)
  const created = (workload: SimWorkload) => seconds(workload.createdUnixMs)

  const conditionAt = (workload: SimWorkload, condition: string, time: number): string => {
    if (condition === 'Progressing') return isPastDeadline(cluster, workload, unixMs(time)) ? 'false' : 'true'
    const { available, desired: wanted } = statusOf(cluster, workload, unixMs(time))
    return available >= wanted - (workload.rollout?.maxUnavailable ?? 0) ? 'true' : 'false'
  }

  return [
    ...familiesOf(workloadSubject(cluster, 'Deployment', 'deployment'), {
      kube_deployment_created: plain('Unix creation timestamp', created),
      kube_deployment_spec_replicas: plain('Number of desired pods for a deployment.', desired),
      kube_deployment_status_replicas: plain(
        'The number of replicas per deployment.',
        number((s) => s.current),
      ),
      kube_deployment_status_replicas_ready: plain(
        'The number of ready replicas per deployment.',
        number((s) => s.ready),
      ),
      kube_deployment_status_replicas_available: plain(
        'The number of available replicas per deployment.',
        number((s) => s.available),
      ),
      kube_deployment_status_replicas_unavailable: plain(
        'The number of unavailable replicas per deployment.',
        number((s) => s.current - s.available),
      ),
      kube_deployment_status_replicas_updated: plain(
        'The number of updated replicas per deployment.',
        number((s) => s.updated),
      ),
      kube_deployment_status_observed_generation: plain(
        'The generation observed by the deployment controller.',
        generation,
      ),
      kube_deployment_metadata_generation: plain(
        'Sequence number representing a specific generation of the desired state.',
        generation,
      ),
      kube_deployment_spec_paused: plain(
        'Whether the deployment is paused and will not be processed by the deployment controller.',
        () => 0,
      ),
      kube_deployment_spec_strategy_rollingupdate_max_surge: plain(
        'Maximum number of replicas that can be scheduled above the desired number of replicas during a rolling update of a deployment.',
        (one) => one.rollout?.maxSurge ?? 1,
      ),
      kube_deployment_spec_strategy_rollingupdate_max_unavailable: plain(
        'Maximum number of unavailable replicas during a rolling update of a deployment.',
        (one) => one.rollout?.maxUnavailable ?? 0,
      ),
      kube_deployment_status_condition: gauge(
        'The current status conditions of a deployment.',
        (workload, query) =>
          ['Available', 'Progressing']
            .filter((condition) => query.allows('condition', condition))
            .flatMap((condition) =>
              states(query, 'status', ['true', 'false', 'unknown'], (time) =>
                conditionAt(workload, condition, time),
              ).map((point): Point => ({ ...point, labels: { ...point.labels, condition } })),
            ),
      ),
    }),
    ...familiesOf(workloadSubject(cluster, 'StatefulSet', 'statefulset'), {
      kube_statefulset_created: plain('Unix creation timestamp', created),
      kube_statefulset_replicas: plain('Number of desired pods for a StatefulSet.', desired),
      kube_statefulset_status_replicas: plain(
        'The number of replicas per StatefulSet.',
        number((s) => s.current),
      ),
      kube_statefulset_status_replicas_current: plain(
        'The number of current replicas per StatefulSet.',
        number((s) => s.current),
      ),
      kube_statefulset_status_replicas_ready: plain(
        'The number of ready replicas per StatefulSet.',
        number((s) => s.ready),
      ),
      kube_statefulset_status_replicas_available: plain(
        'The number of available replicas per StatefulSet.',
        number((s) => s.available),
      ),
      kube_statefulset_status_replicas_updated: plain(
        'The number of updated replicas per StatefulSet.',
        number((s) => s.updated),
      ),
      kube_statefulset_status_observed_generation: plain(
        'The generation observed by the StatefulSet controller.',
        generation,
      ),
      kube_statefulset_metadata_generation: plain(
        'Sequence number representing a specific generation of the desired state for the StatefulSet.',
        generation,
      ),
      kube_statefulset_status_current_revision: gauge(
        'Indicates the version of the StatefulSet used to generate Pods in the sequence [0,currentReplicas).',
        (one, query) => revisions(cluster, one, query),
      ),
      kube_statefulset_status_update_revision: gauge(
        'Indicates the version of the StatefulSet used to generate Pods in the sequence [replicas-updatedReplicas,replicas).',
        (one, query) => revisions(cluster, one, query),
      ),
    }),
    ...familiesOf(workloadSubject(cluster, 'DaemonSet', 'daemonset'), {
      kube_daemonset_created: plain('Unix creation timestamp', created),
      kube_daemonset_status_desired_number_scheduled: plain(
        'The number of nodes that should be running the daemon pod.',
        desired,
      ),
      kube_daemonset_status_current_number_scheduled: plain(
        'The number of nodes running at least one daemon pod and are supposed to.',
        number((s) => s.current),
      ),
      kube_daemonset_status_number_ready: plain(
        'The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and ready.',
        number((s) => s.ready),
      ),
      kube_daemonset_status_number_available: plain(
        'The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and available',
        number((s) => s.available),
      ),
      kube_daemonset_status_number_unavailable: plain(
        'The number of nodes that should be running the daemon pod and have none of the daemon pod running and available',
        number((s) => s.desired - s.available),
      ),
      kube_daemonset_status_number_misscheduled: plain(
        'The number of nodes running a daemon pod but are not supposed to.',
        () => 0,
      ),
      kube_daemonset_status_updated_number_scheduled: plain(
        'The total number of nodes that are running updated daemon pod',
        number((s) => s.updated),
      ),
      kube_daemonset_status_observed_generation: plain(
        'The most recent generation observed by the daemon set controller.',
        generation,
      ),
      kube_daemonset_metadata_generation: plain(
        'Sequence number representing a specific generation of the desired state.',
        generation,
      ),
    }),
    ...replicaSetFamilies(cluster),
  ]
}

const revisions = (cluster: Cluster, workload: SimWorkload, query: Query): Point[] =>
  cluster.releases(workload, unixMs(query.startUnixMs), unixMs(query.endUnixMs)).map((release) => ({
    value: 1,
    labels: { revision: `${workload.name}-${release.hash}` },
    startUnixMs: release.startUnixMs,
    endUnixMs: release.endUnixMs,
  }))

type ReplicaSet = { readonly workload: SimWorkload; readonly release: Release; readonly name: string }

/** How many old, empty replica sets a Deployment keeps. */
const KEPT_REVISIONS = 3

function replicaSetFamilies(cluster: Cluster): MetricFamily[] {
  const periodOf = (workload: SimWorkload) => releasePeriodMs(cluster.scenario.seed, workload)
  const subject: Subject<ReplicaSet> = {
    find: (query) =>
      findWorkloads(cluster, query, '').flatMap((workload) =>
        workload.kind !== 'Deployment'
          ? []
          : cluster
              .releases(
                workload,
                unixMs(query.startUnixMs - KEPT_REVISIONS * periodOf(workload)),
                unixMs(query.endUnixMs),
              )
              .map((release) => ({ workload, release, name: `${workload.name}-${release.hash}` }))
              .filter(({ name }) => query.allows('replicaset', name)),
      ),
    labels: ({ workload, name }) => ({ ...KSM_LABELS, namespace: workload.namespace, replicaset: name }),
    life: ({ workload, release }) => [
      release.startUnixMs,
      Math.max(release.startUnixMs, release.endUnixMs) + KEPT_REVISIONS * periodOf(workload),
    ],
    offsetMs: ksmOffsetMs,
    job: KSM_JOB,
  }
  const podsAt = (set: ReplicaSet, time: number) =>
    replicasAt(cluster, set.workload, unixMs(time)).filter((pod) => pod.owner.name === set.name)
  const count = (set: ReplicaSet) => (time: number) => podsAt(set, time).length
  return familiesOf(subject, {
    kube_replicaset_created: plain('Unix creation timestamp', ({ release }) => seconds(release.startUnixMs)),
    kube_replicaset_owner: gauge("Information about the ReplicaSet's owner.", ({ workload }) => [
      {
        value: 1,
        labels: { owner_kind: 'Deployment', owner_name: workload.name, owner_is_controller: 'true' },
      },
    ]),
    kube_replicaset_spec_replicas: plain('Number of desired pods for a ReplicaSet.', count),
    kube_replicaset_status_replicas: plain('The number of replicas per ReplicaSet.', count),
    kube_replicaset_status_ready_replicas: plain(
      'The number of ready replicas per ReplicaSet.',
      (set) => (time) => podsAt(set, time).filter((pod) => cluster.podReady(pod, unixMs(time))).length,
    ),
  })
}
