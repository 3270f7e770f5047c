import { expect, test } from 'vitest'
import { httpPhrase } from './http-phrase'
import { spanFacts } from './span-conventions'
import { sampleTrace } from './trace-samples'
import type { Span } from './trace'

type Tags = Readonly<Record<string, string>>

const spanWith = (tags: Tags, operation = 'op'): Span => sampleTrace([{ id: 'a', operation, tags }]).spans[0]!

/** One line per fact: its kind, and what it says in the order of its fields. */
const told = (span: Span): readonly string[] =>
  spanFacts(span).map(({ kind, ...parts }) => [kind, ...Object.values(parts)].join('|'))

test.each<[string, Tags, readonly string[]]>([
  [
    'HTTP as the new conventions have it',
    {
      'span.kind': 'server',
      'http.request.method': 'GET',
      'url.path': '/productpage',
      'http.response.status_code': '500',
      error: 'unset',
      'user.id': '4',
    },
    ['http|GET|/productpage|500'],
  ],
  [
    'HTTP as the old ones do, the route before the address',
    { 'http.method': 'GET', 'http.route': '/p/{id}', 'http.target': '/p/7?a=1', 'http.status_code': '200' },
    ['http|GET|/p/{id}|200'],
  ],
  [
    'OpenTracing of nginx: who called is not who was called',
    {
      component: 'nginx',
      'span.kind': 'server',
      'peer.address': '172.18.0.1:49592',
      'http.method': 'POST',
      'http.url': 'http://localhost:8080/wrk2-api/review/compose',
      'http.status_code': '200',
      'http.status_line': '',
    },
    ['http|POST|http://localhost:8080/wrk2-api/review/compose|200', 'caller|172.18.0.1:49592'],
  ],
  [
    'a client names whom it calls',
    {
      'span.kind': 'client',
      'http.request.method': 'GET',
      'server.address': 'details',
      'server.port': '9080',
    },
    ['http|GET||', 'called|details:9080'],
  ],
  [
    'a server does not call itself',
    { 'span.kind': 'server', 'http.request.method': 'GET', 'server.address': 'shop.example' },
    ['http|GET||'],
  ],
  ['a status alone', { 'http.response.status_code': '503' }, ['http|||503']],
  ['no status is none', { 'http.response.status_code': '0' }, []],
  [
    'a method nobody knows',
    { 'http.request.method': '_OTHER', 'http.request.method_original': 'PURGE' },
    ['http|PURGE||'],
  ],
  ['an IPv6 address and its port', { 'server.address': '::1', 'server.port': '53' }, ['called|[::1]:53']],
  [
    'a database',
    {
      'db.system': 'postgresql',
      'db.name': 'shop',
      'db.sql.table': 'orders',
      'db.statement': 'select id\nFROM orders',
      'net.peer.name': 'postgres.data.svc.cluster.local',
      'net.peer.port': '5432',
    },
    [
      'db|postgresql|SELECT|orders|shop',
      'statement|select id\nFROM orders',
      'called|postgres.data.svc.cluster.local:5432',
    ],
  ],
  [
    'a database in the new conventions',
    {
      'db.system.name': 'mongodb',
      'db.operation.name': 'find',
      'db.collection.name': 'ratings',
      'db.namespace': 'book',
    },
    ['db|mongodb|find|ratings|book'],
  ],
  [
    'a statement that is a call has no first word',
    { 'db.system': 'mongodb', 'db.statement': 'db.ratings.find({"id": 0})' },
    ['db|mongodb|||', 'statement|db.ratings.find({"id": 0})'],
  ],
  [
    'a message',
    {
      'messaging.system': 'kafka',
      'messaging.operation.name': 'publish',
      'messaging.destination.name': 'orders',
    },
    ['messaging|kafka|publish|orders|'],
  ],
  [
    'an old message',
    {
      'messaging.system': 'rabbitmq',
      'messaging.operation': 'process',
      'messaging.batch.message_count': '3',
    },
    ['messaging|rabbitmq|process||3'],
  ],
  [
    'gRPC',
    { 'rpc.system': 'grpc', 'rpc.service': 'Payment', 'rpc.method': 'Pay', 'rpc.grpc.status_code': '4' },
    ['rpc|grpc|Payment|Pay|4'],
  ],
  [
    'an RPC whose method has its service, and whose status is a word',
    {
      'rpc.system.name': 'grpc',
      'rpc.method': 'shop.Cart/GetCart',
      'rpc.response.status_code': 'DEADLINE_EXCEEDED',
    },
    ['rpc|grpc|shop.Cart|GetCart|4'],
  ],
  [
    'a status of its own',
    {
      'rpc.system': 'aws-api',
      'rpc.service': 'S3',
      'rpc.method': 'Get',
      'rpc.response.status_code': 'NoKey',
    },
    ['rpc|aws-api|S3|Get|NoKey'],
  ],
  [
    'a function',
    { 'faas.name': 'resize', 'faas.trigger': 'http', 'faas.coldstart': 'true' },
    ['function|resize|http|true'],
  ],
  ['a status', { 'otel.status_code': 'OK' }, ['status|ok']],
  ['a status that is not set', { 'otel.status_code': 'UNSET', error: 'unset' }, []],
  ['nothing', { 'internal.span.format': 'proto', 'db.user': 'x' }, []],
  ['empty tags', { 'http.method': '', 'db.system': '', 'server.address': '' }, []],
])('%s', (_, tags, facts) => {
  expect(told(spanWith(tags))).toEqual(facts)
})

test('an operation of gRPC tells service and method where no tag does', () => {
  expect(told(spanWith({ component: 'gRPC', 'span.kind': 'client' }, '/search.Search/Nearby'))).toEqual([
    'rpc|grpc|search.Search|Nearby|',
  ])
})

test('the last exception of those that were recorded', () => {
  const field = (key: string, value: string) => ({ key, type: 'string' as const, value })
  const span = spanWith({})
  const log = (message: string) => ({
    offsetUs: span.startUs,
    fields: [field('exception.type', 'MongoNetworkError'), field('exception.message', message)],
  })
  const other = { offsetUs: span.startUs, fields: [field('event', 'retry')] }
  expect(told({ ...span, logs: [log('first'), log('second'), other] })).toEqual([
    'exception|MongoNetworkError|second',
  ])
})

test.each([
  [200, '200 OK'],
  [503, '503 Service Unavailable'],
  [599, '599'],
])('%i is %s', (status, text) => expect(httpPhrase(status)).toBe(text))
