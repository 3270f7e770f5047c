import { hash, hashText, unit } from './requests-random'
import type { Cluster, SimNode } from './types'
import { type Wave, sharedTerms, wave } from './usage'

const MIB = 1024 ** 2
/** What the operating system, the kubelet and the runtime take beside the pods. */
const SYSTEM_CORES = 0.12
const SYSTEM_BYTES = 900 * MIB

/** The whole machine's use: what its usual pods use on average, moving with their days, and the system's share. */
export type NodeUsage = {
  readonly coresAt: (time: number) => number
  /** Core seconds up to `time`; only differences mean something. */
  readonly coreSeconds: (time: number) => number
  readonly memoryBytesAt: (time: number) => number
}

const known = new WeakMap<SimNode, NodeUsage>()

export function nodeUsage(cluster: Cluster, node: SimNode): NodeUsage {
  let found = known.get(node)
  if (!found) known.set(node, (found = make(cluster, node)))
  return found
}

function make(cluster: Cluster, node: SimNode): NodeUsage {
  const share = (salt: number) => unit(hash(cluster.scenario.seed, hashText(node.name), salt))
  let [cores, swing, memory] = [SYSTEM_CORES, 0, SYSTEM_BYTES]
  for (const { containers, rhythm } of cluster.residents(node))
    for (const { cpuUse, memoryUse } of containers) {
      cores += cpuUse
      swing += cpuUse * rhythm
      memory += memoryUse
    }
  const busy: Wave = wave([
    ...sharedTerms(swing / cores),
    [0.05 + 0.04 * share(1), (7 + 5 * share(2)) * 60_000, share(3)],
    [0.04, (100 + 60 * share(4)) * 1000, share(5)],
  ])
  const slow = wave([
    [0.025, (3 + 3 * share(6)) * 3_600_000, share(7)],
    [0.01, (13 + 9 * share(8)) * 60_000, share(9)],
  ])
  return {
    coresAt: (time) => cores * busy.at(time),
    coreSeconds: (time) => cores * busy.integral(time),
    memoryBytesAt: (time) => Math.min(memory * slow.at(time), node.memoryBytes * 0.97),
  }
}
