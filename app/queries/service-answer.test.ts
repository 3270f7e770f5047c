import { describe, expect, test } from 'vitest'
import { endpointsOf, serviceRows } from './service-answer'
import { type Told, answered, samples } from './test-prometheus'

const cart = (more: Readonly<Record<string, string>> = {}, cluster = '') => ({
  cluster,
  namespace: 'shop',
  service: 'cart',
  ...more,
})

const port = (number: string, name: string): Told => [
  cart({ port_name: name, port_number: number, port_protocol: 'TCP' }),
]

describe('services', () => {
  test('have their ports by number, each once, though two of the questions tell of them', () => {
    const ports = [port('9090', 'metrics'), port('80', 'http'), port('443', 'https')]
    const [row] = serviceRows(samples([cart()]), answered({ port: [...ports, ...ports] }))
    expect(row?.ports.map((one) => one.port)).toEqual(['80', '443', '9090'])
  })

  test('are reached from outside by name, or by address where there is no name', () => {
    const [row] = serviceRows(
      samples([cart()]),
      answered({
        info: [[cart({ cluster_ip: '10.0.0.1', external_name: '', load_balancer_ip: '192.0.2.1' })]],
        balancer: [
          [cart({ hostname: 'lb.example.com', ip: '192.0.2.9' })],
          [cart({ hostname: '', ip: '192.0.2.1' })],
        ],
        externalIp: [[cart({ external_ip: '192.0.2.2' })]],
      }),
    )
    expect(row?.external).toEqual(['192.0.2.1', 'lb.example.com', '192.0.2.2'])
    expect(row?.clusterIp).toBe('10.0.0.1')
  })

  test('of equal names in two clusters keep to themselves; nothing behind one is none', () => {
    const rows = serviceRows(
      samples([cart({}, 'eu')], [cart({}, 'us')]),
      answered({
        type: [[cart({ type: 'LoadBalancer' }, 'us')]],
        endpoints: [[cart({}, 'us'), 3]],
        ready: [[cart({}, 'us'), 2]],
      }),
    )
    expect(rows).toMatchObject([
      { ref: { cluster: 'eu' }, type: undefined, endpoints: 0, ready: 0, ports: [], external: [] },
      { ref: { cluster: 'us' }, type: 'LoadBalancer', endpoints: 3, ready: 2 },
    ])
  })
})

describe('addresses behind a service', () => {
  const slice = (address: string, more: Readonly<Record<string, string>> = {}): Told => [
    { address, ready: 'true', targetref_kind: 'Pod', targetref_name: `cart-${address}`, ...more },
  ]

  test('that are not ready come first; readiness that is not told counts as ready', () => {
    const found = endpointsOf(
      answered({ endpoint: [slice('b'), slice('a', { ready: '' }), slice('c', { ready: 'false' })] }),
    )
    expect(found.map(({ address, ready }) => [address, ready])).toEqual([
      ['c', false],
      ['a', true],
      ['b', true],
    ])
  })

  test('may belong to no pod', () => {
    const [found] = endpointsOf(
      answered({
        endpoint: [slice('192.0.2.7', { targetref_kind: 'Node', nodename: '', terminating: 'true' })],
      }),
    )
    expect(found).toMatchObject({ pod: undefined, node: undefined, terminating: true })
  })

  test('are those of slices alone where there are slices', () => {
    const address: Told = [{ pod_ip: '10.1.0.1', ready: 'false', pod: 'cart-1', node: 'worker-1' }]
    expect(endpointsOf(answered({ endpoint: [slice('a')], address: [address] }))).toHaveLength(1)
    expect(endpointsOf(answered({ address: [address] }))).toEqual([
      { address: '10.1.0.1', ready: false, terminating: false, pod: 'cart-1', node: 'worker-1' },
    ])
  })
})
