import { unixMs } from '~/base/units'
import { hash, unit } from './requests-random'
import type { Cluster, SimWorkload } from './types'

/** What a person does in the shop. */
export const REQUEST_KINDS = [
  'browse',
  'product',
  'search',
  'add-to-cart',
  'view-cart',
  'currency',
  'checkout',
] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

/** One traced request: everything about it follows from these and the cluster. */
export type ShopRequest = {
  readonly traceId: string
  readonly kind: RequestKind
  /** Microseconds since the epoch at which it reaches the frontend. */
  readonly startUs: number
  readonly seed: number
  /** One in a thousand fails although nothing is wrong. */
  readonly unlucky: boolean
}

const TRACED_PER_SECOND = 0.7
const UNLUCKY_SHARE = 0.001
const KINDS: readonly (readonly [RequestKind, number])[] = [
  ['browse', 0.24],
  ['product', 0.44],
  ['search', 0.55],
  ['add-to-cart', 0.67],
  ['view-cart', 0.75],
  ['currency', 0.8],
  ['checkout', 1],
]

const services = new WeakMap<Cluster, ReadonlyMap<string, SimWorkload>>()

/** The traced services by their name in traces; empty where no shop runs. */
export function shopServices(cluster: Cluster): ReadonlyMap<string, SimWorkload> {
  let found = services.get(cluster)
  if (!found) {
    found = new Map(
      cluster.workloads.flatMap((one) => (one.service ? [[one.service.name, one] as const] : [])),
    )
    services.set(cluster, found)
  }
  return found
}

/** Every traced request that starts in [startUs, endUs), earliest first; microseconds since the epoch. */
export function* requestsBetween(cluster: Cluster, startUs: number, endUs: number): Generator<ShopRequest> {
  const last = Math.ceil(endUs / 1e6)
  for (let second = Math.floor(startUs / 1e6); second < last; second++)
    for (const request of requestsOfSecond(cluster, second))
      if (request.startUs >= startUs && request.startUs < endUs) yield request
}

/** The same requests, latest first. */
export function* requestsBackward(cluster: Cluster, startUs: number, endUs: number): Generator<ShopRequest> {
  const first = Math.floor(startUs / 1e6)
  for (let second = Math.ceil(endUs / 1e6) - 1; second >= first; second--)
    for (const request of requestsOfSecond(cluster, second).toReversed())
      if (request.startUs >= startUs && request.startUs < endUs) yield request
}

function requestsOfSecond(cluster: Cluster, second: number): ShopRequest[] {
  if (!shopServices(cluster).has('frontend')) return []
  const rate = TRACED_PER_SECOND * cluster.load(unixMs(second * 1000))
  const count = Math.floor(rate + unit(hash(cluster.scenario.seed, second, 1)))
  return Array.from({ length: count }, (_, index) => requestAt(cluster, second, index)).toSorted(
    (a, b) => a.startUs - b.startUs,
  )
}

function requestAt(cluster: Cluster, second: number, index: number): ShopRequest {
  const seed = hash(cluster.scenario.seed, second, index + 2)
  const share = unit(hash(seed, 3))
  return {
    traceId: encodeTraceId(cluster.scenario.seed, second, index),
    kind: (KINDS.find(([, upTo]) => share < upTo) ?? KINDS[0]!)[0],
    startUs: second * 1_000_000 + Math.floor(unit(hash(seed, 4)) * 1e6),
    seed,
    unlucky: unit(hash(seed, 5)) < UNLUCKY_SHARE,
  }
}

/** The request that a trace id was made for; null for an id this cluster never gave out. */
export function requestOf(cluster: Cluster, traceId: string): ShopRequest | null {
  if (!/^[0-9a-f]{32}$/.test(traceId)) return null
  const { seed } = cluster.scenario
  const [second, index] = unscramble(
    seed,
    Number.parseInt(traceId.slice(16, 24), 16),
    Number.parseInt(traceId.slice(24), 16),
  )
  if (encodeTraceId(seed, second, index) !== traceId) return null
  return requestsOfSecond(cluster, second).find((request) => request.traceId === traceId) ?? null
}

/** 64 bits that only this seed gives, then (second, index) scrambled by a Feistel network, which can be undone. */
function encodeTraceId(seed: number, second: number, index: number): string {
  const [left, right] = scramble(seed, second, index)
  return [hash(seed, second, index, 6), hash(seed, second, index, 7), left, right]
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('')
}

const ROUNDS = [11, 12, 13, 14]

function scramble(seed: number, high: number, low: number): readonly [number, number] {
  let [left, right] = [high >>> 0, low >>> 0]
  for (const round of ROUNDS) [left, right] = [right, (left ^ hash(seed, right, round)) >>> 0]
  return [left, right]
}

function unscramble(seed: number, high: number, low: number): readonly [number, number] {
  let [left, right] = [high >>> 0, low >>> 0]
  for (const round of ROUNDS.toReversed()) [left, right] = [(right ^ hash(seed, left, round)) >>> 0, left]
  return [left, right]
}
