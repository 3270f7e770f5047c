import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namespaceRows, namespaceRulesOf } from './namespace-answer'
import { type Told, answered } from './test-prometheus'

const shop = (more: Readonly<Record<string, string>> = {}, cluster = 'eu') => ({
  cluster,
  namespace: 'shop',
  ...more,
})

describe('namespaces', () => {
  test('of equal names in two clusters keep to themselves', () => {
    const rows = namespaceRows(
      answered({
        created: [
          [shop({}, 'eu'), 1],
          [shop({}, 'us'), 2],
        ],
        pods: [
          [shop({ phase: 'Running' }, 'us'), 7],
          [shop({ phase: 'Failed' }, 'eu'), 1],
        ],
        terminating: [[shop({}, 'us')]],
      }),
      answered({ cpu: [[shop({}, 'eu'), 1.5]] }),
    )
    expect([...rows]).toMatchObject([
      ['eu/shop', { createdUnixMs: 1000, pods: { Failed: 1 }, terminating: false, cpu: 1.5 }],
      ['us/shop', { createdUnixMs: 2000, pods: { Running: 7 }, terminating: true, cpu: undefined }],
    ])
  })

  test('that are told of by figures alone are not there: figures outlive a namespace by minutes', () => {
    const rows = namespaceRows(answered({ restarts: [[shop(), 3]] }), answered({ memory: [[shop(), 1024]] }))
    expect(rows.size).toBe(0)
  })

  test('where nothing is wrong count 0, and use that nobody measures is not 0', () => {
    const rows = namespaceRows(answered({ created: [[shop(), 1]] }), answered({}))
    expect(rows.get('eu/shop')).toMatchObject({
      unwell: 0,
      stuck: 0,
      short: 0,
      restarts: 0,
      pods: {},
      cpu: undefined,
      memory: undefined,
      quota: undefined,
    })
  })

  test('know a phase that Kubernetes may invent as unknown', () => {
    const pods: readonly Told[] = [[shop({ phase: 'Dreaming' }), 2]]
    const rows = namespaceRows(answered({ created: [[shop(), 1]], pods }), answered({}))
    expect(rows.get('eu/shop')?.pods).toEqual({ Unknown: 2 })
  })
})

const quota = (resource: string, name = 'team') => ({ resourcequota: name, resource })

describe('the bounds of a namespace', () => {
  test('tell the fullest quota first; what nobody counts is not used at all', () => {
    const { quotas } = namespaceRulesOf(
      answered({
        hard: [
          [quota('pods'), 10],
          [quota('requests.cpu'), 4],
          [quota('secrets'), 10],
        ],
        used: [
          [quota('requests.cpu'), 3],
          [quota('pods'), 1],
        ],
      }),
    )
    expect(quotas.map(({ resource, used }) => [resource, used])).toEqual([
      ['requests.cpu', 3],
      ['pods', 1],
      ['secrets', undefined],
    ])
  })

  test('have the same order in whichever order the store tells them, also where a quota forbids all', () => {
    const told = [
      { resource: 'services.loadbalancers', hard: 0, used: 0 },
      { resource: 'services.nodeports', hard: 0, used: 1 },
      { resource: 'pods', hard: 10, used: 9 },
      { resource: 'requests.cpu', hard: 10, used: 1 },
      { resource: 'count/jobs', hard: 5, used: 5 },
    ]
    const orderOf = (rows: typeof told) =>
      namespaceRulesOf(
        answered({
          hard: rows.map(({ resource, hard }) => [quota(resource), hard]),
          used: rows.map(({ resource, used }) => [quota(resource), used]),
        }),
      ).quotas.map(({ resource }) => resource)
    fc.assert(
      fc.property(fc.shuffledSubarray(told, { minLength: told.length }), (rows) => {
        expect(orderOf(rows)).toEqual([
          'services.nodeports',
          'count/jobs',
          'pods',
          'requests.cpu',
          'services.loadbalancers',
        ])
      }),
    )
  })

  test('keep the same resource of two quotas apart', () => {
    const { quotas } = namespaceRulesOf(
      answered({
        hard: [
          [quota('pods', 'a'), 10],
          [quota('pods', 'b'), 20],
        ],
        used: [
          [quota('pods', 'b'), 19],
          [quota('pods', 'a'), 1],
        ],
      }),
    )
    expect(quotas.map((row) => [row.quota, row.used, row.hard])).toEqual([
      ['b', 19, 20],
      ['a', 1, 10],
    ])
  })

  test('are one row of a limit range for each type and resource', () => {
    const limit = (type: string, resource: string, constraint: string) => ({
      limitrange: 'sane',
      type,
      resource,
      constraint,
    })
    const { limits } = namespaceRulesOf(
      answered({
        limits: [
          [limit('Pod', 'cpu', 'max'), 8],
          [limit('Container', 'memory', 'default'), 512],
          [limit('Container', 'cpu', 'defaultRequest'), 0.1],
          [limit('Container', 'cpu', 'max'), 2],
        ],
      }),
    )
    expect(limits).toMatchObject([
      { type: 'Container', resource: 'cpu', defaultRequest: 0.1, max: 2, min: undefined, default: undefined },
      { type: 'Container', resource: 'memory', default: 512, max: undefined },
      { type: 'Pod', resource: 'cpu', max: 8, defaultRequest: undefined },
    ])
  })

  test('are policies that let nothing through where they have no rules', () => {
    const { policies } = namespaceRulesOf(
      answered({
        policies: [
          [{ networkpolicy: 'web' }, 20],
          [{ networkpolicy: 'deny' }, 10],
        ],
        ingress: [[{ networkpolicy: 'web' }, 2]],
      }),
    )
    expect(policies).toEqual([
      { name: 'deny', ingressRules: 0, egressRules: 0, createdUnixMs: 10_000 },
      { name: 'web', ingressRules: 2, egressRules: 0, createdUnixMs: 20_000 },
    ])
  })
})
