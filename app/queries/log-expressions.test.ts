import { describe, expect, test } from 'vitest'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import type { LogTarget } from '~/model/log-target'
import { logQuery, traceLogQueries } from './log-expressions'

const scope = (part: Partial<Scope> = {}): Scope => ({
  cluster: undefined,
  namespace: undefined,
  range: DEFAULT_TIME_RANGE,
  ...part,
})
const NO_FILTER = { text: '', regex: false }

describe('logQuery', () => {
  const cases: readonly { desc: string; scope: Scope; target: LogTarget; query: string }[] = [
    { desc: 'everything', scope: scope(), target: {}, query: '{namespace=~".+"}' },
    {
      desc: 'the namespace of the scope',
      scope: scope({ namespace: 'shop' }),
      target: {},
      query: '{namespace="shop"}',
    },
    {
      desc: "the target's own namespace wins",
      scope: scope({ namespace: 'shop' }),
      target: { namespace: 'data', pod: 'redis-0', container: 'redis' },
      query: '{namespace="data", pod="redis-0", container="redis"}',
    },
    {
      desc: 'the pods of a workload',
      scope: scope(),
      target: { namespace: 'shop', pods: ['cart-1', 'cart.2'] },
      query: '{namespace="shop", pod=~"cart-1|cart\\\\.2"}',
    },
    {
      desc: 'a cluster, also in a store that has no such label',
      scope: scope({ cluster: 'eu.1' }),
      target: { service: 'cart' },
      query: '{service_name="cart", cluster=~"eu\\\\.1|"}',
    },
    {
      desc: 'an expression of the person',
      scope: scope({ namespace: 'shop' }),
      target: { query: ' {app="a"} | json ' },
      query: '{app="a"} | json',
    },
    {
      desc: 'a label that wants to leave its quotes',
      scope: scope(),
      target: { pod: 'a"} |= "b' },
      query: '{pod="a\\"} |= \\"b"}',
    },
  ]
  test.each(cases)('$desc', ({ scope, target, query }) =>
    expect(logQuery(scope, target, NO_FILTER)).toBe(query),
  )

  test('the filter stands behind', () => {
    expect(logQuery(scope(), { query: '{a="b"} | json' }, { text: 'x.y', regex: true })).toBe(
      '{a="b"} | json |~ "x.y"',
    )
  })
})

test('a trace is looked for in metadata and in text, and its id cannot leave its quotes', () => {
  expect(traceLogQueries('{a="b"}', 'abc" or "')).toEqual([
    '{a="b"} | trace_id="abcor"',
    '{a="b"} |= "abc\\" or \\""',
  ])
})
