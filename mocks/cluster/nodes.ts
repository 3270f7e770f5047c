import { type Bytes, bytes, cores, unixMs } from '~/base/units'
import { hash, unit } from './requests-random'
import { uuid } from './random'
import type { SimNode } from './types'

export const GIB = 1024 ** 3
/** When the first node joined. Nothing is older. */
export const CLUSTER_START_UNIX_MS = Date.UTC(2026, 0, 5, 8, 0, 0)

const DAY_MS = 86_400_000
const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] as const
export const CONTROL_PLANES = 3
export const BASE_NODES = 12

const SIZES = {
  'control-plane': { cores: 4, memoryGib: 16 },
  worker: { cores: 8, memoryGib: 32 },
  'memory worker': { cores: 16, memoryGib: 64 },
  'small worker': { cores: 4, memoryGib: 16 },
} as const

const sizeOf = (index: number) =>
  index < CONTROL_PLANES
    ? 'control-plane'
    : index < CONTROL_PLANES + 6
      ? 'worker'
      : index < BASE_NODES
        ? 'memory worker'
        : 'small worker'

/** Nodes of the cluster, control plane first; the same first twelve at every size. */
export function simNodes(seed: number, count: number): readonly SimNode[] {
  return Array.from({ length: count }, (_, index): SimNode => {
    const size = SIZES[sizeOf(index)]
    const isControlPlane = index < CONTROL_PLANES
    return {
      name: isControlPlane ? `cp-${index + 1}` : `worker-${index + 1 - CONTROL_PLANES}`,
      role: isControlPlane ? 'control-plane' : 'worker',
      zone: ZONES[index % ZONES.length]!,
      internalIp: `10.10.${Math.floor(index / 240)}.${10 + (index % 240)}`,
      cores: cores(size.cores),
      memoryBytes: bytes(size.memoryGib * GIB),
      createdUnixMs: unixMs(CLUSTER_START_UNIX_MS + Math.floor(unit(hash(seed, index, 71)) * 20 * DAY_MS)),
      uid: uuid(seed, index, 72),
    }
  })
}

const RESERVED_CORES = 0.1
const RESERVED_BYTES = 1.2 * GIB

/** What is left for pods when the system's own share is set aside. */
export const allocatable = (node: SimNode): { cores: number; memoryBytes: Bytes } => ({
  cores: node.cores - RESERVED_CORES,
  memoryBytes: bytes(Math.round(node.memoryBytes - RESERVED_BYTES)),
})

export const POD_CAPACITY = 110
