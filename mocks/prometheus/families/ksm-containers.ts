import { unixMs } from '~/base/units'
import { containerIdentity } from '~mocks/cluster/pod'
import { digest } from '~mocks/cluster/random'
import { hashText } from '~mocks/cluster/requests-random'
import { firstStartUnixMs } from '~mocks/cluster/runs'
import type { Cluster, ContainerRun, ContainerSpec, ContainerState, SimPod } from '~mocks/cluster/types'
import type { MetricFamily } from '~mocks/prometheus/metric-source'
import { type Point, counter, familiesOf, gauge, stateLabels } from './build'
import { ksmPodSubject } from './ksm-pods'
import type { Query } from './query'

const seconds = (time: number) => Math.floor(time / 1000)

/** The id that the runtime gave a container; each run has its own. */
export const containerId = (pod: SimPod, container: string, restarts: number): string =>
  digest(containerIdentity(pod, container), restarts)

const imageIds = new Map<string, string>()
function imageId(image: string): string {
  let id = imageIds.get(image)
  if (!id) imageIds.set(image, (id = `${image.replace(/:[^:/]*$/, '')}@sha256:${digest(hashText(image))}`))
  return id
}

/** kube-state-metrics: the containers of a pod. */
export function ksmContainerFamilies(cluster: Cluster): MetricFamily[] {
  const subject = ksmPodSubject(cluster)

  /** Points of each container that has a status: a pod without a node has none. */
  const perContainer =
    (points: (pod: SimPod, spec: ContainerSpec) => readonly Point[]) =>
    (pod: SimPod): Point[] =>
      pod.node === null
        ? []
        : pod.workload.containers.flatMap((spec) =>
            points(pod, spec).map((point) => ({
              ...point,
              labels: point.labels
                ? { ...point.labels, container: spec.name }
                : stateLabels('container', spec.name),
            })),
          )

  const stateOf = (pod: SimPod, spec: ContainerSpec, time: number): ContainerState =>
    cluster.containerState(pod, spec.name, unixMs(time))

  const inState = (kind: ContainerState['kind']) =>
    perContainer((pod, spec) => [{ value: (time) => (stateOf(pod, spec, time).kind === kind ? 1 : 0) }])

  const resources = (kind: 'Request' | 'Limit') => (pod: SimPod, query: Query) => {
    const points: Point[] = []
    const node = pod.node?.name ?? ''
    for (const spec of pod.workload.containers) {
      const container = spec.name
      const cpu = spec[`cpu${kind}`]
      const memory = spec[`memory${kind}`]
      if (cpu !== undefined && query.allows('resource', 'cpu'))
        points.push({ value: cpu, labels: { container, node, resource: 'cpu', unit: 'core' } })
      if (memory !== undefined && query.allows('resource', 'memory'))
        points.push({ value: memory, labels: { container, node, resource: 'memory', unit: 'byte' } })
    }
    return points
  }

  const isInitialized = (pod: SimPod, time: number) => (time >= firstStartUnixMs(pod) - 400 ? 1 : 0)

  /** Init containers run once, before the others; none of them gets stuck. */
  const perInit =
    (value: (pod: SimPod, time: number) => number) =>
    (pod: SimPod): Point[] =>
      pod.node === null
        ? []
        : (pod.workload.initContainers ?? []).map((spec) => ({
            labels: { container: spec.name },
            value: (time) => value(pod, time),
          }))

  const firstRun = (pod: SimPod, spec: ContainerSpec) =>
    cluster.runs(pod, spec.name, unixMs(firstStartUnixMs(pod))).at(0)

  const isFinal = (pod: SimPod) => pod.job !== null || pod.trouble?.kind === 'evicted'

  /** The first run of a container that was started again. */
  const restartedRun = (pod: SimPod, spec: ContainerSpec): ContainerRun | undefined => {
    if (isFinal(pod) || !cluster.restarts(pod)) return undefined
    const run = firstRun(pod, spec)
    return run?.end && run.endUnixMs < pod.deletedUnixMs ? run : undefined
  }

  const lastEndUnixMs = (pod: SimPod, spec: ContainerSpec, time: number): number => {
    const ended = cluster.runs(pod, spec.name, unixMs(time)).filter((run) => run.endUnixMs <= time)
    // What ended just now is the current state, not the last one.
    const last = stateOf(pod, spec, time).kind === 'terminated' ? ended.at(-2) : ended.at(-1)
    return (last ?? ended.at(-1))?.endUnixMs ?? 0
  }

  const onceRestarted = (point: (run: ContainerRun, pod: SimPod, spec: ContainerSpec) => Point) =>
    perContainer((pod, spec) => {
      const run = restartedRun(pod, spec)
      return run ? [{ ...point(run, pod, spec), startUnixMs: run.endUnixMs + 2000 }] : []
    })

  return familiesOf(subject, {
    kube_pod_container_info: gauge(
      'Information about a container in a pod.',
      perContainer((pod, spec) => {
        const image = cluster.image(pod, spec)
        return [
          {
            value: 1,
            labels: {
              image,
              image_spec: image,
              image_id: imageId(image),
              container_id: pod.workload.isTenant ? '' : `containerd://${containerId(pod, spec.name, 0)}`,
            },
          },
        ]
      }),
    ),
    kube_pod_container_status_waiting: gauge(
      'Describes whether the container is currently in waiting state.',
      inState('waiting'),
    ),
    kube_pod_container_status_running: gauge(
      'Describes whether the container is currently in running state.',
      inState('running'),
    ),
    kube_pod_container_status_terminated: gauge(
      'Describes whether the container is currently in terminated state.',
      inState('terminated'),
    ),
    kube_pod_container_status_waiting_reason: gauge(
      'Describes the reason the container is currently in waiting state.',
      // Between two back-offs the series says 0 where the real one pauses; see mocks/README.md.
      perContainer((pod, spec) => {
        if (pod.trouble?.kind === 'unpullable') return [{ value: 1, labels: { reason: 'ImagePullBackOff' } }]
        const run = pod.release === 'bad' ? restartedRun(pod, spec) : undefined
        if (!run) return []
        return [
          {
            labels: { reason: 'CrashLoopBackOff' },
            startUnixMs: run.endUnixMs,
            value: (time) => (stateOf(pod, spec, time).kind === 'waiting' ? 1 : 0),
          },
        ]
      }),
    ),
    kube_pod_container_status_terminated_reason: gauge(
      'Describes the reason the container is currently in terminated state.',
      perContainer((pod, spec) => {
        const run = isFinal(pod) ? firstRun(pod, spec) : undefined
        return run?.end ? [{ value: 1, labels: { reason: run.end.reason }, startUnixMs: run.endUnixMs }] : []
      }),
    ),
    kube_pod_container_status_last_terminated_reason: gauge(
      'Describes the last reason the container was in terminated state.',
      onceRestarted((run) => ({ value: 1, labels: { reason: run.end?.reason ?? '' } })),
    ),
    kube_pod_container_status_last_terminated_exitcode: gauge(
      'Describes the exit code for the last container in terminated state.',
      onceRestarted((run) => ({ value: run.end?.exitCode ?? 0 })),
    ),
    kube_pod_container_status_last_terminated_timestamp: gauge(
      'Last terminated time for a pod container in unix timestamp.',
      onceRestarted((_, pod, spec) => ({ value: (time) => seconds(lastEndUnixMs(pod, spec, time)) })),
    ),
    kube_pod_container_status_ready: gauge(
      'Describes whether the containers readiness check succeeded.',
      perContainer((pod) => [{ value: (time) => (cluster.podReady(pod, unixMs(time)) ? 1 : 0) }]),
    ),
    kube_pod_container_status_restarts_total: counter(
      'The number of container restarts per container.',
      perContainer((pod, spec) => [
        {
          value: cluster.restarts(pod)
            ? (time) => cluster.runs(pod, spec.name, unixMs(time)).at(-1)?.restarts ?? 0
            : 0,
          monotone: true,
        },
      ]),
    ),
    kube_pod_container_state_started: gauge(
      'Start time in unix timestamp for a pod container.',
      perContainer((pod, spec) => [
        {
          startUnixMs: firstStartUnixMs(pod),
          value: (time) => seconds(cluster.runs(pod, spec.name, unixMs(time)).at(-1)?.startUnixMs ?? 0),
        },
      ]),
    ),
    kube_pod_container_resource_requests: gauge(
      'The number of requested request resource by a container.',
      resources('Request'),
    ),
    kube_pod_container_resource_limits: gauge(
      'The number of requested limit resource by a container.',
      resources('Limit'),
    ),
    kube_pod_init_container_info: gauge('Information about an init container in a pod.', (pod) =>
      (pod.workload.initContainers ?? []).map((spec) => ({
        value: 1,
        labels: { container: spec.name, image: spec.image, image_spec: spec.image, restart_policy: '' },
      })),
    ),
    kube_pod_init_container_status_ready: gauge(
      'Describes whether the init containers readiness check succeeded.',
      perInit(isInitialized),
    ),
    kube_pod_init_container_status_waiting: gauge(
      'Describes whether the init container is currently in waiting state.',
      perInit(() => 0),
    ),
    kube_pod_init_container_status_running: gauge(
      'Describes whether the init container is currently in running state.',
      perInit((pod, time) => 1 - isInitialized(pod, time)),
    ),
    kube_pod_init_container_status_terminated: gauge(
      'Describes whether the init container is currently in terminated state.',
      perInit(isInitialized),
    ),
    kube_pod_init_container_status_terminated_reason: gauge(
      'Describes the reason the init container is currently in terminated state.',
      (pod) =>
        (pod.workload.initContainers ?? []).map((spec) => ({
          labels: { container: spec.name, reason: 'Completed' },
          value: 1,
          startUnixMs: firstStartUnixMs(pod) - 400,
        })),
    ),
    kube_pod_init_container_status_restarts_total: counter(
      'The number of restarts for the init container.',
      perInit(() => 0),
    ),
  })
}
