import { unixMs } from '~/base/units'
import { stuckCounts, stuckRolloutOf, workloadKey } from './incident'
import { makePod } from './pod'
import { generatedSuffix, identityOf } from './random'
import { hash } from './requests-random'
import type { Incident, Release, SimNode, SimPod, SimWorkload } from './types'

/** What the pods of a workload depend on. */
export type PodContext = {
  readonly seed: number
  readonly incident: Incident | null
  /** The nodes of the replicas, then of the places that only the incident fills. */
  readonly nodesOf: (workload: SimWorkload) => readonly (SimNode | null)[]
}

/** When the replica of a release comes and goes while releases follow each other. */
type Turn = { readonly createdUnixMs: number; readonly deletedUnixMs: number }

const GENERATES_NAMES: ReadonlySet<SimWorkload['kind']> = new Set(['Deployment', 'DaemonSet'])

/** The longest time a rollout takes: pods of a release may outlive it by so much. */
export const LONGEST_ROLLOUT_MS = 660_000

const TURNS: Readonly<Record<string, (release: Release, slot: number, replicas: number) => Turn>> = {
  // A new pod first; the old one goes when it is ready.
  Deployment: ({ startUnixMs, endUnixMs }, slot, replicas) => {
    const wait = slot * Math.min(20_000, 600_000 / replicas)
    return { createdUnixMs: startUnixMs + wait, deletedUnixMs: endUnixMs + wait + 30_000 }
  },
  // The old one must be gone before its name is free; the last ordinal first.
  StatefulSet: ({ index, startUnixMs, endUnixMs }, slot, replicas) => {
    const wait = (index: number) => (replicas - 1 - index) * 40_000
    const created = index === 0 ? slot * 40_000 : wait(slot) + 4000
    return { createdUnixMs: startUnixMs + created, deletedUnixMs: endUnixMs + wait(slot) }
  },
  DaemonSet: ({ index, startUnixMs, endUnixMs }, slot, replicas) => {
    const wait = slot * Math.min(20_000, 600_000 / replicas)
    return { createdUnixMs: startUnixMs + wait + (index === 0 ? 0 : 3000), deletedUnixMs: endUnixMs + wait }
  },
  Pod: ({ startUnixMs, endUnixMs }) => ({ createdUnixMs: startUnixMs, deletedUnixMs: endUnixMs }),
}

/** Every pod that a release ever has. */
export function podsOfRelease(
  context: PodContext,
  workload: SimWorkload,
  release: Release,
): readonly SimPod[] {
  const { seed, incident, nodesOf } = context
  const stuck = stuckRolloutOf(incident, workload)
  const identity = identityOf(seed, workload.namespace, workload.name)
  const nodes = nodesOf(workload)
  const key = workloadKey(workload)

  const names = new Set<string>()
  /** Generated names that are taken are drawn again, as the API server does. */
  const named = (slot: number, node: SimNode | null, podIdentity: number): ReturnType<typeof naming> => {
    const found = naming(workload, release, slot, node, podIdentity)
    if (!GENERATES_NAMES.has(workload.kind) || !names.has(found.name)) return found
    return named(slot, node, hash(podIdentity, 1))
  }

  const pod = (
    slot: number,
    node: SimNode | null,
    turn: Turn,
    extra: Partial<Pick<SimPod, 'release' | 'trouble'>> = {},
    life = 0,
  ) => {
    const podIdentity = hash(identity, release.index, slot, life)
    const { name, owner } = named(slot, node, podIdentity)
    names.add(name)
    return makePod({ workload, name, owner, node, slot, identity: podIdentity, ...turn, ...extra })
  }

  if (stuck && release.endUnixMs === Number.POSITIVE_INFINITY) {
    const trouble = stuck.fault === 'image' ? ({ kind: 'unpullable', image: stuck.image } as const) : null
    return Array.from({ length: stuckCounts(workload).fresh }, (_, index) =>
      pod(
        index,
        nodes[nodes.length - 1 - index] ?? null,
        { createdUnixMs: release.startUnixMs + 800 + index * 350, deletedUnixMs: Number.POSITIVE_INFINITY },
        { release: stuck.fault === 'leak' ? 'bad' : 'stable', trouble },
      ),
    )
  }

  return Array.from({ length: workload.replicas }, (_, slot) => slot).flatMap((slot) => {
    const node = nodes[slot] ?? null
    let turn = TURNS[workload.kind]!(release, slot, workload.replicas)
    if (stuck && release.endUnixMs === stuck.startUnixMs) {
      const goes = slot >= stuckCounts(workload).kept
      turn = {
        ...turn,
        deletedUnixMs: goes ? stuck.startUnixMs + 1200 + slot * 300 : Number.POSITIVE_INFINITY,
      }
    }
    if (!incident) return pod(slot, node, turn)
    const { eviction, unschedulable } = incident
    const { timeUnixMs } = eviction
    if (
      key === eviction.workload &&
      slot === eviction.slot &&
      timeUnixMs > turn.createdUnixMs &&
      timeUnixMs < turn.deletedUnixMs
    )
      return [
        pod(
          slot,
          node,
          { ...turn, deletedUnixMs: Number.POSITIVE_INFINITY },
          { trouble: { kind: 'evicted', timeUnixMs } },
        ),
        pod(slot, nodes.at(-1) ?? null, { ...turn, createdUnixMs: unixMs(timeUnixMs + 900) }, {}, 1),
      ]
    if (key === unschedulable.workload && node === null)
      return pod(
        slot,
        null,
        { ...turn, createdUnixMs: Math.max(turn.createdUnixMs, unschedulable.sinceUnixMs) },
        { trouble: { kind: 'unschedulable' } },
      )
    return pod(slot, node, turn)
  })
}

function naming(
  workload: SimWorkload,
  release: Release,
  slot: number,
  node: SimNode | null,
  identity: number,
) {
  const { kind, name } = workload
  const suffix = generatedSuffix(5, identity)
  if (kind === 'Deployment') {
    const set = `${name}-${release.hash}`
    return { name: `${set}-${suffix}`, owner: { kind: 'ReplicaSet', name: set } }
  }
  if (kind === 'StatefulSet') return { name: `${name}-${slot}`, owner: { kind, name } }
  if (kind === 'DaemonSet') return { name: `${name}-${suffix}`, owner: { kind, name } }
  if (workload.isStatic)
    return { name: `${name}-${node?.name}`, owner: { kind: 'Node', name: node?.name ?? '' } }
  return { name, owner: { kind: '', name: '' } }
}
