import type { Bytes, Ratio, UnixMs } from '~/base/units'
import type { NodeCondition } from './node'

type Taint = { readonly key: string; readonly value: string; readonly effect: string }

/** What a node has of a resource and what its pods asked for; cores, bytes or pieces. */
export type NodeResource = {
  readonly resource: string
  readonly capacity: number
  readonly allocatable: number | undefined
  /** Known of CPU and memory only. */
  readonly requests: number | undefined
  readonly limits: number | undefined
}

/** What a node problem detector found: how often within the range, or that it lasts. */
export type NodeProblem = { readonly reason: string; readonly times: number | 'lasting' }

export type NodeDetail = {
  readonly cordoned: boolean
  readonly conditions: readonly (NodeCondition & { readonly isIll: boolean })[]
  readonly taints: readonly Taint[]
  readonly addresses: readonly { readonly type: string; readonly address: string }[]
  readonly internalIp: string | undefined
  readonly osImage: string | undefined
  readonly kernel: string | undefined
  readonly runtime: string | undefined
  readonly kubelet: string | undefined
  readonly providerId: string | undefined
  readonly podCidr: string | undefined
  readonly resources: readonly NodeResource[]
  readonly problems: readonly NodeProblem[]
  readonly bootUnixMs: UnixMs | undefined
  readonly isClockSynced: boolean | undefined
  /** Of the kubelet's certificates: the one it shows the API server, and the one it serves with. */
  readonly clientCertificateUntilUnixMs: UnixMs | undefined
  readonly servingCertificateUntilUnixMs: UnixMs | undefined
}

export type Filesystem = {
  readonly device: string
  readonly mountpoint: string
  readonly fstype: string
  readonly used: Bytes | undefined
  /** What programs without privileges may have, used and available: less than its size, as `df` reckons. */
  readonly usable: Bytes | undefined
  /** What is used of that. */
  readonly share: Ratio | undefined
  readonly inodes: Ratio | undefined
  readonly isReadOnly: boolean
  readonly hasError: boolean
}

/** A volume of a node, with the claim it is bound to. */
export type NodeVolume = {
  readonly volume: string
  readonly isAttached: boolean
  readonly claim: { readonly namespace: string; readonly claim: string } | undefined
}

/** What pods asked for beyond what can be given: 0.25 is a quarter too much; undefined: not too much. */
export function overcommit({
  limits,
  allocatable,
}: Pick<NodeResource, 'limits' | 'allocatable'>): number | undefined {
  if (limits === undefined || !allocatable || limits <= allocatable) return undefined
  return limits / allocatable - 1
}

const ORDER = ['cpu', 'memory', 'ephemeral_storage', 'pods']

/** CPU and memory first, then what every node has, then devices; what a node has none of is left out. */
export const inOrder = (resources: readonly NodeResource[]): readonly NodeResource[] =>
  resources
    .filter(({ capacity }) => capacity > 0)
    .toSorted((a, b) => rank(a) - rank(b) || a.resource.localeCompare(b.resource))

function rank({ resource }: NodeResource): number {
  const place = ORDER.indexOf(resource)
  return place < 0 ? ORDER.length : place
}
