import { type UnixMs, unixMs } from '~/base/units'
import type { SimEvent } from './events'
import { stuckRolloutOf } from './incident'
import { identityOf, uuid } from './random'
import type { Cluster, Release, SimPod, SimWorkload } from './types'

/** What the controllers say of releases that began within [start, now]. */
export function eventsOfRollouts(cluster: Cluster, start: UnixMs, now: UnixMs): SimEvent[] {
  return cluster.workloads.flatMap((workload) =>
    workload.kind === 'Deployment'
      ? cluster
          .releases(workload, start, now)
          .filter((release) => release.startUnixMs >= start)
          .flatMap((release) => rolloutOf(cluster, workload, release))
      : [],
  )
}

function rolloutOf(cluster: Cluster, workload: SimWorkload, release: Release): SimEvent[] {
  const { namespace, name, uid } = workload
  const { startUnixMs } = release
  const around = cluster.podsOf(workload, unixMs(startUnixMs - 1000), unixMs(startUnixMs + 700_000))
  const fresh = around.filter((pod) => pod.owner.name === `${name}-${release.hash}`)
  const old = around.filter(
    (pod) => pod.createdUnixMs < startUnixMs && pod.deletedUnixMs < startUnixMs + 700_000,
  )
  const deployment = { kind: 'Deployment', namespace, name, uid }
  const scaling = (message: string, time: number): SimEvent => ({
    type: 'Normal',
    reason: 'ScalingReplicaSet',
    message,
    object: deployment,
    component: 'deployment-controller',
    timesUnixMs: [time],
  })
  const replicaSet = (owner: string): SimEvent['object'] => ({
    kind: 'ReplicaSet',
    namespace,
    name: owner,
    uid: uuid(identityOf(cluster.scenario.seed, namespace, owner)),
  })
  const perPod = (pod: SimPod, reason: string, verb: string, time: number): SimEvent => ({
    type: 'Normal',
    reason,
    message: `${verb} pod: ${pod.name}`,
    object: replicaSet(pod.owner.name),
    component: 'replicaset-controller',
    timesUnixMs: [time],
  })
  const set = `${name}-${release.hash}`
  const before = old[0]?.owner.name ?? ''
  const kept = workload.replicas - old.length
  const stuck = stuckRolloutOf(cluster.incident, workload)
  return [
    ...(fresh.length > 0
      ? [scaling(`Scaled up replica set ${set} from 0 to ${fresh.length}`, startUnixMs + 400)]
      : []),
    ...(old.length > 0
      ? [
          scaling(
            `Scaled down replica set ${before} from ${workload.replicas} to ${stuck ? kept : 0}`,
            startUnixMs + 900,
          ),
        ]
      : []),
    ...fresh.map((pod) => perPod(pod, 'SuccessfulCreate', 'Created', pod.createdUnixMs)),
    ...old.map((pod) => perPod(pod, 'SuccessfulDelete', 'Deleted', pod.deletedUnixMs - 1600)),
  ]
}

const nodeObject = (name: string): SimEvent['object'] => ({
  kind: 'Node',
  namespace: undefined,
  name,
  uid: name,
})

/** Killed processes, memory pressure and a cordon, as the nodes tell them. */
export function eventsOfNodes(cluster: Cluster, now: UnixMs): SimEvent[] {
  const { incident, scenario } = cluster
  if (!incident || scenario.incidentStartUnixMs === null) return []
  const events: SimEvent[] = [
    {
      type: 'Normal',
      reason: 'NodeNotSchedulable',
      message: `Node ${incident.cordoned.node} status is now: NodeNotSchedulable`,
      object: nodeObject(incident.cordoned.node),
      component: 'kubelet',
      host: incident.cordoned.node,
      timesUnixMs: [incident.cordoned.sinceUnixMs],
    },
  ]
  const [namespace = '', name] = incident.eviction.workload.split('/')
  const { timeUnixMs } = incident.eviction
  for (const pod of cluster.pods(timeUnixMs, timeUnixMs, { namespace }))
    if (pod.workload.name === name && pod.trouble?.kind === 'evicted' && pod.node)
      events.push({
        type: 'Warning',
        reason: 'EvictionThresholdMet',
        message: 'Attempting to reclaim memory',
        object: nodeObject(pod.node.name),
        component: 'kubelet',
        host: pod.node.name,
        timesUnixMs: [timeUnixMs - 9000, timeUnixMs - 400],
      })
  for (const pod of cluster.pods(scenario.incidentStartUnixMs, now, { namespace: 'shop' }))
    if (pod.release === 'bad' && pod.node)
      for (const run of cluster.runs(pod, 'app', now))
        events.push({
          type: 'Warning',
          reason: 'OOMKilling',
          message: `Memory cgroup out of memory: Killed process ${21_000 + (pod.identity % 9000) + run.restarts} (${pod.workload.name}) total-vm:1284460kB, anon-rss:523812kB, file-rss:0kB, shmem-rss:0kB, UID:65532 pgtables:1180kB oom_score_adj:984`,
          object: nodeObject(pod.node.name),
          component: 'kernel-monitor',
          host: pod.node.name,
          timesUnixMs: [run.endUnixMs + 10],
        })
  return events
}
