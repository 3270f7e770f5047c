import { type Span, httpStatus, tagValue } from './trace'

/**
 * What a span stands for, as the semantic conventions of OpenTelemetry, old and new, and the tags of OpenTracing tell
 * it; texts as the writer gave them.
 */
export type SpanFact =
  | {
      readonly kind: 'http'
      readonly method: string | undefined
      /** The route where it is known, else what of the address is. */
      readonly target: string | undefined
      readonly status: number | undefined
    }
  | {
      readonly kind: 'rpc'
      /** grpc, connect_rpc, …; '': not told. */
      readonly system: string
      readonly service: string | undefined
      readonly method: string | undefined
      /** A number of gRPC's, 0 for OK, or else what the system calls it. */
      readonly status: number | string | undefined
    }
  | {
      readonly kind: 'db'
      readonly system: string
      /** Told, or else the first word of the statement. */
      readonly operation: string | undefined
      readonly collection: string | undefined
      readonly database: string | undefined
    }
  | { readonly kind: 'statement'; readonly text: string }
  | {
      readonly kind: 'messaging'
      readonly system: string
      readonly operation: string | undefined
      readonly destination: string | undefined
      /** Of a batch. */
      readonly messages: number | undefined
    }
  | {
      readonly kind: 'function'
      readonly name: string
      readonly trigger: string | undefined
      readonly coldStart: boolean
    }
  /** Whom it called, or who called it; `address` with its port. */
  | { readonly kind: 'called' | 'caller'; readonly address: string }
  /** The last that was recorded. */
  | { readonly kind: 'exception'; readonly type: string | undefined; readonly message: string | undefined }
  /** Set by the program; a span without one has not failed either. */
  | { readonly kind: 'status'; readonly code: 'ok' | 'error' }

type TagOf = (...keys: readonly string[]) => string | undefined

/** The first of some spellings under which a span says something. */
const tagOf =
  ({ tags }: Span): TagOf =>
  (...keys) =>
    keys.map((key) => tagValue(tags, key)).find((value) => value !== undefined && value !== '')

/** gRPC's codes by their number. https://grpc.io/docs/guides/status-codes/ */
const GRPC_CODES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined

function http(span: Span, tag: TagOf): SpanFact | undefined {
  const told = tag('http.request.method', 'http.method')
  const method = told === '_OTHER' ? (tag('http.request.method_original') ?? told) : told
  const status = httpStatus(span)
  if (method === undefined && status === undefined) return undefined
  const target = tag('http.route', 'url.template', 'http.target', 'url.full', 'http.url', 'url.path')
  return { kind: 'http', method, target, status }
}

function rpcStatus(tag: TagOf): number | string | undefined {
  const text = tag('rpc.grpc.status_code', 'grpc.status_code', 'rpc.response.status_code')
  const number = whole(text) ?? GRPC_CODES.indexOf((text ?? '').toUpperCase() as (typeof GRPC_CODES)[number])
  return number in GRPC_CODES ? number : text
}

/** `/shop.Cart/GetCart`: how gRPC calls what is called. */
const GRPC_NAME = /^\/?([\w.]+)\/(\w+)$/

function rpc(span: Span, tag: TagOf): SpanFact | undefined {
  const isGrpc = tag('component')?.toLowerCase() === 'grpc' || tag('grpc.status_code') !== undefined
  const system = tag('rpc.system.name', 'rpc.system') ?? (isGrpc ? 'grpc' : undefined)
  const named = tag('rpc.method')
  const service = tag('rpc.service')
  if (system === undefined && (named === undefined || service === undefined)) return undefined
  const [, fromName, method] = GRPC_NAME.exec(named ?? span.operation) ?? []
  return {
    kind: 'rpc',
    system: system ?? '',
    service: service ?? fromName,
    method: method ?? named,
    status: rpcStatus(tag),
  }
}

/** The first word where it is one of a query language, or a command. */
const firstWord = (statement: string | undefined): string | undefined =>
  /^\s*([A-Za-z]{2,20})(?=\s|$)/.exec(statement ?? '')?.[1]?.toUpperCase()

function database(tag: TagOf): readonly (SpanFact | undefined)[] {
  const system = tag('db.system.name', 'db.system', 'db.type')
  const statement = tag('db.query.text', 'db.statement')
  if (system === undefined && statement === undefined) return []
  return [
    {
      kind: 'db',
      system: system ?? '',
      operation: tag('db.operation.name', 'db.operation') ?? firstWord(statement),
      collection: tag(
        'db.collection.name',
        'db.sql.table',
        'db.mongodb.collection',
        'db.cassandra.table',
        'db.cosmosdb.container',
      ),
      database: tag('db.namespace', 'db.name', 'db.instance', 'db.redis.database_index'),
    },
    statement === undefined ? undefined : { kind: 'statement', text: statement },
  ]
}

function messaging(tag: TagOf): SpanFact | undefined {
  const system = tag('messaging.system')
  const destination = tag(
    'messaging.destination.name',
    'messaging.destination',
    'messaging.destination.template',
    'message_bus.destination',
  )
  if (system === undefined && destination === undefined) return undefined
  return {
    kind: 'messaging',
    system: system ?? '',
    operation: tag('messaging.operation.name', 'messaging.operation', 'messaging.operation.type'),
    destination,
    messages: whole(tag('messaging.batch.message_count')),
  }
}

function called(span: Span, tag: TagOf): SpanFact | undefined {
  const isServer = span.kind === 'server' || span.kind === 'consumer'
  // A server's own address is `server.address`; those of the other side have other names.
  const host = isServer
    ? tag('client.address', 'net.sock.peer.addr', 'net.peer.ip', 'net.peer.name', 'peer.address')
    : tag(
        'server.address',
        'net.peer.name',
        'peer.service',
        'peer.hostname',
        'net.sock.peer.name',
        'network.peer.address',
        'net.sock.peer.addr',
        'net.peer.ip',
        'peer.ipv4',
        'peer.address',
      )
  if (host === undefined) return undefined
  const port = isServer
    ? tag('client.port', 'net.sock.peer.port', 'net.peer.port')
    : tag('server.port', 'net.peer.port', 'network.peer.port', 'net.sock.peer.port', 'peer.port')
  const hasPort = port === undefined || /(?:^|[^:]):\d+$/.test(host)
  return {
    kind: isServer ? 'caller' : 'called',
    address: hasPort ? host : host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
  }
}

function faas(tag: TagOf): SpanFact | undefined {
  const name = tag('faas.invoked_name', 'faas.name')
  return name === undefined
    ? undefined
    : {
        kind: 'function',
        name,
        trigger: tag('faas.trigger'),
        coldStart: tag('faas.coldstart') === 'true',
      }
}

function exception({ tags, logs }: Span): SpanFact | undefined {
  const lists = [...logs.map(({ fields }) => fields).toReversed(), tags]
  const list = lists.find((fields) => fields.some(({ key }) => /^exception\.(?:type|message)$/.test(key)))
  return (
    list && {
      kind: 'exception',
      type: tagValue(list, 'exception.type'),
      message: tagValue(list, 'exception.message'),
    }
  )
}

const STATUSES: Readonly<Record<string, 'ok' | 'error'>> = { OK: 'ok', ERROR: 'error' }

/** The facts that a span's tags add up to, what it did first; nothing where they follow no convention. */
export function spanFacts(span: Span): readonly SpanFact[] {
  const tag = tagOf(span)
  const code = STATUSES[tag('otel.status_code')?.toUpperCase() ?? '']
  const status: SpanFact | undefined = code && { kind: 'status', code }
  return [
    http(span, tag),
    rpc(span, tag),
    ...database(tag),
    messaging(tag),
    faas(tag),
    called(span, tag),
    exception(span),
    status,
  ].filter((fact) => fact !== undefined)
}
