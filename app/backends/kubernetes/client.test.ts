import { afterEach, expect, test, vi } from 'vitest'
import { createHttp } from '~/backends/http'
import { createKubernetesClient } from './client'

afterEach(() => vi.unstubAllGlobals())

const client = createKubernetesClient(createHttp('kubernetes', '/api/kubernetes'))
const signal = new AbortController().signal

function answer(body: string, status = 200) {
  const asked = vi.fn<(url: string) => Promise<Response>>(async () => new Response(body, { status }))
  vi.stubGlobal('fetch', asked)
  return () => asked.mock.calls.map(([url]) => url.slice('/api/kubernetes'.length))
}

const list = (items: readonly unknown[], meta = {}) => JSON.stringify({ kind: 'List', metadata: meta, items })

test('use of nodes', async () => {
  const asked = answer(
    list([
      {
        metadata: { name: 'worker-1' },
        timestamp: '2026-11-21T09:36:12Z',
        window: '20.062s',
        usage: { cpu: '85887417n', memory: '885828Ki' },
      },
    ]),
  )
  expect(await client.nodeUsage(signal)).toEqual([
    {
      node: 'worker-1',
      cpu: 85_887_417n,
      memory: 907_087_872_000_000_000n,
      timeUnixMs: Date.UTC(2026, 10, 21, 9, 36, 12),
      windowMs: 20_062,
    },
  ])
  expect(asked()).toEqual(['/apis/metrics.k8s.io/v1beta1/nodes'])
})

test('what pods may use of nodes', async () => {
  const asked = answer(
    list([
      {
        metadata: { name: 'worker-1' },
        status: { allocatable: { cpu: '7900m', memory: '1Ki', pods: '110' } },
      },
    ]),
  )
  expect(await client.allocatable(signal)).toEqual(
    new Map([['worker-1', { cpu: 7_900_000_000n, memory: 1024n * 10n ** 9n }]]),
  )
  expect(asked()).toEqual(['/api/v1/nodes?limit=500'])
})

test('use of pods, by container', async () => {
  const asked = answer(
    list([
      {
        metadata: { name: 'cart-1', namespace: 'shop' },
        timestamp: 'soon',
        window: '1m0.5s',
        containers: [{ name: 'app', usage: { cpu: '3m', memory: '1Gi' } }],
      },
    ]),
  )
  expect(await client.podUsage('shop', signal)).toEqual([
    {
      namespace: 'shop',
      pod: 'cart-1',
      containers: [{ container: 'app', cpu: 3_000_000n, memory: 2n ** 30n * 10n ** 9n }],
      timeUnixMs: undefined,
      windowMs: 60_500,
    },
  ])
  await client.podUsage(undefined, signal)
  expect(asked()).toEqual([
    '/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods',
    '/apis/metrics.k8s.io/v1beta1/pods',
  ])
})

test('a quantity that is none is an answer that we do not understand', async () => {
  answer(list([{ metadata: { name: 'n' }, timestamp: '', window: '', usage: { cpu: 'much', memory: '1' } }]))
  await expect(client.nodeUsage(signal)).rejects.toMatchObject({ kind: 'decode', code: 'shape' })
})

const kubeletEvent = {
  metadata: { uid: 'u1', name: 'cart-1.17', namespace: 'shop', creationTimestamp: '2026-11-21T09:00:00Z' },
  involvedObject: { kind: 'Pod', namespace: 'shop', name: 'cart-1', fieldPath: 'spec.containers{app}' },
  reason: 'BackOff',
  message: 'Back-off restarting failed container',
  type: 'Warning',
  count: 14,
  firstTimestamp: '2026-11-21T09:00:00Z',
  lastTimestamp: '2026-11-21T09:30:00Z',
  eventTime: null,
  source: { component: 'kubelet', host: 'worker-1' },
  reportingComponent: 'kubelet',
}
const schedulerEvent = {
  metadata: { uid: 'u2', creationTimestamp: '2026-11-21T09:10:00Z' },
  involvedObject: { kind: 'Node', name: 'worker-1' },
  reason: 'NodeNotReady',
  note: 'ignored',
  type: 'Normal',
  eventTime: '2026-11-21T09:10:00.000001Z',
  firstTimestamp: null,
  lastTimestamp: null,
  series: { count: 3, lastObservedTime: '2026-11-21T09:35:00.5Z' },
  source: {},
  reportingComponent: 'node-controller',
}

test('events of both kinds, newest first', async () => {
  const asked = answer(list([kubeletEvent, schedulerEvent], { continue: 'token' }))
  const { events, more } = await client.events(
    { namespace: 'shop', fields: { 'involvedObject.name': 'cart-1', reason: 'a,b' }, limit: 500 },
    signal,
  )
  expect(more).toBe(true)
  expect(events).toEqual([
    {
      id: 'u2',
      type: 'Normal',
      reason: 'NodeNotReady',
      message: '',
      involvedObject: { kind: 'Node', namespace: undefined, name: 'worker-1', container: undefined },
      count: 3,
      firstUnixMs: Date.UTC(2026, 10, 21, 9, 10),
      lastUnixMs: Date.UTC(2026, 10, 21, 9, 35, 0, 500),
      source: 'node-controller',
    },
    {
      id: 'u1',
      type: 'Warning',
      reason: 'BackOff',
      message: 'Back-off restarting failed container',
      involvedObject: { kind: 'Pod', namespace: 'shop', name: 'cart-1', container: 'app' },
      count: 14,
      firstUnixMs: Date.UTC(2026, 10, 21, 9),
      lastUnixMs: Date.UTC(2026, 10, 21, 9, 30),
      source: 'kubelet',
    },
  ])
  expect(asked()).toEqual([
    '/api/v1/namespaces/shop/events?fieldSelector=involvedObject.name%3Dcart-1%2Creason%3Da%5C%2Cb&limit=500',
  ])
})

test('events of the whole cluster', async () => {
  const asked = answer(list([]))
  expect(await client.events({}, signal)).toEqual({ events: [], more: false })
  expect(asked()).toEqual(['/api/v1/events'])
})

test('the log of the life before', async () => {
  const asked = answer('2026-11-21T09:00:00Z panic\n2026-11-21T09:00:01Z \n')
  const which = { namespace: 'shop', pod: 'cart-1', container: 'app', previous: true, tailLines: 100 }
  expect(await client.podLog(which, signal)).toEqual(['2026-11-21T09:00:00Z panic', '2026-11-21T09:00:01Z '])
  expect(asked()).toEqual([
    '/api/v1/namespaces/shop/pods/cart-1/log?container=app&previous=true&timestamps=true&tailLines=100',
  ])
})

test('a refusal in a Status', async () => {
  answer(
    '{"kind":"Status","status":"Failure","message":"previous terminated container not found","reason":"BadRequest"}',
    400,
  )
  const which = { namespace: 'shop', pod: 'cart-1', container: 'app' }
  await expect(client.podLog(which, signal)).rejects.toMatchObject({
    kind: 'api',
    status: 400,
    code: 'BadRequest',
    serverText: 'previous terminated container not found',
  })
})
