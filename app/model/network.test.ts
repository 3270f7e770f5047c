import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { certificateEnds, certificateHealth, coversHost } from './ingress'
import { SERVICE_HEALTH, endpointState } from './service'

test.each([
  {
    desc: 'leads elsewhere',
    type: 'ExternalName',
    endpoints: 0,
    ready: 0,
    state: 'external',
    health: 'healthy',
  },
  {
    desc: 'has nothing behind it',
    type: 'ClusterIP',
    endpoints: 0,
    ready: 0,
    state: 'none',
    health: 'degraded',
  },
  {
    desc: 'has nobody who answers',
    type: 'ClusterIP',
    endpoints: 3,
    ready: 0,
    state: 'none-ready',
    health: 'critical',
  },
  { desc: 'misses one', type: undefined, endpoints: 3, ready: 2, state: 'some-ready', health: 'degraded' },
  {
    desc: 'is complete',
    type: 'LoadBalancer',
    endpoints: 3,
    ready: 3,
    state: 'all-ready',
    health: 'healthy',
  },
])('a service that $desc', ({ type, endpoints, ready, state, health }) => {
  const actual = endpointState({ type, endpoints, ready })
  expect([actual, SERVICE_HEALTH[actual]]).toEqual([state, health])
})

test.each([
  { tlsHost: 'shop.example.com', host: 'shop.example.com', covers: true },
  { tlsHost: 'shop.example.com', host: 'www.shop.example.com', covers: false },
  { tlsHost: '*.example.com', host: 'shop.example.com', covers: true },
  { tlsHost: '*.example.com', host: 'a.shop.example.com', covers: false },
  { tlsHost: '*.example.com', host: 'example.com', covers: false },
  { tlsHost: '*.example.com', host: '.example.com', covers: false },
])('a certificate of $tlsHost for $host: $covers', ({ tlsHost, host, covers }) => {
  expect(coversHost(tlsHost, host)).toBe(covers)
})

const DAY = 86_400_000
test.each([
  { desc: 'ended yesterday', days: -1, health: 'critical' },
  { desc: 'ends in two days', days: 2, health: 'critical' },
  { desc: 'ends in three days', days: 3, health: 'degraded' },
  { desc: 'ends in twenty days', days: 20, health: 'degraded' },
  { desc: 'ends in three weeks', days: 21, health: 'healthy' },
])('a certificate that $desc', ({ days, health }) => {
  expect(certificateHealth(1000 * DAY + days * DAY, 1000 * DAY)).toBe(health)
})

test.each([
  { desc: 'nobody', made: undefined, served: undefined, ends: [] },
  { desc: 'cert-manager alone', made: 9, served: undefined, ends: [['cert-manager', 9]] },
  { desc: 'a probe alone', made: undefined, served: 9, ends: [['probe', 9]] },
  { desc: 'both of the same one', made: 9.5, served: 9, ends: [['probe', 9]] },
  {
    desc: 'both: made anew, but not served yet',
    made: 80,
    served: 9,
    ends: [
      ['probe', 9],
      ['cert-manager', 80],
    ],
  },
  {
    desc: 'both: another one is served than was made',
    made: 9,
    served: 80,
    ends: [
      ['cert-manager', 9],
      ['probe', 80],
    ],
  },
])('the end of a certificate, told by $desc', ({ made, served, ends }) => {
  const at = (days: number | undefined) => (days === undefined ? undefined : unixMs(days * DAY))
  const told = certificateEnds({ madeUntilUnixMs: at(made), servedUntilUnixMs: at(served) })
  expect(told.map((end) => [end.by, end.unixMs / DAY])).toEqual(ends)
})
