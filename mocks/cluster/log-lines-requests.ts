import { unixMs } from '~/base/units'
import type { Fields, Said } from './log-lines-formats'
import { visitor } from './log-lines-routines'
import { hash, randomFrom } from './requests-random'
import { REQUEST_KINDS, type RequestKind, type ShopRequest, requestsBetween } from './requests'
import { type SimSpan, type SimTrace, traceOf } from './traces'
import { kindsThatReach } from './traces-operations'
import { podsOf } from './traces-targets'
import type { Cluster, SimPod } from './types'

const BLOCK_US = 15_000_000
/** Longer than any trace lasts: spans of the blocks before may still end in this one. */
const BLOCKS_BACK = 1
/** Of each kind of request, of each service: some ten minutes, and an hour. */
const MOST_TRACED = 40
const MOST_SAID = 300

type Block = ReadonlyMap<number, readonly Said[]>
/** By the number of their block: requests by kind, their traces, and what these say by pod. */
type Caches = {
  readonly requests: Map<number, ReadonlyMap<RequestKind, readonly ShopRequest[]>>
  readonly traces: Map<RequestKind, Map<number, readonly SimTrace[]>>
  readonly lines: Map<string, Map<number, Block>>
}
const caches = new WeakMap<Cluster, Caches>()

function cachesOf(cluster: Cluster): Caches {
  let known = caches.get(cluster)
  if (!known) caches.set(cluster, (known = { requests: new Map(), traces: new Map(), lines: new Map() }))
  return known
}

function partOf<Key, Value>(cache: Map<Key, Map<number, Value>>, key: Key): Map<number, Value> {
  let part = cache.get(key)
  if (!part) cache.set(key, (part = new Map()))
  return part
}

function remember<Value>(cache: Map<number, Value>, block: number, most: number, make: () => Value): Value {
  let value = cache.get(block)
  if (value === undefined) {
    value = make()
    if (cache.size >= most) cache.delete(cache.keys().next().value ?? block)
    cache.set(block, value)
  }
  return value
}

/** What the requests of the shop make the pod of a service say in [startUs, endUs), in no order. */
export function saidForRequests(
  cluster: Cluster,
  pod: SimPod,
  service: string,
  startUs: number,
  endUs: number,
): Said[] {
  const said: Said[] = []
  for (let block = Math.floor(startUs / BLOCK_US); block * BLOCK_US < endUs; block++)
    for (const one of linesOfBlock(cluster, block, service).get(pod.identity) ?? [])
      if (one.us >= startUs && one.us < endUs) said.push(one)
  return said
}

function linesOfBlock(cluster: Cluster, block: number, service: string): Block {
  return remember(partOf(cachesOf(cluster).lines, service), block, MOST_SAID, () => {
    const lines = new Map<number, Said[]>()
    for (let from = block - BLOCKS_BACK; from <= block; from++)
      for (const kind of kindsThatReach(service))
        for (const trace of tracesOfBlock(cluster, from, kind))
          for (const span of trace.spans) {
            if (span.service !== service) continue
            const said = spanSays(trace, span)
            if (!said || Math.floor(said.us / BLOCK_US) !== block) continue
            const known = lines.get(span.pod.identity)
            if (known) known.push(said)
            else lines.set(span.pod.identity, [said])
          }
    return lines
  })
}

const requestsOfBlock = (cluster: Cluster, block: number) =>
  remember(cachesOf(cluster).requests, block, MOST_TRACED, () =>
    Map.groupBy(requestsBetween(cluster, block * BLOCK_US, (block + 1) * BLOCK_US), ({ kind }) => kind),
  )

const tracesOfBlock = (cluster: Cluster, block: number, kind: RequestKind): readonly SimTrace[] =>
  remember(partOf(cachesOf(cluster).traces, kind), block, MOST_TRACED, () =>
    (requestsOfBlock(cluster, block).get(kind) ?? []).flatMap((request) => traceOf(cluster, request) ?? []),
  )

/** The line a span leaves behind: one for each request answered, one for each failure where it arose or was met. */
function spanSays(trace: SimTrace, span: SimSpan): Said | null {
  const { traceId } = trace.request
  const us = span.startUs + span.durationUs
  const stack = span.events[0]?.attributes['exception.stacktrace']
  const fields: Fields = { duration_ms: span.durationUs / 1000 }
  if (span.kind === 'client' || span.kind === 'producer' || span.kind === 'internal') {
    if (span.error === null) return null
    return {
      us,
      level: span.attributes['db.system'] === undefined ? 'warn' : 'error',
      message: `${span.name} failed: ${span.error}`,
      fields: { peer: span.attributes['net.peer.name'] ?? '', ...fields },
      traceId,
    }
  }
  if (span.error !== null)
    return {
      us,
      level: 'error',
      message: `${span.name} failed: ${span.error}`,
      fields: { ...statusOf(span), ...fields },
      stack: stack === undefined ? undefined : String(stack),
      traceId,
    }
  return {
    us,
    level: span.durationUs > 1_000_000 ? 'warn' : span.parentId === null ? 'info' : 'debug',
    message: span.name === 'shop.Checkout/PlaceOrder' ? 'order placed' : `${span.name} answered`,
    fields: { ...statusOf(span), ...fields },
    traceId,
  }
}

function statusOf(span: SimSpan): Fields {
  const status = span.attributes['http.status_code']
  return status === undefined ? { grpc_status: span.attributes['rpc.grpc.status_code'] ?? 0 } : { status }
}

/** What an ingress pod writes in [startUs, endUs) about the requests that came through it. */
export function saidByIngress(cluster: Cluster, ingress: SimPod, startUs: number, endUs: number): Said[] {
  const said: Said[] = []
  const first = Math.floor(startUs / BLOCK_US) - BLOCKS_BACK
  for (let block = first; block * BLOCK_US < endUs; block++)
    for (const { request, spans } of REQUEST_KINDS.flatMap((kind) => tracesOfBlock(cluster, block, kind))) {
      const root = spans[0]
      if (!root) continue
      const us = root.startUs + root.durationUs + 900
      if (us < startUs || us >= endUs) continue
      const doors = podsOf(cluster, ingress.workload, unixMs(request.startUs / 1000))
      if (doors[hash(request.seed, 21) % doors.length]?.identity !== ingress.identity) continue
      said.push({
        us,
        level: root.error === null ? 'info' : 'error',
        message: `${String(root.attributes['http.method'])} ${String(root.attributes['http.target'])}`,
        fields: {
          ...visitor(randomFrom(request.seed)),
          status: root.attributes['http.status_code'] ?? 502,
          seconds: (root.durationUs / 1e6).toFixed(3),
        },
        traceId: request.traceId,
      })
    }
  return said
}
