import { describe, expect, test } from 'vitest'
import { ingressRoutes } from './ingress-answer'
import { unixMs } from '~/base/units'
import { type Told, answered, samples } from './test-prometheus'

type Answered = Parameters<typeof answered>[0]

const path = (more: Readonly<Record<string, string>> = {}) => ({
  cluster: 'eu',
  namespace: 'shop',
  ingress: 'web',
  host: 'shop.example.com',
  path: '/',
  ...more,
})

const routesOf = (ranked: readonly Told[], told: Answered = {}) =>
  ingressRoutes(samples(...ranked), answered(told), unixMs(0))

test.each([
  { desc: 'no service of that name', value: -1, ready: undefined },
  { desc: 'a service with nothing behind it', value: 0, ready: 0 },
  { desc: 'a service that answers', value: 3, ready: 3 },
  { desc: 'a service that answers with a certificate that ends', value: 3e-6, ready: 3 },
])('a path that leads to $desc', ({ value, ready }) => {
  expect(routesOf([[path(), value]])).toMatchObject([{ ready, tls: undefined, ingressClass: undefined }])
})

test('paths that lead nowhere come first; among those that answer it is the host, not how many', () => {
  const at = (host: string, value: number): Told => [path({ host }), value]
  const routes = routesOf([at('b', 1), at('a', 5), at('d', 0), at('c', -1)])
  expect(routes.map(({ host }) => host)).toEqual(['c', 'd', 'a', 'b'])
})

test('paths whose certificate ends soon come after those that lead nowhere, the soonest first', () => {
  const day = 86_400
  const at = (host: string, value: number): Told => [path({ host }), value]
  const hosts = { a: 90 * day, b: 20 * day, c: 2 * day, d: 2 * day }
  const routes = routesOf([at('a', 1), at('b', 2), at('c', 3), at('d', 0), at('e', 1)], {
    tls: Object.keys(hosts).map((host) => [{ ...path(), tls_host: host, secret: host }]),
    probed: Object.entries(hosts).map(([host, end]) => [{ cluster: 'eu', host }, end]),
  })
  expect(routes.map(({ host }) => host)).toEqual(['d', 'c', 'b', 'a', 'e'])
})

describe('the certificate of a path', () => {
  const secret = (host: string, name: string): Told => [
    { cluster: 'eu', namespace: 'shop', ingress: 'web', tls_host: host, secret: name },
  ]
  const made: Told = [{ cluster: 'eu', namespace: 'shop', secret: 'shop-tls' }, 100]
  const served: Told = [{ cluster: 'eu', host: 'shop.example.com' }, 50]
  const tls = [secret('shop.example.com', 'shop-tls')]

  test.each([
    { desc: 'is of its host', told: { tls }, is: { secret: 'shop-tls' } },
    { desc: 'may be of all hosts', told: { tls: [secret('*.example.com', 'any')] }, is: { secret: 'any' } },
    { desc: 'is not of another host', told: { tls: [secret('bank.example.com', 'other')] }, is: undefined },
    {
      desc: 'ends when what was made ends',
      told: { tls, certificate: [made] },
      is: { secret: 'shop-tls', madeUntilUnixMs: 100_000 },
    },
    {
      desc: 'ends as it was made and as it is served, where both are known',
      told: { tls, certificate: [made], probed: [served] },
      is: { secret: 'shop-tls', madeUntilUnixMs: 100_000, servedUntilUnixMs: 50_000 },
    },
    {
      desc: 'of another cluster says nothing',
      told: { tls, probed: [[{ cluster: 'us', host: 'shop.example.com' }, 50] satisfies Told] },
      is: { secret: 'shop-tls' },
    },
    { desc: 'is none where only somebody probes the host', told: { probed: [served] }, is: undefined },
  ])('$desc', ({ told, is }) => {
    expect(routesOf([[path(), 1]], told)[0]?.tls).toEqual(is)
  })
})
