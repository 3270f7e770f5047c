import { notOneOf } from '~/backends/prometheus/promql'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import {
  BY_CONTAINER,
  BY_POD,
  containerCpu,
  containerMemory,
  countBy,
  maxBy,
  oomKilled,
  restartsWithin,
  scoped,
  sumBy,
  unfinished,
  where,
} from './expressions'
import { podsOfWorkload } from './pod-expressions'
import { podsLike } from './pods-like'
import { latencyP95, podFailures, podRequests } from './request-expressions'

/** Pods whose traces stand for those of their revision. */
const SOME_PODS = 3

const BY_REVISION = ['cluster', 'namespace', 'revision'] as const

/** The pods of a workload, each with its `revision`: its ReplicaSet, or its controller revision where that is told. */
function podRevisions(scope: Scope, target: WorkloadRef): string {
  const by = [...BY_POD, 'revision']
  if (target.kind === 'Deployment') {
    const pods = maxBy(
      [...BY_POD, 'owner_name'],
      scoped(scope, 'kube_pod_owner', { ...podsLike([target]), owner_kind: 'ReplicaSet' }),
    )
    return maxBy(
      by,
      `label_replace(${pods}, "revision", "$1", "owner_name", "(.*)") * on (${BY_REVISION.join(', ')}) group_left () ${replicaSets(scope, target, 'kube_replicaset_owner')}`,
    )
  }
  const label = 'label_controller_revision_hash'
  const labelled = maxBy(
    [...BY_POD, label],
    scoped(scope, 'kube_pod_labels', { ...podsLike([target]), [label]: notOneOf('') }),
  )
  return maxBy(
    by,
    `label_replace(${where(BY_POD, labelled, podsOfWorkload(scope, target))}, "revision", "$1", "${label}", "(.*)")`,
  )
}

/** What is told of the ReplicaSets of a Deployment; nothing of another kind. */
function replicaSets(scope: Scope, { kind, name }: WorkloadRef, metric: string): string {
  const by = ['cluster', 'namespace', 'replicaset']
  const owned = scoped(scope, 'kube_replicaset_owner', {
    owner_kind: kind === 'Deployment' ? kind : [],
    owner_name: name,
  })
  const told = metric === 'kube_replicaset_owner' ? owned : where(by, scoped(scope, metric), owned)
  return maxBy(BY_REVISION, `label_replace(${told}, "revision", "$1", "replicaset", "(.*)")`)
}

/** Everything about the revisions of a workload; what happened is of the last `window`. */
export function revisionColumns(scope: Scope, target: WorkloadRef, window: string, rateWindow: string) {
  const pods = unfinished(scope, podRevisions(scope, target))
  const joined = (byPod: string): string =>
    `${byPod} * on (${BY_POD.join(', ')}) group_left (revision) (${pods})`
  const sum = (expression: string): string => sumBy(BY_REVISION, joined(sumBy(BY_POD, expression)))
  const mean = (expression: string): string =>
    `avg by (${BY_REVISION.join(', ')}) (${joined(sumBy(BY_POD, expression))})`
  const like = podsLike([target])
  const restarts = restartsWithin(scope, window, like)
  return {
    created: `${replicaSets(scope, target, 'kube_replicaset_created')} or min by (${BY_REVISION.join(', ')}) (${joined(maxBy(BY_POD, scoped(scope, 'kube_pod_created', like)))})`,
    pods: countBy(BY_REVISION, pods),
    somePods: `topk by (${BY_REVISION.join(', ')}) (${SOME_PODS}, ${joined(maxBy(BY_POD, scoped(scope, 'kube_pod_created', like)))})`,
    ready: sum(maxBy(BY_POD, scoped(scope, 'kube_pod_status_ready', { ...like, condition: 'true' }))),
    images: maxBy(
      [...BY_REVISION, 'image'],
      joined(maxBy([...BY_POD, 'image'], scoped(scope, 'kube_pod_container_info', like))),
    ),
    restarts: sum(restarts),
    oomKills: sum(where(BY_CONTAINER, restarts, oomKilled(scope, like))),
    cpu: mean(containerCpu(scope, rateWindow, like)),
    memory: mean(containerMemory(scope, like)),
    requests: sumBy(BY_REVISION, joined(`(${podRequests(scope, window)})`)),
    failures: sumBy(BY_REVISION, joined(`(${podFailures(scope, window)})`)),
    latency: latencyP95(scope, window, BY_REVISION, (buckets) =>
      sumBy([...BY_REVISION, 'le'], joined(buckets)),
    ),
  }
}
