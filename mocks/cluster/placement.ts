import { type Bytes, bytes } from '~/base/units'
import { stuckCounts, stuckRolloutOf, workloadKey } from './incident'
import { CONTROL_PLANES, allocatable } from './nodes'
import { identityOf } from './random'
import { hash, unit } from './requests-random'
import type { Incident, SimNode, SimWorkload } from './types'

/** What the scheduler counts for a pod of this workload. */
export function podRequests({ containers }: SimWorkload): { cores: number; memoryBytes: Bytes } {
  let cores = 0
  let memory = 0
  for (const { cpuRequest = 0, memoryRequest = 0 } of containers) {
    cores += cpuRequest
    memory += memoryRequest
  }
  return { cores, memoryBytes: bytes(memory) }
}

/** Nodes by workload and replica; after the replicas come the places that only the incident fills. */
export type Placement = ReadonlyMap<string, readonly (SimNode | null)[]>

type Room = { readonly node: SimNode; cores: number; memoryBytes: number; pods: Map<string, number> }

/** A small scheduler: the largest first, each to the emptiest node with room, replicas apart. */
export function place(
  seed: number,
  workloads: readonly SimWorkload[],
  nodes: readonly SimNode[],
  incident: Incident | null,
): Placement {
  const rooms = nodes.map((node): Room => ({ node, ...allocatable(node), pods: new Map() }))
  const placement = new Map<string, (SimNode | null)[]>()

  const take = (room: Room, workload: SimWorkload) => {
    const { cores, memoryBytes } = podRequests(workload)
    room.cores -= cores
    room.memoryBytes -= memoryBytes
    room.pods.set(workload.name, (room.pods.get(workload.name) ?? 0) + 1)
    return room.node
  }

  const schedule = (workload: SimWorkload, slot: number, avoid: string | undefined): SimNode | null => {
    const { cores, memoryBytes } = podRequests(workload)
    const score = (room: Room) =>
      room.cores / room.node.cores +
      room.memoryBytes / room.node.memoryBytes -
      (room.pods.get(workload.name) ?? 0) +
      0.2 * unit(hash(seed, identityOf(seed, room.node.name, workload.name), slot))
    const best = rooms
      .slice(CONTROL_PLANES)
      .filter((room) => room.cores >= cores && room.memoryBytes >= memoryBytes && room.node.name !== avoid)
      .toSorted((a, b) => score(b) - score(a))[0]
    return best ? take(best, workload) : null
  }

  const perNode = workloads.filter(({ kind, isStatic }) => kind === 'DaemonSet' || isStatic)
  for (const workload of perNode) {
    const hosts = workload.isStatic ? rooms.slice(0, CONTROL_PLANES) : rooms
    placement.set(
      workloadKey(workload),
      hosts.map((room) => take(room, workload)),
    )
  }
  const rest = workloads
    .filter((workload) => !perNode.includes(workload))
    .toSorted((a, b) => podRequests(b).memoryBytes - podRequests(a).memoryBytes)
  const isWaiting = (workload: SimWorkload) => incident?.unschedulable.workload === workloadKey(workload)
  for (const workload of rest) {
    const isLate = isWaiting(workload) || workload.kind === 'CronJob' || workload.kind === 'Job'
    const avoid = isLate ? incident?.cordoned.node : undefined
    const count = isWaiting(workload) ? workload.replicas - 1 : Math.max(2, workload.replicas)
    placement.set(
      workloadKey(workload),
      Array.from({ length: count }, (_, slot) => schedule(workload, slot, avoid)),
    )
  }
  if (!incident) return placement

  for (const workload of rest) {
    const key = workloadKey(workload)
    const places = placement.get(key)!
    const stuck = stuckRolloutOf(incident, workload)
    const extra = stuck ? stuckCounts(workload).fresh : key === incident.eviction.workload ? 1 : 0
    for (let index = 0; index < extra; index++)
      places.push(schedule(workload, places.length, incident.cordoned.node))
    if (isWaiting(workload)) places.push(null)
  }
  return placement
}
