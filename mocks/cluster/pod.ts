import { type UnixMs, unixMs } from '~/base/units'
import { uuid } from './random'
import { hash } from './requests-random'
import type { PodTrouble, SimJob, SimNode, SimPod, SimWorkload } from './types'

type PodFacts = {
  readonly workload: SimWorkload
  readonly name: string
  readonly owner: SimPod['owner']
  readonly node: SimNode | null
  readonly createdUnixMs: number
  readonly deletedUnixMs: number
  readonly slot: number
  /** Everything random about the pod follows from it. */
  readonly identity: number
  readonly release?: 'stable' | 'bad'
  readonly trouble?: PodTrouble | null
  readonly job?: SimJob
  readonly finishUnixMs?: number
}

/** A pod whose rarely asked fields are computed when they are asked: there may be 150,000. */
class LazyPod implements SimPod {
  readonly workload: SimWorkload
  readonly name: string
  readonly owner: SimPod['owner']
  readonly node: SimNode | null
  readonly createdUnixMs: UnixMs
  readonly deletedUnixMs: UnixMs
  readonly slot: number
  readonly identity: number
  readonly release: 'stable' | 'bad'
  readonly trouble: PodTrouble | null
  readonly job: SimJob | null
  readonly finishUnixMs: UnixMs
  #uid: string | undefined

  constructor(facts: PodFacts) {
    this.workload = facts.workload
    this.name = facts.name
    this.owner = facts.owner
    this.node = facts.node
    this.createdUnixMs = unixMs(facts.createdUnixMs)
    this.deletedUnixMs = unixMs(facts.deletedUnixMs)
    this.slot = facts.slot
    this.identity = facts.identity
    this.release = facts.release ?? 'stable'
    this.trouble = facts.trouble ?? null
    this.job = facts.job ?? null
    this.finishUnixMs = unixMs(facts.finishUnixMs ?? Number.POSITIVE_INFINITY)
  }

  get namespace(): string {
    return this.workload.namespace
  }

  get uid(): string {
    return (this.#uid ??= uuid(this.identity))
  }

  get podIp(): string {
    if (!this.node) return ''
    if (this.workload.hostNetwork) return this.node.internalIp
    return networkOf(this.node) + String(2 + (this.identity % 250))
  }

  get qos(): SimPod['qos'] {
    let qos = known.get(this.workload)
    if (!qos) known.set(this.workload, (qos = qosOf(this.workload)))
    return qos
  }
}

const known = new WeakMap<SimWorkload, SimPod['qos']>()

const networks = new WeakMap<SimNode, string>()

/** What the addresses of a node's pods begin with. */
function networkOf(node: SimNode): string {
  let network = networks.get(node)
  if (network === undefined) {
    const [, , third, fourth] = node.internalIp.split('.')
    networks.set(node, (network = `10.${64 + Number(third)}.${fourth}.`))
  }
  return network
}

export const makePod = (facts: PodFacts): SimPod => new LazyPod(facts)

function qosOf({ containers }: SimWorkload): SimPod['qos'] {
  const asked = containers.flatMap((one) => [
    one.cpuRequest,
    one.cpuLimit,
    one.memoryRequest,
    one.memoryLimit,
  ])
  if (asked.every((value) => value === undefined)) return 'BestEffort'
  const guaranteed = containers.every(
    ({ cpuRequest, cpuLimit, memoryRequest, memoryLimit }) =>
      cpuLimit !== undefined &&
      memoryLimit !== undefined &&
      cpuRequest === cpuLimit &&
      memoryRequest === memoryLimit,
  )
  return guaranteed ? 'Guaranteed' : 'Burstable'
}

/** A number that tells this pod's container from every other. */
export const containerIdentity = (pod: SimPod, container: string): number => {
  const index = pod.workload.containers.findIndex(({ name }) => name === container)
  return hash(pod.identity, index + 1)
}
