import { bytes, cores } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { Node } from '~/model/node'
import { type Answers, column, count, instant, known } from './columns'
import { conditionStatus } from './health-answer'
import type { nodeIdentity, nodeNumbers, nodeUse } from './node-expressions'

const keyOf = ({ cluster = '', node, nodename }: Labels): string => `${cluster}/${nodename ?? node ?? ''}`

/** Nodes by name, from what the three questions answered. */
export function nodesOf(
  identity: Answers<ReturnType<typeof nodeIdentity>>,
  numbers: Answers<ReturnType<typeof nodeNumbers>>,
  used: Answers<ReturnType<typeof nodeUse>>,
): readonly Node[] {
  const roles = Map.groupBy(identity('role'), ({ labels }) => keyOf(labels))
  const conditions = Map.groupBy(identity('condition'), ({ labels }) => keyOf(labels))
  const created = column(identity('created'), keyOf, instant)
  const cordoned = known(identity('cordoned'), keyOf)
  const cpu = column(used('cpu'), keyOf, cores)
  const memory = column(used('memory'), keyOf, bytes)
  const cpuRequested = column(numbers('cpuRequested'), keyOf, cores)
  const memoryRequested = column(numbers('memoryRequested'), keyOf, bytes)
  const cpuAllocatable = column(numbers('cpuAllocatable'), keyOf, cores)
  const memoryAllocatable = column(numbers('memoryAllocatable'), keyOf, bytes)
  const pods = column(numbers('pods'), keyOf, count)
  const podsAllocatable = column(numbers('podsAllocatable'), keyOf, count)
  return identity('info')
    .map(({ labels }): Node => {
      const key = keyOf(labels)
      return {
        cluster: labels.cluster ?? '',
        name: labels.node ?? '',
        roles: (roles.get(key) ?? []).map((sample) => sample.labels.role ?? '').toSorted(),
        version: labels.kubelet_version,
        osImage: labels.os_image,
        kernel: labels.kernel_version,
        runtime: labels.container_runtime_version,
        internalIp: labels.internal_ip,
        createdUnixMs: created(key),
        cordoned: cordoned.has(key),
        conditions: (conditions.get(key) ?? []).map((sample) => ({
          condition: sample.labels.condition ?? '',
          status: conditionStatus(sample.labels.status),
        })),
        cpu: cpu(key),
        memory: memory(key),
        cpuRequested: cpuRequested(key),
        memoryRequested: memoryRequested(key),
        cpuAllocatable: cpuAllocatable(key),
        memoryAllocatable: memoryAllocatable(key),
        pods: pods(key),
        podsAllocatable: podsAllocatable(key),
      }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
