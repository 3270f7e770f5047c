import { describe, expect, test } from 'vitest'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import type { LogTarget } from '~/model/log-target'
import { NO_FILTERS, containing } from '~/model/log-filter'
import { type LogDialect, logDialectOf } from '~/model/log-dialect'
import { logQuery, traceLogQueries, withinQuotes } from './log-expressions'

const scope = (part: Partial<Scope> = {}): Scope => ({
  cluster: undefined,
  namespace: undefined,
  range: DEFAULT_TIME_RANGE,
  ...part,
})

const ASSUMED: LogDialect = { detected: false, labels: {} }
const OTEL = logDialectOf(['k8s_namespace_name', 'k8s_pod_name', 'k8s_container_name'], {})

describe('logQuery', () => {
  const cases: readonly {
    desc: string
    scope: Scope
    target: LogTarget
    dialect?: LogDialect
    query: string
  }[] = [
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
      target: { namespace: ['data'], pod: ['redis-0'], container: ['redis'] },
      query: '{namespace="data", pod="redis-0", container="redis"}',
    },
    {
      desc: 'the pods of a workload',
      scope: scope(),
      target: { namespace: ['shop'], pod: ['cart-1', 'cart.2'] },
      query: '{namespace="shop", pod=~"cart-1|cart\\\\.2"}',
    },
    {
      desc: 'a cluster, also of streams that have no such label',
      scope: scope({ cluster: 'eu.1' }),
      target: { app: ['cart'] },
      query: '{service_name="cart", cluster=~"eu\\\\.1|"}',
    },
    {
      desc: 'several of everything, and labels of any other name',
      scope: scope({ namespace: 'shop' }),
      target: {
        namespace: ['shop', 'data'],
        app: ['cart', 'redis'],
        node: ['node-1'],
        labels: { stream: ['stderr'], job: ['a', 'b'] },
      },
      query:
        '{namespace=~"shop|data", node_name="node-1", service_name=~"cart|redis", stream="stderr", job=~"a|b"}',
    },
    { desc: 'a choice of nothing', scope: scope(), target: { pod: [] }, query: '{namespace=~".+"}' },
    {
      desc: 'another spelling; a label that this Loki lacks matches nothing rather than everything',
      scope: scope({ namespace: 'shop', cluster: 'eu' }),
      target: { pod: ['cart-1'], node: ['node-1'] },
      dialect: OTEL,
      query: '{k8s_namespace_name="shop", k8s_pod_name="cart-1", node_name="node-1"}',
    },
    {
      desc: 'everything, where no namespaces are known',
      scope: scope(),
      target: {},
      dialect: logDialectOf(['hostname', 'job'], {}),
      query: '{hostname=~".+"}',
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
      target: { pod: ['a"} |= "b'] },
      query: '{pod="a\\"} |= \\"b"}',
    },
  ]
  test.each(cases)('$desc', ({ scope, target, dialect = ASSUMED, query }) =>
    expect(logQuery(dialect, scope, target, NO_FILTERS)).toBe(query),
  )

  test('the filter stands behind', () => {
    expect(
      logQuery(
        ASSUMED,
        scope(),
        { query: '{a="b"} | json' },
        { ...NO_FILTERS, filters: [{ ...containing('x.y'), regex: true }] },
      ),
    ).toBe('{a="b"} | json |~ "x.y"')
  })
})

test('a trace is looked for in metadata and in text, and its id cannot leave its quotes', () => {
  expect(traceLogQueries('{a="b"}', 'abc" or "')).toEqual([
    '{a="b"} | trace_id="abcor"',
    '{a="b"} |= "abc\\" or \\""',
  ])
})

test.each([
  { value: 'a"b', regex: false, written: 'a\\"b' },
  { value: 'a.b|c', regex: false, written: 'a.b|c' },
  { value: 'a.b|c', regex: true, written: 'a\\\\.b\\\\|c' },
])('$value within quotes', ({ value, regex, written }) => expect(withinQuotes(value, regex)).toBe(written))
