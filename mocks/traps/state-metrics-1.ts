import type { Line } from './lines'

const UNITS: Readonly<Record<string, string>> = { cpu: 'cpu_cores', memory: 'memory_bytes', pods: 'pods' }
const RESOURCE =
  /^kube_(node_status_(allocatable|capacity)|pod_(init_)?container_resource_(requests|limits))$/

/** Came with kube-state-metrics 2. */
const NEW = /_last_terminated_(timestamp|exitcode)$|^kube_horizontalpodautoscaler_info$/

const RENAMED: Readonly<Record<string, string>> = {
  kube_daemonset_status_updated_number_scheduled: 'kube_daemonset_updated_number_scheduled',
}

const RENAMED_LABELS: Readonly<Record<string, string>> = {
  horizontalpodautoscaler: 'hpa',
  reclaim_policy: 'reclaimPolicy',
  volume_binding_mode: 'volumeBindingMode',
}

/** The series as kube-state-metrics 1.9 spells it; none where it has no such. Sidecars are not told from other init containers. */
export function stateMetrics1(line: Line): Line[] {
  const { uid: _, resource, unit: __, restart_policy: ___, ...labels } = line.labels
  if (NEW.test(line.name)) return []
  if (resource !== undefined && RESOURCE.test(line.name))
    return [{ ...line, name: `${line.name}_${UNITS[resource]}`, labels }]
  if (resource !== undefined) return [line]
  return [
    {
      ...line,
      name: RENAMED[line.name] ?? line.name.replace('horizontalpodautoscaler', 'hpa'),
      labels: Object.fromEntries(
        Object.entries(labels).map(([name, value]) => [RENAMED_LABELS[name] ?? name, value]),
      ),
    },
  ]
}
