import type { Cluster, SimNode } from '~mocks/cluster/types'
import { steadyCounter } from './counters'

/** What comes per second with no load, and how much more per core in use. */
export const NETWORK = {
  receive_bytes: { idle: 2400, perCore: 420_000 },
  transmit_bytes: { idle: 1900, perCore: 510_000 },
  receive_packets: { idle: 14, perCore: 610 },
  transmit_packets: { idle: 12, perCore: 590 },
  receive_drop: { idle: 0.0004, perCore: 0.001 },
  transmit_drop: { idle: 0, perCore: 0 },
  receive_errs: { idle: 0, perCore: 0 },
  transmit_errs: { idle: 0, perCore: 0 },
} as const

export type NetworkCounter = keyof typeof NETWORK

/** What passes a node's own interface; its host-network pods show the same. */
export function hostNetworkCounter(
  cluster: Cluster,
  node: SimNode,
  what: NetworkCounter,
): (time: number) => number {
  const { idle, perCore } = NETWORK[what]
  const perSecond = idle * 12 + perCore * node.cores * 0.45
  return steadyCounter(`${cluster.scenario.seed}/${node.name}/${what}`, perSecond, 0.3, node.createdUnixMs)
}
