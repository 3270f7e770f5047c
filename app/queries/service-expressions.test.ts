import { describe, expect, test } from 'vitest'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { routeRank } from './ingress-expressions'
import {
  endpointColumns,
  readyEndpoints,
  readyShare,
  servicesLike,
  servicesNamed,
} from './service-expressions'
import { gauge, valuesIn } from '~mocks/traps/evaluate'

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
const ALL = servicesLike('')

const service = (name: string, type = 'ClusterIP', cluster = 'eu') => [
  gauge('kube_service_info', { cluster, namespace: 'shop', service: name }),
  gauge('kube_service_spec_type', { cluster, namespace: 'shop', service: name, type }),
]

/** A slice of a service: addresses, each with whether it is ready. */
const slice = (
  name: string,
  addresses: Readonly<Record<string, string>>,
  addresstype = 'IPv4',
  cluster = 'eu',
) => [
  gauge('kube_endpointslice_info', { cluster, namespace: 'shop', endpointslice: name, addresstype }),
  ...Object.entries(addresses).map(([address, ready]) =>
    gauge('kube_endpointslice_endpoints', {
      cluster,
      namespace: 'shop',
      endpointslice: name,
      address,
      ready,
    }),
  ),
]

const endpoints = (name: string, addresses: Readonly<Record<string, string>>) =>
  Object.entries(addresses).map(([ip, ready]) =>
    gauge('kube_endpoint_address', { cluster: 'eu', namespace: 'shop', endpoint: name, ip, ready }),
  )

describe('endpoints that are ready', () => {
  test.each([
    {
      desc: 'of all slices together',
      lines: [...slice('cart-abcde', { a: 'true' }), ...slice('cart-fghij', { b: 'true', c: 'false' })],
      ready: 2,
    },
    {
      desc: 'once where each has two kinds of address',
      lines: [
        ...slice('cart-abcde', { a: 'true', b: 'true' }),
        ...slice('cart-fghij', { x: 'true', y: 'true' }, 'IPv6'),
      ],
      ready: 2,
    },
    { desc: 'where readiness is not told', lines: slice('cart-abcde', { a: '' }), ready: 1 },
    { desc: 'none where none is', lines: slice('cart-abcde', { a: 'false' }), ready: 0 },
    { desc: 'none where nothing is behind it', lines: [], ready: 0 },
    { desc: 'of Endpoints in older clusters', lines: endpoints('cart', { a: 'true', b: 'false' }), ready: 1 },
    {
      desc: 'once where slices and Endpoints tell of the same',
      lines: [...slice('cart-abcde', { a: 'true' }), ...endpoints('cart', { a: 'true' })],
      ready: 1,
    },
    {
      desc: 'not those of a service whose name begins alike',
      lines: slice('cart-api-abcde', { a: 'true' }),
      ready: 0,
    },
  ])('$desc', ({ lines, ready }) => {
    expect(valuesIn([...service('cart'), ...lines], readyEndpoints(SCOPE, ALL))).toEqual({
      'eu shop cart': ready,
    })
  })

  test('are those of a service of five letters behind its hyphen', () => {
    const lines = [...service('web-cache'), ...service('web'), ...slice('web-cache-abcde', { a: 'true' })]
    expect(valuesIn(lines, readyEndpoints(SCOPE, ALL))).toEqual({ 'eu shop web-cache': 1, 'eu shop web': 0 })
  })

  test('of equal names in two clusters are not added up', () => {
    const lines = [
      ...service('cart'),
      ...service('cart', 'ClusterIP', 'us'),
      ...slice('cart-abcde', { a: 'true', b: 'true' }),
      ...slice('cart-abcde', { a: 'true' }, 'IPv4', 'us'),
    ]
    expect(valuesIn(lines, readyEndpoints(SCOPE, ALL))).toEqual({ 'eu shop cart': 2, 'us shop cart': 1 })
  })

  test('are not asked of what is only another name for something outside', () => {
    expect(valuesIn(service('bank', 'ExternalName'), readyEndpoints(SCOPE, ALL))).toEqual({})
  })
})

test('the share that is ready puts nobody ready and nobody there first', () => {
  const lines = [
    ...service('well'),
    ...service('half'),
    ...service('ill'),
    ...service('alone'),
    ...slice('well-abcde', { a: 'true', b: 'true' }),
    ...slice('half-abcde', { a: 'true', b: 'false' }),
    ...slice('ill-abcde', { a: 'false' }),
  ]
  expect(valuesIn(lines, readyShare(SCOPE, ALL))).toEqual({
    'eu shop well': 1,
    'eu shop half': 0.5,
    'eu shop ill': 0,
    'eu shop alone': 0,
  })
})

test('services by name are exactly those, a dot is no wildcard', () => {
  const lines = [
    ...service('a-b'),
    ...service('a.b'),
    ...slice('a.b-abcde', { a: 'true' }),
    ...slice('a-b-abcde', { a: 'true' }),
  ]
  expect(valuesIn(lines, readyEndpoints(SCOPE, servicesNamed('shop', ['a.b'])))).toEqual({ 'eu shop a.b': 1 })
})

test('an address of Endpoints finds its pod, and one of no pod stays', () => {
  const pod = (name: string, pod_ip: string) =>
    gauge('kube_pod_info', { cluster: 'eu', namespace: 'shop', pod: name, pod_ip, node: 'n1' })
  const lines = [
    ...endpoints('cart', { '10.0.0.1': 'true', '192.0.2.1': 'false' }),
    pod('cart-1', '10.0.0.1'),
  ]
  const target = { cluster: '', namespace: 'shop', service: 'cart' }
  expect(Object.keys(valuesIn(lines, endpointColumns(SCOPE, target).address)).toSorted()).toEqual([
    'eu shop 192.0.2.1 false',
    'eu shop n1 cart-1 10.0.0.1 true',
  ])
})

test('a path ranks by the endpoints behind it, -1 where its service does not exist', () => {
  const path = (service_name: string, cluster = 'eu') =>
    gauge('kube_ingress_path', {
      cluster,
      namespace: 'shop',
      ingress: 'web',
      host: 'h',
      path: `/${service_name}`,
      service_name,
    })
  const lines = [
    ...service('cart'),
    ...slice('cart-abcde', { a: 'true', b: 'true' }),
    ...service('idle'),
    ...service('bank', 'ExternalName'),
    ...['cart', 'idle', 'bank', 'gone'].map((name) => path(name)),
    // Of that name there is a service, but in another cluster.
    path('cart', 'us'),
  ]
  const ranked = Object.entries(valuesIn(lines, routeRank(SCOPE, ALL))).map(([key, value]) => [
    `${key.split(' ')[0]} ${/\/\w+/.exec(key)?.[0]}`,
    value,
  ])
  expect(Object.fromEntries(ranked)).toEqual({
    'eu /cart': 2,
    'eu /idle': 0,
    'eu /bank': 1,
    'eu /gone': -1,
    'us /cart': -1,
  })
})
