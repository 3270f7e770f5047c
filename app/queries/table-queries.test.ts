import { QueryClient } from '@tanstack/react-query'
import { describe, expect, test } from 'vitest'
import type { ClaimSort } from '~/model/claim'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { namespaceTable } from './namespace-queries'
import { networkPolicies } from './network-queries'
import { claimTable } from './storage-queries'
import { NO_BACK_ENDS } from './test-back-ends'
import { type Told, prometheusThatSays } from './test-prometheus'
import { trafficTable } from './traffic-queries'

const SCOPE: Scope = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }

type Facts = Readonly<Record<string, readonly Told[]>>

/** Back ends whose Prometheus answers the named parts of every question that asks them; and what it was asked. */
function tellingOf(facts: Facts) {
  const asked: string[] = []
  const prometheus = prometheusThatSays((expression) => {
    asked.push(expression)
    return Object.entries(facts).flatMap(([fact, told]) =>
      expression.includes(`"fact", "${fact}"`)
        ? told.map(([labels, value]): Told => [{ ...labels, fact }, value])
        : [],
    )
  })
  return { backEnds: { ...NO_BACK_ENDS, prometheus }, asked }
}

describe('namespaces', () => {
  const named = (namespace: string, value = 1): Told => [{ cluster: 'eu', namespace }, value]
  const table = async (facts: Facts, sort: 'cpu' | 'name' = 'cpu', descending = true) => {
    const { backEnds, asked } = tellingOf(facts)
    const options = namespaceTable(backEnds, SCOPE, '', { sort, descending })
    const { data } = await new QueryClient().fetchQuery(options)
    return { ...data, asked }
  }
  const all = ['a', 'b', 'c', 'd'].map((name) => named(name))

  test('without the figure that they are sorted by come last, by name, whichever way it goes', async () => {
    const facts = {
      ranked: [named('d', 1), named('b', 9)],
      others: all,
      created: all,
      total: [[{}, 4] as const],
    }
    const names = async (descending: boolean) =>
      (await table(facts, 'cpu', descending)).rows.map(({ namespace }) => namespace)
    expect(await names(true)).toEqual(['b', 'd', 'a', 'c'])
    expect(await names(false)).toEqual(['d', 'b', 'a', 'c'])
  })

  test('are sorted by name here, both ways', async () => {
    const facts = { others: all.toReversed(), created: all }
    expect((await table(facts, 'name', false)).rows.map(({ namespace }) => namespace).join('')).toBe('abcd')
    expect((await table(facts, 'name', true)).rows.map(({ namespace }) => namespace).join('')).toBe('dcba')
  })

  test('that are none are asked no further', async () => {
    const { rows, total, asked } = await table({ total: [] })
    expect({ rows, total }).toEqual({ rows: [], total: 0 })
    expect(asked).toHaveLength(1)
  })

  test('that ended between the questions are left out', async () => {
    const { rows } = await table({ ranked: [named('a'), named('gone')], created: [named('a')] })
    expect(rows.map(({ namespace }) => namespace)).toEqual(['a'])
  })
})

describe('claims', () => {
  const claim = (name: string, value: number, namespace = 'data'): Told => [
    { cluster: '', namespace, persistentvolumeclaim: name },
    value,
  ]

  const table = async (sort: ClaimSort, descending: boolean, ranked: readonly Told[]) => {
    const { backEnds, asked } = tellingOf({ ranked, total: [[{}, ranked.length]] })
    const { data } = await new QueryClient().fetchQuery(claimTable(backEnds, SCOPE, '', { sort, descending }))
    return { rows: data.rows.map(({ ref }) => `${ref.namespace}/${ref.claim}`), asked }
  }

  test('stand as ranked, equals by namespace and name, whatever order the store gives', async () => {
    const { rows } = await table('worst', true, [
      claim('b', 0.5),
      claim('z', 3),
      claim('a', 0.5),
      claim('a', 0.5, 'apps'),
      claim('n', -Infinity),
    ])
    expect(rows).toEqual(['data/z', 'apps/a', 'data/a', 'data/b', 'data/n'])
  })

  test('that are full soonest stand first, those that never are last, by name', async () => {
    const told = [claim('y', Infinity), claim('late', 9), claim('soon', 1), claim('x', Infinity)]
    const { rows, asked } = await table('full', false, told)
    expect(rows).toEqual(['data/soon', 'data/late', 'data/x', 'data/y'])
    expect(asked[0]).toMatch(/bottomk\(200, .* \* 0 \+ Inf\)/)
  })

  test('are sorted by name here, both ways', async () => {
    const told = [claim('b', 1), claim('a', 1), claim('a', 1, 'apps')]
    expect((await table('name', false, told)).rows).toEqual(['apps/a', 'data/a', 'data/b'])
    expect((await table('name', true, told)).rows).toEqual(['data/b', 'data/a', 'apps/a'])
  })
})

describe('traffic', () => {
  const cart = { cluster: 'eu', destination_service_namespace: 'shop', destination_service_name: 'cart' }
  const bank = { ...cart, destination_service_name: 'bank' }
  const idle = { ...cart, destination_service_name: 'idle' }

  test('shows who fails first, each once; idle services fail no share of nothing', async () => {
    const { backEnds } = tellingOf({
      failing: [[bank, 1]],
      busy: [
        [cart, 9],
        [bank, 4],
        [idle, 0],
      ],
      all: [
        [cart, 9],
        [bank, 4],
        [idle, 0],
      ],
      failed: [[bank, 1]],
      p50: [
        [cart, 20],
        [idle, NaN],
      ],
      total: [[{}, 3]],
    })
    const { data } = await new QueryClient().fetchQuery(trafficTable(backEnds, SCOPE, 'istio'))
    expect(data.rows.map(({ target, failed, p50 }) => [target.service, failed, p50])).toEqual([
      ['bank', 0.25, undefined],
      ['cart', 0, 20],
      ['idle', 0, undefined],
    ])
  })
})

test('network policies of equal names in two clusters keep their rules', async () => {
  const policy = (cluster: string) => ({ cluster, namespace: 'shop', networkpolicy: 'deny' })
  const { backEnds } = tellingOf({
    created: [
      [policy('us'), 2],
      [policy('eu'), 1],
    ],
    ingress: [[policy('us'), 4]],
    open: [[{}, 6]],
    total: [[{}, 2]],
  })
  const { data } = await new QueryClient().fetchQuery(networkPolicies(backEnds, SCOPE))
  expect(data).toMatchObject({
    total: 2,
    openNamespaces: 6,
    rows: [
      { cluster: 'eu', ingressRules: undefined, createdUnixMs: 1000 },
      { cluster: 'us', ingressRules: 4, createdUnixMs: 2000 },
    ],
  })
})
