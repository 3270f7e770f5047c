import { afterEach, expect, test, vi } from 'vitest'
import fc from 'fast-check'
import { BackendError } from '~/base/backend-error'
import { createHttp, decoding } from '~/backends/http'
import { createAlertmanagerClient } from './client'
import { decodeAlerts, decodeGroups, decodeSilences, decodeStatus } from './decode'

afterEach(() => vi.unstubAllGlobals())

const client = createAlertmanagerClient(createHttp('alertmanager', '/api/alertmanager'))
const signal = new AbortController().signal

function answer(body: unknown, status = 200) {
  const asked = vi.fn<(url: string) => Promise<Response>>(async () => Response.json(body, { status }))
  vi.stubGlobal('fetch', asked)
  return asked
}

const alert = {
  annotations: { summary: 'checkout crash-loops' },
  endsAt: '2026-11-21T09:40:00.000Z',
  fingerprint: '9a1b5f6c0d2e4a77',
  receivers: [{ name: 'on-call' }],
  startsAt: '2026-11-21T09:00:00.000Z',
  status: { inhibitedBy: [], silencedBy: [], state: 'active' },
  updatedAt: '2026-11-21T09:36:00.000Z',
  generatorURL: 'http://prometheus:9090/graph?g0.expr=up',
  labels: { alertname: 'KubePodCrashLooping', severity: 'warning' },
}

test('alerts', async () => {
  const asked = answer([
    alert,
    {
      ...alert,
      status: { state: 'suppressed', silencedBy: ['s1'], inhibitedBy: ['f1'] },
      generatorURL: 'javascript:alert(1)',
    },
    { ...alert, status: { state: 'unprocessed', silencedBy: null, inhibitedBy: null } },
  ])
  const [active, suppressed, unprocessed] = await client.alerts(
    ['namespace="shop"', 'severity=~"a|b"'],
    signal,
  )
  expect(asked.mock.calls[0]![0]).toBe(
    '/api/alertmanager/api/v2/alerts?filter=namespace%3D%22shop%22&filter=severity%3D%7E%22a%7Cb%22',
  )
  expect(active).toEqual({
    id: '9a1b5f6c0d2e4a77',
    labels: alert.labels,
    annotations: alert.annotations,
    state: 'firing',
    sinceUnixMs: Date.UTC(2026, 10, 21, 9),
    silencedBy: [],
    inhibitedBy: [],
    receivers: ['on-call'],
    sourceUrl: 'http://prometheus:9090/graph?g0.expr=up',
  })
  expect(suppressed).toMatchObject({
    state: 'suppressed',
    silencedBy: ['s1'],
    inhibitedBy: ['f1'],
    sourceUrl: undefined,
  })
  expect(unprocessed).toMatchObject({ state: 'firing', silencedBy: [] })
})

test('groups', async () => {
  answer([{ labels: { namespace: 'shop' }, receiver: { name: 'on-call' }, alerts: [alert] }])
  expect(await client.alertGroups([], signal)).toMatchObject([
    { labels: { namespace: 'shop' }, receiver: 'on-call', alerts: [{ id: alert.fingerprint }] },
  ])
})

test('silences, with every kind of matcher', async () => {
  const matcher = (isRegex: boolean, isEqual?: boolean) => ({ name: 'a', value: 'b', isRegex, isEqual })
  answer([
    {
      id: 's1',
      status: { state: 'active' },
      matchers: [matcher(false), matcher(false, false), matcher(true, true), matcher(true, false)],
      startsAt: '2026-11-21T09:00:00Z',
      endsAt: '2026-11-21T11:00:00Z',
      createdBy: 'me',
      comment: 'known',
    },
  ])
  const [silence] = await client.silences([], signal)
  expect(silence!.matchers.map(({ op }) => op)).toEqual(['=', '!=', '=~', '!~'])
  expect(silence).toMatchObject({ state: 'active', endsUnixMs: Date.UTC(2026, 10, 21, 11), createdBy: 'me' })
})

test('status', async () => {
  answer({
    cluster: { name: 'x', status: 'ready', peers: [{ name: 'a', address: 'b' }] },
    config: { original: 'global: {}' },
    uptime: '2026-11-20T00:00:00Z',
    versionInfo: { version: '0.28.0', branch: '', buildDate: '', buildUser: '', goVersion: '', revision: '' },
  })
  expect(await client.status(signal)).toEqual({
    version: '0.28.0',
    startedUnixMs: Date.UTC(2026, 10, 20),
    clusterStatus: 'ready',
    peerCount: 1,
  })
})

test('a refusal is a bare string', async () => {
  answer('bad matcher format: x', 400)
  await expect(client.alerts(['x'], signal)).rejects.toMatchObject({
    kind: 'api',
    status: 400,
    serverText: 'bad matcher format: x',
  })
})

test('junk is refused as such', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      for (const decode of [decodeAlerts, decodeGroups, decodeSilences, decodeStatus]) {
        try {
          decoding<unknown>('alertmanager', 'alerts', () => decode(body))
        } catch (error) {
          expect(error).toBeInstanceOf(BackendError)
        }
      }
    }),
  )
})
