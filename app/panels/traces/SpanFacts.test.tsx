import { expect, test } from 'vitest'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import type { Span } from '~/model/trace'
import { sampleTrace } from '~/model/trace-samples'
import { mount } from '~/ui/test-mount'
import { SpanFacts } from './SpanFacts'

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }

type Tags = Readonly<Record<string, string>>

function told(tags: Tags, ofProcess: Tags = {}): readonly string[] {
  const [span] = sampleTrace([{ id: 'a', tags }]).spans
  const processTags = Object.entries(ofProcess).map(([key, value]) => ({
    key,
    type: 'string' as const,
    value,
  }))
  const whole: Span = { ...span!, process: { service: 'shop', tags: processTags } }
  const { host } = mount(<SpanFacts span={whole} scope={SCOPE} />)
  return [...host.querySelectorAll('dl > div')].map(
    (fact) => `${fact.querySelector('dt')?.textContent}: ${fact.querySelector('dd')?.textContent}`,
  )
}

test.each<[Tags, string]>([
  [
    { 'http.method': 'GET', 'http.route': '/checkout', 'http.status_code': '503' },
    'HTTP: GET /checkout → 503 Service Unavailable',
  ],
  [
    { 'rpc.system': 'grpc', 'rpc.service': 'Shop', 'rpc.method': 'PlaceOrder', 'rpc.grpc.status_code': '4' },
    'Call: gRPC Shop/PlaceOrder → 4 deadline exceeded',
  ],
  [
    { 'db.system': 'postgresql', 'db.operation': 'SELECT', 'db.sql.table': 'orders', 'db.name': 'shop' },
    'Database: SELECT in postgresql on orders (database shop)',
  ],
  [
    {
      'span.kind': 'producer',
      'messaging.system': 'kafka',
      'messaging.operation': 'publish',
      'messaging.destination': 'orders',
    },
    'Messages: publish to orders in kafka',
  ],
  [
    { 'messaging.system': 'kafka', 'messaging.operation': 'process', 'messaging.batch.message_count': '2' },
    'Messages: process from kafka, 2 messages',
  ],
  [{ 'otel.status_code': 'OK' }, 'Status: OK, set by the program'],
])('%o', (tags, fact) => expect(told(tags)).toEqual([fact]))

test('of a long address the answer stays in sight', () => {
  expect(told({ 'http.url': `https://x/${'y'.repeat(999)}`, 'http.status_code': '404' })[0]).toMatch(
    /y… → 404 Not Found$/,
  )
})

test('what ran it; and nothing at all of a span that tells nothing', () => {
  const process = {
    'k8s.namespace.name': 'shop',
    'k8s.deployment.name': 'cart',
    'service.version': 'v2',
    'deployment.environment.name': 'live',
  }
  expect(told({}, process)).toEqual(['Workload: Deployment cart', 'Version: v2, live'])
  expect(told({ custom: '1' })).toEqual([])
})
