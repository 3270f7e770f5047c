import type { Labels } from '~/model/labels'
import { NODES, NODE_CORES, NODE_GIB, PAUSE_MIB, PODS, type TrapPod } from './cluster'
import type { Line } from './lines'

const MIB = 1024 ** 2
const GIB = 1024 ** 3

/** A counter that grows by so much a second, never from zero within a window. */
const growing = (perSecond: number) => (time: number) => (perSecond * (time - Date.UTC(2020, 0, 1))) / 1000

/** What each kubelet's cAdvisor tells: containers, the pause container, the pod's roll-up, the network of the sandbox. */
function ofPod(
  { namespace, name, node, phase, ageMs, hostNetwork, containers }: TrapPod,
  nowUnixMs: number,
): Line[] {
  if (phase !== 'Running') return []
  const pod = {
    cluster: 'blue',
    job: 'kubelet',
    metrics_path: '/metrics/cadvisor',
    instance: `10.0.0.${node.slice(-1)}:10250`,
    node,
    namespace,
    pod: name,
  }
  const startUnixMs = nowUnixMs - ageMs
  const cgroup = (
    labels: Labels,
    cpu: number,
    memoryMib: number,
    since: number,
    endUnixMs = Infinity,
  ): Line[] => [
    {
      name: 'container_cpu_usage_seconds_total',
      labels: { ...pod, ...labels },
      value: growing(cpu),
      startUnixMs: since,
      endUnixMs,
    },
    {
      name: 'container_memory_working_set_bytes',
      labels: { ...pod, ...labels },
      value: memoryMib * MIB,
      startUnixMs: since,
      endUnixMs,
    },
  ]
  const used = (of: 'cpu' | 'memoryMib') =>
    containers.reduce((sum, container) => sum + (container[of][0] ?? 0), 0)
  const network = (direction: string, perSecond: number): Line => ({
    name: `container_network_${direction}_bytes_total`,
    labels: { ...pod, interface: 'eth0', image: 'pause:3', name: `${name}-pause`, id: `/${name}/pause` },
    value: growing(perSecond),
    startUnixMs,
  })
  return [
    ...containers.flatMap(({ name: container, cpu, memoryMib, oomKilledAgoMs = Infinity }) => {
      const life = (run: number) => ({
        container,
        image: `${container}:1`,
        name: `${name}-${container}-${run}`,
        id: `/${name}/${container}-${run}`,
      })
      const killedUnixMs = nowUnixMs - oomKilledAgoMs
      const now = cgroup(life(1), cpu[0] ?? 0, memoryMib[0] ?? 0, Math.max(startUnixMs, killedUnixMs))
      return killedUnixMs > startUnixMs
        ? [...now, ...cgroup(life(0), cpu[0] ?? 0, memoryMib[2] ?? 0, startUnixMs, killedUnixMs)]
        : now
    }),
    ...cgroup(
      { container: 'POD', image: 'pause:3', name: `${name}-pause`, id: `/${name}/pause` },
      0,
      PAUSE_MIB,
      startUnixMs,
    ),
    ...cgroup({ id: `/${name}` }, used('cpu'), used('memoryMib') + PAUSE_MIB, startUnixMs),
    network('receive', hostNetwork ? 1_000_000 : 1000),
    network('transmit', hostNetwork ? 500_000 : 500),
  ]
}

/** What node_exporter tells of a node. */
function ofNode({ name, cpu, memoryGib }: (typeof NODES)[number]): Line[] {
  const target = { cluster: 'blue', job: 'node-exporter', instance: `10.0.0.${name.slice(-1)}:9100` }
  const idle = (NODE_CORES - cpu) / NODE_CORES
  const line = (metric: string, labels: Labels, value: Line['value']): Line => ({
    name: metric,
    labels: { ...target, ...labels },
    value,
  })
  return [
    ...Array.from({ length: NODE_CORES }, (_, core) => [
      line('node_cpu_seconds_total', { cpu: String(core), mode: 'idle' }, growing(idle)),
      line('node_cpu_seconds_total', { cpu: String(core), mode: 'iowait' }, growing(0)),
      line('node_cpu_seconds_total', { cpu: String(core), mode: 'user' }, growing(1 - idle)),
    ]).flat(),
    line('node_memory_MemTotal_bytes', {}, NODE_GIB * GIB),
    line('node_memory_MemAvailable_bytes', {}, (NODE_GIB - memoryGib) * GIB),
    line('node_uname_info', { nodename: name }, 1),
    line('up', {}, 1),
  ]
}

export const cadvisor = (nowUnixMs: number): Line[] => PODS.flatMap((pod) => ofPod(pod, nowUnixMs))
export const nodeExporter = (): Line[] => NODES.flatMap(ofNode)

/** The API server answers 4 reads a second: 3 within 0.1 s, all within 1 s. */
export const apiServer = (): Line[] =>
  Object.entries({ '0.1': 3, '1': 4, '10': 4, '+Inf': 4 }).map(([le, perSecond]) => ({
    name: 'apiserver_request_sli_duration_seconds_bucket',
    labels: { cluster: 'blue', job: 'apiserver', instance: '10.0.0.1:6443', verb: 'GET', le },
    value: growing(perSecond),
  }))
