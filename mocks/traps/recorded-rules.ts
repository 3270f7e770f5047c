import type { Labels } from '~/model/labels'
import { NODES, PODS } from './cluster'
import type { Line } from './lines'

const MIB = 1024 ** 2
const GIB = 1024 ** 3

/** What the rules of kubernetes-mixin 1.5 have recorded of the cluster. */
export function recordedRules(): Line[] {
  const line = (name: string, labels: Labels, value: number): Line => ({
    name,
    labels: { cluster: 'blue', ...labels },
    value,
  })
  const active = PODS.filter(({ phase }) => phase === 'Running' || phase === 'Pending')
  const ofContainers = active.flatMap(({ namespace, name: pod, node, phase, ageMs, containers }) =>
    containers.flatMap(({ name: container, cpu, memoryMib, sidecar }) => {
      const own = { namespace, pod, container, node }
      const held = (resource: string, kind: string, value: number | undefined) =>
        value === undefined || sidecar
          ? []
          : [line(`cluster:namespace:pod_${resource}:active:kube_pod_container_resource_${kind}`, own, value)]
      return [
        // The rate of the youngest pod could not be recorded yet.
        ...(phase === 'Running' && ageMs > 60_000
          ? [
              line(
                'node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m',
                own,
                cpu[0] ?? 0,
              ),
            ]
          : []),
        ...(phase === 'Running'
          ? [
              line(
                'node_namespace_pod_container:container_memory_working_set_bytes',
                own,
                (memoryMib[0] ?? 0) * MIB,
              ),
            ]
          : []),
        ...held('cpu', 'requests', cpu[1]),
        ...held('cpu', 'limits', cpu[2]),
        ...held('memory', 'requests', memoryMib[1] && memoryMib[1] * MIB),
        ...held('memory', 'limits', memoryMib[2] && memoryMib[2] * MIB),
      ]
    }),
  )
  const ofPods = PODS.flatMap(({ namespace, name: pod, node, owner }) => [
    line(
      'namespace_workload_pod:kube_pod_owner:relabel',
      {
        namespace,
        pod,
        workload: owner.kind === 'ReplicaSet' ? owner.name.split('-')[0]! : owner.name,
        workload_type: owner.kind === 'ReplicaSet' ? 'deployment' : owner.kind.toLowerCase(),
      },
      1,
    ),
    ...(node === '' ? [] : [line('node_namespace_pod:kube_pod_info:', { namespace, pod, node }, 1)]),
  ])
  return [
    ...ofContainers,
    ...ofPods,
    ...NODES.map(({ name }) => line('node:node_num_cpu:sum', { node: name }, 4)),
    line('cluster:node_cpu:ratio_rate5m', {}, 0.25),
    line(':node_memory_MemAvailable_bytes:sum', {}, 18 * GIB),
  ]
}
