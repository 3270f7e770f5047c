import type { Labels } from '~/model/labels'
import { DEPLOYMENTS, NODES, NODE_CORES, NODE_GIB, PODS, type TrapPod } from './cluster'
import type { Line } from './lines'

const MIB = 1024 ** 2
const DAY_MS = 86_400_000
const TARGET: Labels = { cluster: 'blue', job: 'kube-state-metrics', instance: '10.0.0.9:8080' }

/** What kube-state-metrics 2 with honorLabels tells of the cluster. */
export function stateMetrics(nowUnixMs: number): Line[] {
  const seconds = (agoMs: number) => Math.floor((nowUnixMs - agoMs) / 1000)
  const line = (name: string, labels: Labels, value: Line['value'] = 1): Line => ({
    name,
    labels: { ...TARGET, ...labels },
    value,
  })
  const states = (name: string, labels: Labels, label: string, values: readonly string[], current: string) =>
    values.map((value) => line(name, { ...labels, [label]: value }, value === current ? 1 : 0))

  const ofNode = (node: string): Line[] => [
    line('kube_node_info', {
      node,
      kubelet_version: 'v1.34.2',
      os_image: 'Debian GNU/Linux 13',
      kernel_version: '6.12.48',
      container_runtime_version: 'containerd://2.1.4',
      internal_ip: `10.0.0.${node.slice(-1)}`,
    }),
    line('kube_node_created', { node }, seconds(30 * DAY_MS)),
    line('kube_node_spec_unschedulable', { node }, 0),
    ...['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'].flatMap((condition) =>
      states(
        'kube_node_status_condition',
        { node, condition },
        'status',
        ['true', 'false', 'unknown'],
        String(condition === 'Ready'),
      ),
    ),
    ...['allocatable', 'capacity'].flatMap((what) => [
      line(`kube_node_status_${what}`, { node, resource: 'cpu', unit: 'core' }, NODE_CORES),
      line(`kube_node_status_${what}`, { node, resource: 'memory', unit: 'byte' }, NODE_GIB * 1024 * MIB),
      line(`kube_node_status_${what}`, { node, resource: 'pods', unit: 'integer' }, 110),
    ]),
  ]

  function ofPod({ namespace, name, node, owner, phase, ageMs, hostNetwork, containers }: TrapPod): Line[] {
    const pod = { namespace, pod: name, uid: `uid-${name}` }
    const running = phase === 'Running'
    const startUnixMs = nowUnixMs - ageMs
    return [
      line('kube_pod_info', { ...pod, node, pod_ip: '10.1.0.1', host_network: String(hostNetwork ?? false) }),
      line('kube_pod_owner', {
        ...pod,
        owner_kind: owner.kind,
        owner_name: owner.name,
        owner_is_controller: 'true',
      }),
      line('kube_pod_created', pod, seconds(ageMs)),
      ...states(
        'kube_pod_status_phase',
        pod,
        'phase',
        ['Pending', 'Succeeded', 'Failed', 'Unknown', 'Running'],
        phase,
      ),
      ...states('kube_pod_status_ready', pod, 'condition', ['true', 'false', 'unknown'], String(running)),
      ...(phase === 'Pending' ? [line('kube_pod_status_unschedulable', pod)] : []),
      ...containers.flatMap(({ name: container, cpu, memoryMib, sidecar, oomKilledAgoMs }) => {
        const prefix = sidecar ? 'kube_pod_init_container' : 'kube_pod_container'
        const own = { ...pod, container }
        const killedUnixMs = oomKilledAgoMs === undefined ? Infinity : nowUnixMs - oomKilledAgoMs
        const held = (kind: string, resource: string, unit: string, value: number | undefined) =>
          value === undefined
            ? []
            : [line(`${prefix}_resource_${kind}`, { ...own, node, resource, unit }, value)]
        return [
          line(`${prefix}_info`, {
            ...own,
            image: `${container}:1`,
            ...(sidecar && { restart_policy: 'Always' }),
          }),
          line(`${prefix}_status_ready`, own, running ? 1 : 0),
          line(`${prefix}_status_running`, own, running ? 1 : 0),
          line(`${prefix}_status_waiting`, own, 0),
          line(`${prefix}_status_terminated`, own, phase === 'Succeeded' || phase === 'Failed' ? 1 : 0),
          line(`${prefix}_status_restarts_total`, own, (time) => (time >= killedUnixMs ? 1 : 0)),
          ...(oomKilledAgoMs === undefined
            ? []
            : [
                {
                  ...line(`${prefix}_status_last_terminated_reason`, { ...own, reason: 'OOMKilled' }),
                  startUnixMs: killedUnixMs,
                },
                {
                  ...line(`${prefix}_status_last_terminated_timestamp`, own, seconds(oomKilledAgoMs)),
                  startUnixMs: killedUnixMs,
                },
              ]),
          ...held('requests', 'cpu', 'core', cpu[1]),
          ...held('limits', 'cpu', 'core', cpu[2]),
          ...held('requests', 'memory', 'byte', memoryMib[1] && memoryMib[1] * MIB),
          ...held('limits', 'memory', 'byte', memoryMib[2] && memoryMib[2] * MIB),
        ]
      }),
    ].map((told) => ({ ...told, startUnixMs: Math.max(startUnixMs, told.startUnixMs ?? 0) }))
  }

  const shop = { namespace: 'shop' }
  const workloads = [
    ...DEPLOYMENTS.flatMap(({ name: deployment, replicaSet, desired, ready }) => {
      const own = { ...shop, deployment }
      return [
        line('kube_deployment_created', own, seconds(DAY_MS)),
        line('kube_deployment_spec_replicas', own, desired),
        ...['', '_ready', '_available', '_updated'].map((number) =>
          line(
            `kube_deployment_status_replicas${number}`,
            own,
            number === '' || number === '_updated' ? desired : ready,
          ),
        ),
        line('kube_replicaset_owner', {
          ...shop,
          replicaset: replicaSet,
          owner_kind: 'Deployment',
          owner_name: deployment,
        }),
      ]
    }),
    ...(['', '_ready', '_available', '_updated'] as const).map((number) =>
      line(`kube_statefulset_status_replicas${number}`, { namespace: 'data', statefulset: 'db' }),
    ),
    line('kube_statefulset_replicas', { namespace: 'data', statefulset: 'db' }),
    line('kube_statefulset_created', { namespace: 'data', statefulset: 'db' }, seconds(DAY_MS)),
    ...['desired_number_scheduled', 'current_number_scheduled', 'number_ready', 'number_available'].map(
      (number) =>
        line(`kube_daemonset_status_${number}`, { namespace: 'system', daemonset: 'agent' }, NODES.length),
    ),
    line(
      'kube_daemonset_status_updated_number_scheduled',
      { namespace: 'system', daemonset: 'agent' },
      NODES.length,
    ),
    line('kube_daemonset_created', { namespace: 'system', daemonset: 'agent' }, seconds(DAY_MS)),
    ...['report-29', 'import-17'].flatMap((job) => {
      const own = { ...shop, job_name: job }
      const failed = job === 'import-17'
      return [
        line('kube_job_info', own),
        line('kube_job_created', own, seconds(DAY_MS)),
        line('kube_job_owner', { ...own, owner_kind: '', owner_name: '', owner_is_controller: '' }),
        ...states(
          failed ? 'kube_job_failed' : 'kube_job_complete',
          own,
          'condition',
          ['true', 'false', 'unknown'],
          'true',
        ),
      ]
    }),
    ...['shop', 'data', 'system'].map((namespace) =>
      line('kube_namespace_created', { namespace }, seconds(DAY_MS)),
    ),
  ]
  return [...NODES.flatMap(({ name }) => ofNode(name)), ...PODS.flatMap(ofPod), ...workloads]
}
