import { type UnixMs, bytes, cores, ratio } from '~/base/units'
import type { Labels } from '~/model/labels'
import { type NodeEntry, type NodeFigures, nodeKey } from '~/model/node'
import { numberOf } from '~/model/quantity'
import type { NodeUsage } from '~/model/resource-usage'
import type { InstantSample } from '~/model/series'
import { type Answers, column, count, instant, known, labelColumn } from './columns'
import { conditionStatus } from './health-answer'
import type { machineUse, nodeEntries, nodeNumbers } from './node-expressions'

/** The node that labels are about, as `nodeKey` writes it. */
export const keyOf = ({ cluster = '', node, nodename }: Labels): string =>
  nodeKey({ cluster, name: nodename ?? node ?? '' })

/** Nodes by name, from what the list answered. */
export function entriesOf(told: Answers<ReturnType<typeof nodeEntries>>): readonly NodeEntry[] {
  const conditions = Map.groupBy(told('condition'), ({ labels }) => keyOf(labels))
  const cordoned = known(told('cordoned'), keyOf)
  return told('info')
    .map(({ labels }): NodeEntry => ({
      cluster: labels.cluster ?? '',
      name: labels.node ?? '',
      version: labels.kubelet_version,
      cordoned: cordoned.has(keyOf(labels)),
      conditions: (conditions.get(keyOf(labels)) ?? []).map((sample) => ({
        condition: sample.labels.condition ?? '',
        status: conditionStatus(sample.labels.status),
      })),
    }))
    .toSorted((a, b) => NAMES.compare(a.name, b.name))
}

/** `worker-2` before `worker-10`. */
const NAMES = new Intl.Collator('en', { numeric: true })

/** What is used of nodes, by what is used. */
export type NodeUse = Answers<ReturnType<typeof machineUse>>

/** Figures by node, from what kube-state-metrics and those who measure use answered. */
export function figuresOf(
  numbers: Answers<ReturnType<typeof nodeNumbers>>,
  used: NodeUse,
): (key: string) => NodeFigures {
  const roles = Map.groupBy(numbers('role'), ({ labels }) => keyOf(labels))
  const zone = labelColumn(numbers('zone'), keyOf, 'label_topology_kubernetes_io_zone')
  const created = column(numbers('created'), keyOf, instant)
  const cpu = column(used('cpu'), keyOf, cores)
  const memory = column(used('memory'), keyOf, bytes)
  const load = column(used('load'), keyOf, count)
  const disk = column(used('disk'), keyOf, ratio)
  const pressure = column(used('pressure'), keyOf, ratio)
  const cpuRequested = column(numbers('cpuRequested'), keyOf, cores)
  const memoryRequested = column(numbers('memoryRequested'), keyOf, bytes)
  const cpuAllocatable = column(numbers('cpuAllocatable'), keyOf, cores)
  const memoryAllocatable = column(numbers('memoryAllocatable'), keyOf, bytes)
  const pods = column(numbers('pods'), keyOf, count)
  const podsAllocatable = column(numbers('podsAllocatable'), keyOf, count)
  return (key) => ({
    roles: (roles.get(key) ?? []).map(({ labels }) => labels.role ?? '').toSorted(),
    zone: zone(key),
    createdUnixMs: created(key),
    cpu: cpu(key),
    memory: memory(key),
    cpuRequested: cpuRequested(key),
    memoryRequested: memoryRequested(key),
    cpuAllocatable: cpuAllocatable(key),
    memoryAllocatable: memoryAllocatable(key),
    pods: pods(key),
    podsAllocatable: podsAllocatable(key),
    loadPerCore: load(key),
    disk: disk(key),
    pressure: pressure(key),
  })
}

/** What metrics-server measures, as if the store had answered it. */
export const usageSamples =
  (usage: readonly NodeUsage[], cluster: string, timeUnixMs: UnixMs) =>
  (resource: 'cpu' | 'memory'): readonly InstantSample[] =>
    usage.map((one) => ({ labels: { cluster, node: one.node }, value: numberOf(one[resource]), timeUnixMs }))
