import type { UnixMs } from '~/base/units'
import type { SimEvent } from './events'
import { CONTROL_PLANES } from './nodes'
import { readyAfterMs } from './runs'
import type { Cluster, ContainerRun, SimPod } from './types'

const objectOf = (pod: SimPod, container?: string): SimEvent['object'] => ({
  kind: 'Pod',
  namespace: pod.namespace,
  name: pod.name,
  uid: pod.uid,
  ...(container && { container }),
})

const HOUR_MS = 3_600_000
/** A waiting pod is looked at again every five minutes, as long as it waits. */
const RETRY_MS = 300_000

/** The latest of the instants `first`, `first + every`, … up to `until`; enough of them to count. */
function everySoOften(first: number, every: number, until: number): number[] {
  const times: number[] = []
  for (let time = first; time <= until && times.length < 10_000; time += every) times.push(time)
  return times
}

function unschedulable(cluster: Cluster, pod: SimPod, now: number): SimEvent[] {
  const cordoned = cluster.incident && now >= cluster.incident.cordoned.sinceUnixMs ? 1 : 0
  const nodes = cluster.nodes.length
  const full = nodes - CONTROL_PLANES - cordoned
  return [
    {
      type: 'Warning',
      reason: 'FailedScheduling',
      message: `0/${nodes} nodes are available: ${cordoned} node(s) were unschedulable, ${CONTROL_PLANES} node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, ${full} Insufficient memory. preemption: 0/${nodes} nodes are available: ${nodes} No preemption victims found for incoming pod.`,
      object: objectOf(pod),
      component: 'default-scheduler',
      timesUnixMs: everySoOften(pod.createdUnixMs + 200, RETRY_MS, now),
    },
  ]
}

/** Everything that the scheduler and the kubelet have to say about a pod until `now`. */
export function eventsOfPod(cluster: Cluster, pod: SimPod, now: UnixMs): SimEvent[] {
  if (!pod.node) return unschedulable(cluster, pod, now)
  const isQuiet = pod.release === 'stable' && pod.trouble === null
  if (isQuiet && pod.createdUnixMs < now - HOUR_MS && pod.deletedUnixMs > now) return []
  const host = pod.node.name
  const by = (
    type: SimEvent['type'],
    reason: string,
    message: string,
    timesUnixMs: readonly number[],
    container?: string,
  ): SimEvent => ({
    type,
    reason,
    message,
    object: objectOf(pod, container),
    component: 'kubelet',
    host,
    timesUnixMs,
  })
  const events: SimEvent[] = []
  if (!pod.workload.isStatic && pod.workload.kind !== 'DaemonSet')
    events.push({
      ...by('Normal', 'Scheduled', `Successfully assigned ${pod.namespace}/${pod.name} to ${host}`, [
        pod.createdUnixMs + 100,
      ]),
      component: 'default-scheduler',
    })
  if (pod.trouble?.kind === 'unpullable') {
    const { image } = pod.trouble
    const { name } = pod.workload.containers[0]!
    const pulls = everySoOften(pod.createdUnixMs + 1200, RETRY_MS, now)
    const failure = `failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`
    return [
      ...events,
      by('Normal', 'Pulling', `Pulling image "${image}"`, pulls, name),
      by(
        'Warning',
        'Failed',
        `Failed to pull image "${image}": rpc error: code = NotFound desc = ${failure}`,
        pulls.map((time) => time + 900),
        name,
      ),
      by(
        'Warning',
        'Failed',
        'Error: ErrImagePull',
        pulls.map((time) => time + 910),
        name,
      ),
      by(
        'Normal',
        'BackOff',
        `Back-off pulling image "${image}"`,
        everySoOften(pod.createdUnixMs + 14_000, 15_000, now),
        name,
      ),
      by(
        'Warning',
        'Failed',
        'Error: ImagePullBackOff',
        everySoOften(pod.createdUnixMs + 14_010, 15_000, now),
        name,
      ),
    ]
  }
  for (const spec of pod.workload.containers)
    events.push(...eventsOfContainer(cluster, pod, spec.name, cluster.image(pod, spec), now, by))
  const end = pod.deletedUnixMs
  if (pod.trouble?.kind === 'evicted')
    events.push(
      by(
        'Warning',
        'Evicted',
        `The node was low on resource: memory. Threshold quantity: 100Mi, available: 87364Ki. Container app was using 612340Ki, request is 525Mi, has larger consumption of memory.`,
        [pod.trouble.timeUnixMs],
      ),
      by('Normal', 'Killing', 'Stopping container app', [pod.trouble.timeUnixMs + 20], 'app'),
    )
  else if (end <= now && !pod.job)
    for (const { name } of pod.workload.containers)
      events.push(by('Normal', 'Killing', `Stopping container ${name}`, [end - 1500], name))
  return events
}

function eventsOfContainer(
  cluster: Cluster,
  pod: SimPod,
  container: string,
  image: string,
  now: UnixMs,
  by: (
    type: SimEvent['type'],
    reason: string,
    message: string,
    times: readonly number[],
    container?: string,
  ) => SimEvent,
): SimEvent[] {
  const runs = cluster.runs(pod, container, now)
  const [first] = runs
  if (!first) return []
  const starts = runs.map(({ startUnixMs }) => startUnixMs)
  const events = [
    by(
      'Normal',
      'Pulled',
      `Container image "${image}" already present on machine`,
      starts.map((time) => time - 300),
      container,
    ),
    by(
      'Normal',
      'Created',
      `Created container: ${container}`,
      starts.map((time) => time - 200),
      container,
    ),
    by('Normal', 'Started', `Started container ${container}`, starts, container),
  ]
  if (pod.release !== 'bad') return events
  const until = (index: number) => runs[index + 1]?.startUnixMs ?? now
  const waits = runs.flatMap((run: ContainerRun, index) =>
    everySoOften(run.endUnixMs + 1500, 15_000, Math.min(now, until(index) - 500)),
  )
  const probes = runs.flatMap((run) =>
    everySoOften(run.startUnixMs + 3000, 5000, Math.min(now, run.startUnixMs + readyAfterMs(pod) - 500)),
  )
  return [
    ...events,
    by(
      'Warning',
      'BackOff',
      `Back-off restarting failed container ${container} in pod ${pod.name}_${pod.namespace}(${pod.uid})`,
      waits,
      container,
    ),
    by(
      'Warning',
      'Unhealthy',
      `Readiness probe failed: Get "http://${pod.podIp}:${pod.workload.port ?? 8080}/healthz": dial tcp ${pod.podIp}:${pod.workload.port ?? 8080}: connect: connection refused`,
      probes,
      container,
    ),
  ]
}
