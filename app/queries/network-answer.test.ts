import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { InstantSample } from '~/model/series'
import { ingressRoutes } from './ingress-answer'
import { endpointsOf, serviceRows } from './service-answer'
import { knowsNamespaces, targetMatches, targetOf } from './traffic-expressions'

const sample = (labels: Labels, value = 1): InstantSample => ({ labels, value, timeUnixMs: unixMs(0) })
const answers =
  (facts: Readonly<Record<string, readonly InstantSample[]>>) =>
  (name: string): readonly InstantSample[] =>
    facts[name] ?? []

const cart = { namespace: 'shop', service: 'cart' }

test('a service gathers every name by which it is reached, once each', () => {
  const [row] = serviceRows(
    [sample(cart)],
    answers({
      info: [sample({ ...cart, cluster_ip: '10.96.0.7', external_name: '', load_balancer_ip: '192.0.2.1' })],
      balancer: [
        sample({ ...cart, ip: '192.0.2.1', hostname: '' }),
        sample({ ...cart, ip: '', hostname: 'lb.example.net' }),
      ],
      externalIp: [sample({ ...cart, external_ip: '203.0.113.9' })],
      port: [
        sample({ ...cart, port_name: 'https', port_number: '443', port_protocol: 'TCP' }),
        sample({ ...cart, port_name: 'http', port_number: '80', port_protocol: 'TCP' }),
      ],
      endpoints: [sample(cart, 3)],
    }),
  )
  expect(row).toMatchObject({
    clusterIp: '10.96.0.7',
    external: ['192.0.2.1', 'lb.example.net', '203.0.113.9'],
    ports: [{ port: '80' }, { port: '443' }],
    endpoints: 3,
    ready: 0,
  })
})

test.each([
  {
    desc: 'slices name pods; a condition that is not told counts as ready',
    facts: {
      endpoint: [
        sample({ address: '10.0.0.2', targetref_kind: 'Pod', targetref_name: 'cart-b', nodename: 'n1' }),
        sample({ address: '10.0.0.1', ready: 'false', targetref_kind: 'Pod', targetref_name: 'cart-z' }),
      ],
      address: [sample({ pod_ip: '10.0.0.1', ready: 'true' })],
    },
    expected: [
      ['10.0.0.1', false, 'cart-z', undefined],
      ['10.0.0.2', true, 'cart-b', 'n1'],
    ],
  },
  {
    desc: 'Endpoints of an old cluster, with the pod that has the address',
    facts: { address: [sample({ pod_ip: '10.0.0.1', ready: 'true', pod: 'cart-a', node: 'n2' })] },
    expected: [['10.0.0.1', true, 'cart-a', 'n2']],
  },
  {
    desc: 'an address outside of the cluster has no pod',
    facts: { endpoint: [sample({ address: '198.51.100.4', ready: 'true', targetref_kind: '' })] },
    expected: [['198.51.100.4', true, undefined, undefined]],
  },
])('$desc', ({ facts, expected }) => {
  const found = endpointsOf(answers(facts)).map(({ address, ready, pod, node }) => [
    address,
    ready,
    pod,
    node,
  ])
  expect(found).toEqual(expected)
})

test('paths to nobody come first; a certificate that is served is of a host, one that is made of a secret', () => {
  const path = (host: string, service: string) => ({
    namespace: 'shop',
    ingress: 'front',
    host,
    path: '/',
    service_name: service,
  })
  const routes = ingressRoutes(
    [
      sample(path('b.example.com', 'cart'), 4),
      sample(path('a.example.com', 'gone'), -1),
      sample(path('c.other.net', 'idle'), 0),
    ],
    answers({
      tls: [sample({ namespace: 'shop', ingress: 'front', tls_host: '*.example.com', secret: 'front-tls' })],
      certificate: [sample({ namespace: 'shop', secret: 'front-tls' }, 2000)],
      probed: [sample({ host: 'b.example.com' }, 1000)],
    }),
    unixMs(0),
  )
  expect(
    routes.map(({ service, ready, tls }) => [service, ready, tls?.madeUntilUnixMs, tls?.servedUntilUnixMs]),
  ).toEqual([
    ['gone', undefined, 2_000_000, undefined],
    ['idle', 0, undefined, undefined],
    ['cart', 4, 2_000_000, 1_000_000],
  ])
})

test.each([
  {
    source: 'istio' as const,
    targets: [{ namespace: 'shop', service: 'cart' }],
    matches: { destination_service_namespace: ['shop'], destination_service_name: ['cart'] },
  },
  {
    source: 'istio' as const,
    targets: [{ namespace: undefined, service: 'cart' }],
    matches: { destination_service_name: ['cart'] },
  },
  {
    source: 'spans' as const,
    targets: [
      { namespace: 'shop', service: 'cart' },
      { namespace: 'shop', service: 'ads' },
    ],
    matches: { service_name: ['ads', 'cart'] },
  },
  { source: 'apisix' as const, targets: undefined, matches: {} },
])('$source is asked about $targets by $matches', ({ source, targets, matches }) => {
  expect(targetMatches(source, targets)).toEqual(matches)
})

test('a source without namespaces names services alone', () => {
  expect(knowsNamespaces('tempo')).toBe(false)
  expect(targetOf('tempo', { service: 'cart', namespace: 'x' })).toEqual({
    namespace: undefined,
    service: 'cart',
  })
  expect(targetOf('ingress-nginx', { service: 'cart', namespace: 'shop' })).toEqual(cart)
})
