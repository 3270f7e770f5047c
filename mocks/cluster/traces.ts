import { unixMs } from '~/base/units'
import { type ShopRequest, shopServices } from './requests'
import { type Random, randomFrom } from './requests-random'
import { type Failure, rpcAttributes, serverAttributes, storeAttributes } from './traces-attributes'
import { type SpanAttributes, outOfMemoryMessage, stackTrace } from './traces-stacks'
import { type Call, ENTRY, OPERATIONS } from './traces-operations'
import { type Target, heapPressure, route } from './traces-targets'
import type { Cluster, ContainerSpec, SimPod } from './types'

export type SpanKind = 'server' | 'client' | 'producer' | 'consumer' | 'internal'

/** One span as the process reported it. Times are whole microseconds since the epoch. */
export type SimSpan = {
  /** 16 hexadecimal digits. */
  readonly spanId: string
  /** The parent may never have been reported: its process was killed first. */
  readonly parentId: string | null
  readonly service: string
  readonly pod: SimPod
  readonly container: ContainerSpec
  readonly name: string
  readonly kind: SpanKind
  readonly startUs: number
  readonly durationUs: number
  readonly attributes: SpanAttributes
  /** What went wrong; null when nothing did. */
  readonly error: string | null
  readonly events: readonly {
    readonly name: string
    readonly timeUs: number
    readonly attributes: SpanAttributes
  }[]
}

export type SimTrace = { readonly request: ShopRequest; readonly spans: readonly SimSpan[] }

type Outcome = { readonly endUs: number; readonly failure: Failure | null; readonly killed?: boolean }

/** What a caller waits for an answer. */
const DEADLINE_US = 3_000_000
/** From these shares of the memory limit on, the leaking process stops to collect garbage, and rejects orders. */
const GC_PRESSURE = 0.65
const REJECTING_PRESSURE = 0.5

type Build = {
  readonly cluster: Cluster
  readonly request: ShopRequest
  readonly random: Random
  readonly spans: SimSpan[]
  unlucky: boolean
}

/** The trace of a request; null when no frontend was there to begin one. Cost: that of its 6 to 40 spans. */
export function traceOf(cluster: Cluster, request: ShopRequest): SimTrace | null {
  const frontend = shopServices(cluster).get('frontend')
  if (!frontend) return null
  const random = randomFrom(request.seed)
  const first = route(cluster, frontend, unixMs(request.startUs / 1000), random)
  if (first.kind !== 'target') return null
  const build: Build = { cluster, request, random, spans: [], unlucky: request.unlucky }
  serve(build, 'frontend', first.target, ENTRY[request.kind], request.startUs, null)
  return { request, spans: build.spans.toReversed() }
}

type Report = Pick<SimSpan, 'spanId' | 'parentId' | 'name' | 'kind' | 'startUs'> & {
  readonly service: string
  readonly target: Target
  readonly endUs: number
  readonly attributes: SpanAttributes
  readonly failure?: Failure | null
  /** The error arose here: the span carries the exception itself. */
  readonly exception?: string | undefined
}

function report(build: Build, { target, endUs, failure, exception, ...span }: Report): void {
  build.spans.push({
    ...span,
    pod: target.pod,
    container: target.container,
    durationUs: Math.max(1, endUs - span.startUs),
    error: failure?.message ?? null,
    events: exception
      ? [
          {
            name: 'exception',
            timeUs: endUs,
            attributes: stackTrace(target.container, span.service, exception),
          },
        ]
      : [],
  })
}

/** What a process does with one request, reported as a server (or consumer) span. */
function serve(
  build: Build,
  service: string,
  target: Target,
  name: string,
  startUs: number,
  parentId: string | null,
): Outcome {
  const operation = OPERATIONS[service]?.[name]
  if (!operation) return { endUs: startUs, failure: null }
  const { cluster, random, spans } = build
  const spanId = random.hex(16)
  const spansBefore = spans.length
  const pressure = heapPressure(cluster, target, unixMs(startUs / 1000))
  const slower = 0.75 + 0.25 * cluster.load(unixMs(startUs / 1000))
  const think = (ms: number) => Math.ceil(random.spread(ms) * slower * 1000) + pause(random, pressure)

  let failure: Failure | null = null
  let exception: string | undefined
  let cursor = startUs + think(operation.ownMs / 2)
  const runsOut = random.next() < (pressure - REJECTING_PRESSURE) * 3
  for (const step of operation.steps) {
    if (runsOut && random.next() < 0.5) {
      exception = outOfMemoryMessage(target.container)
      failure = { code: 'UNAVAILABLE', message: exception }
      break
    }
    let stepEnd = cursor
    for (const one of step) {
      const outcome = perform(build, service, target, one, cursor + random.whole(120), spanId)
      if (!(one.kind === 'service' && one.optional)) failure ??= outcome.failure
      stepEnd = Math.max(stepEnd, outcome.endUs)
    }
    cursor = stepEnd + pause(random, pressure)
    if (failure) break
  }
  cursor += think(operation.ownMs / 2)

  const diesUs = target.run.endUnixMs * 1000
  if (cursor >= diesUs) {
    // Killed at once: what it had not yet sent is lost with it, and what it would still have asked was never asked.
    const kept = spans.splice(spansBefore).filter((span) => span.pod !== target.pod && span.startUs < diesUs)
    spans.push(...kept)
    return {
      endUs: diesUs,
      failure: { code: 'UNAVAILABLE', message: 'error reading from server: EOF' },
      killed: true,
    }
  }
  report(build, {
    spanId,
    parentId,
    service,
    target,
    name,
    kind: service === 'email' ? 'consumer' : 'server',
    startUs,
    endUs: cursor,
    attributes: serverAttributes(build.request, operation, name, failure),
    failure,
    exception,
  })
  return { endUs: cursor, failure }
}

const pause = (random: Random, pressure: number): number =>
  pressure > GC_PRESSURE
    ? Math.ceil(random.next() * ((pressure - GC_PRESSURE) / (1 - GC_PRESSURE)) ** 2 * 15e5)
    : 0

function perform(
  build: Build,
  service: string,
  target: Target,
  one: Call,
  startUs: number,
  parentId: string,
): Outcome {
  switch (one.kind) {
    case 'service':
      return callService(build, service, target, one.service, one.operation, startUs, parentId)
    case 'publish':
      return publish(build, service, target, one, startUs, parentId)
    case 'postgres':
    case 'redis':
      return callStore(build, service, target, one, startUs, parentId)
    case 'internal': {
      const endUs = startUs + Math.ceil(build.random.spread(one.medianMs) * 1000)
      const spanId = build.random.hex(16)
      report(build, {
        spanId,
        parentId,
        service,
        target,
        name: one.name,
        kind: 'internal',
        startUs,
        endUs,
        attributes: {},
      })
      return { endUs, failure: null }
    }
  }
}

function callService(
  build: Build,
  service: string,
  target: Target,
  peer: string,
  name: string,
  startUs: number,
  parentId: string,
): Outcome {
  const workload = shopServices(build.cluster).get(peer)
  if (!workload) return { endUs: startUs, failure: null }
  const { random } = build
  const spanId = random.hex(16)
  const network = () => 150 + Math.ceil(random.spread(0.25) * 1000)
  const where = route(build.cluster, workload, unixMs(startUs / 1000), random)
  const port = workload.service?.port ?? 8080
  let outcome: Outcome
  if (where.kind === 'none')
    outcome = { endUs: startUs + network(), failure: { code: 'UNAVAILABLE', message: 'no healthy upstream' } }
  else if (where.kind === 'refused')
    outcome = {
      endUs: startUs + network(),
      failure: {
        code: 'UNAVAILABLE',
        message: `connection error: dial tcp ${where.pod.podIp}:${port}: connect: connection refused`,
      },
    }
  else {
    const served = serve(build, peer, where.target, name, startUs + network(), spanId)
    outcome = { ...served, endUs: served.endUs + network() }
  }
  if (outcome.endUs - startUs > DEADLINE_US)
    outcome = {
      endUs: startUs + DEADLINE_US,
      failure: { code: 'DEADLINE_EXCEEDED', message: 'context deadline exceeded' },
    }
  report(build, {
    spanId,
    parentId,
    service,
    target,
    name,
    kind: 'client',
    startUs,
    endUs: outcome.endUs,
    attributes: {
      ...rpcAttributes(name, outcome.failure),
      'net.peer.name': `${workload.name}.${workload.namespace}.svc.cluster.local`,
      'net.peer.port': port,
    },
    failure: outcome.failure,
    exception: where.kind === 'target' && !outcome.killed ? undefined : outcome.failure?.message,
  })
  return { endUs: outcome.endUs, failure: outcome.failure }
}

function callStore(
  build: Build,
  service: string,
  target: Target,
  one: Extract<Call, { kind: 'postgres' | 'redis' }>,
  startUs: number,
  parentId: string,
): Outcome {
  const fails = build.unlucky
  build.unlucky = false
  const failure: Failure | null = fails
    ? {
        code: 'INTERNAL',
        message: one.kind === 'redis' ? 'i/o timeout' : 'canceling statement due to statement timeout',
      }
    : null
  const endUs = startUs + (fails ? 1_000_000 : Math.ceil(build.random.spread(one.medianMs) * 1000))
  const name = one.kind === 'redis' ? one.command : `${one.statement.split(' ', 1)[0]} shop.${one.table}`
  report(build, {
    spanId: build.random.hex(16),
    parentId,
    service,
    target,
    name,
    kind: 'client',
    startUs,
    endUs,
    attributes: storeAttributes(build.request, one),
    failure,
    exception: failure?.message,
  })
  return { endUs, failure }
}

function publish(
  build: Build,
  service: string,
  target: Target,
  one: Extract<Call, { kind: 'publish' }>,
  startUs: number,
  parentId: string,
): Outcome {
  const spanId = build.random.hex(16)
  const endUs = startUs + Math.ceil(build.random.spread(1.2) * 1000)
  const messaging = { 'messaging.system': 'rabbitmq', 'messaging.destination.name': one.queue }
  const attributes = { ...messaging, 'messaging.operation': 'publish' }
  report(build, {
    spanId,
    parentId,
    service,
    target,
    name: `${one.queue} publish`,
    kind: 'producer',
    startUs,
    endUs,
    attributes,
  })
  const workload = shopServices(build.cluster).get(one.service)
  const consumedUs = endUs + Math.ceil(build.random.spread(30) * 1000)
  const consumer = workload && route(build.cluster, workload, unixMs(consumedUs / 1000), build.random)
  if (consumer?.kind === 'target')
    serve(build, one.service, consumer.target, one.operation, consumedUs, spanId)
  return { endUs, failure: null }
}
