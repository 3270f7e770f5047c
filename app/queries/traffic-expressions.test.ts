import { describe, expect, test } from 'vitest'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import type { Scope } from '~/model/scope'
import { TRAFFIC_SOURCES } from '~/model/traffic'
import { counter, valuesIn } from '~mocks/traps/evaluate'
import {
  meshCallColumns,
  meshCallRanking,
  operationColumns,
  operationRanking,
  requestRate,
  sourcePresence,
  targetMatches,
  targetOf,
  trafficColumns,
  trafficOverTime,
} from './traffic-expressions'

const SCOPE: Scope = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }

const istio = (perSecond: number, more: Readonly<Record<string, string>> = {}) =>
  counter(
    'istio_requests_total',
    {
      cluster: 'eu',
      reporter: 'destination',
      destination_service_namespace: 'shop',
      destination_service_name: 'cart',
      response_code: '200',
      grpc_response_status: '',
      ...more,
    },
    perSecond,
  )

const rate = (kind: 'all' | 'failed', scope = SCOPE) => requestRate(scope, 'istio', kind, {}, '5m')

describe('requests of Istio', () => {
  test('count once, though both who ask and who answers report them', () => {
    const lines = [istio(4), istio(4, { reporter: 'source' }), istio(1, { reporter: 'waypoint' })]
    expect(valuesIn(lines, rate('all'))).toEqual({ 'eu cart shop': 5 })
  })

  test('count once, though two scrapers keep them', () => {
    const lines = [istio(4, { prometheus_replica: 'a' }), istio(4, { prometheus_replica: 'b' })]
    expect(valuesIn(lines, rate('all'))).toEqual({ 'eu cart shop': 4 })
  })

  test('of equal names in two namespaces or clusters are told apart', () => {
    const lines = [istio(1), istio(2, { destination_service_namespace: 'bank' }), istio(3, { cluster: 'us' })]
    expect(valuesIn(lines, rate('all'))).toEqual({ 'eu cart shop': 1, 'eu cart bank': 2, 'us cart shop': 3 })
    expect(valuesIn(lines, rate('all', { ...SCOPE, namespace: 'bank' }))).toEqual({
      'eu cart bank': 2,
    })
  })

  test('failed by their status, or over gRPC by its own; what the caller did wrong did not fail', () => {
    const lines = [
      istio(1, { response_code: '503' }),
      istio(2, { response_code: '404' }),
      istio(4, { grpc_response_status: '14' }),
      istio(8, { grpc_response_status: '5' }),
      // Counted by its status already.
      istio(16, { response_code: '500', grpc_response_status: '13' }),
    ]
    expect(valuesIn(lines, rate('failed'))).toEqual({ 'eu cart shop': 21 })
  })
})

test('spans count where they are served, under either name of the metric', () => {
  const span = (metric: string, service_name: string, perSecond: number, span_kind = 'SPAN_KIND_SERVER') =>
    counter(metric, { cluster: 'eu', service_name, span_kind, status_code: 'STATUS_CODE_UNSET' }, perSecond)
  const lines = [
    span('calls_total', 'cart', 2),
    span('calls_total', 'cart', 2, 'SPAN_KIND_CLIENT'),
    span('traces_span_metrics_calls_total', 'bank', 3),
  ]
  expect(valuesIn(lines, requestRate(SCOPE, 'spans', 'all', {}, '5m'))).toEqual({
    'eu bank': 3,
    'eu cart': 2,
  })
})

test('operations of one service count apart, and only where it serves them', () => {
  const span = (
    service_name: string,
    span_name: string,
    perSecond: number,
    more: Readonly<Record<string, string>> = {},
  ) =>
    counter(
      'traces_span_metrics_calls_total',
      { service_name, span_name, span_kind: 'SPAN_KIND_SERVER', status_code: 'STATUS_CODE_UNSET', ...more },
      perSecond,
    )
  const lines = [
    span('cart', 'Get', 3),
    span('cart', 'Get', 1, { status_code: 'STATUS_CODE_ERROR' }),
    span('cart', 'Put', 2),
    span('cart', 'redis', 9, { span_kind: 'SPAN_KIND_CLIENT' }),
    span('bank', 'Get', 8),
  ]
  expect(valuesIn(lines, operationRanking(SCOPE, 'spans', 'cart', 1, '5m'))).toEqual({ Get: 4 })
  const { calls, failed } = operationColumns(SCOPE, 'spans', 'cart', ['Get', 'Put'], '5m')
  expect(valuesIn(lines, calls)).toEqual({ Get: 4, Put: 2 })
  expect(valuesIn(lines, failed)).toEqual({ Get: 0.25 })
})

test('calls of a mesh are told by who calls and who is called', () => {
  const from = { source_workload: 'web', source_workload_namespace: 'shop' }
  const lines = [
    istio(3, from),
    istio(1, { ...from, response_code: '503' }),
    istio(9, { ...from, reporter: 'source' }),
    istio(0, { ...from, source_workload: 'idle' }),
  ]
  // By name of the label: who is called, where; who calls, where.
  expect(valuesIn(lines, meshCallRanking(SCOPE, 10, '5m'))).toEqual({ 'cart shop web shop': 4 })
  expect(valuesIn(lines, meshCallColumns(SCOPE, ['cart'], '5m').failed)).toEqual({ 'cart shop web shop': 1 })
})

describe('how long requests take', () => {
  const buckets = (
    metric: string,
    labels: Readonly<Record<string, string>>,
    bounds: readonly [string, number][],
  ) =>
    bounds.map(([le, perSecond]) => counter(`${metric}_bucket`, { cluster: 'eu', ...labels, le }, perSecond))

  test('is told in milliseconds, of seconds too', () => {
    const nginx = buckets(
      'nginx_ingress_controller_request_duration_seconds',
      { namespace: 'shop', service: 'cart' },
      [
        ['0.1', 50],
        ['0.2', 100],
        ['+Inf', 100],
      ],
    )
    expect(valuesIn(nginx, trafficColumns(SCOPE, 'ingress-nginx', {}, '5m').p50)).toEqual({
      'eu shop cart': 100,
    })
  })

  test('is that of whole requests, not of the time that the gateway takes for itself', () => {
    const apisix = (type: string, slow: number) =>
      buckets('apisix_http_latency', { route: 'cart', type }, [
        ['10', 100 - slow],
        ['20', 100],
        ['+Inf', 100],
      ])
    const lines = [...apisix('request', 100), ...apisix('apisix', 0)]
    expect(valuesIn(lines, trafficColumns(SCOPE, 'apisix', {}, '5m').p50)).toEqual({ 'eu cart': 15 })
  })
})

describe('the share of requests that fail', () => {
  const share = (...lines: readonly ReturnType<typeof istio>[]) =>
    valuesIn(lines, trafficOverTime(SCOPE, 'istio', 'failed', {}, '5m'))

  test('is 0 where none ever failed, and nothing where nobody asks', () => {
    expect(share(istio(4))).toEqual({ failed: 0 })
    expect(share(istio(3), istio(1, { response_code: '500' }))).toEqual({ failed: 0.25 })
    expect(share()).toEqual({})
  })
})

test.each(TRAFFIC_SOURCES)('%s is there only where it has requests', (source) => {
  const only = [istio(1)]
  expect(Object.keys(valuesIn(only, sourcePresence(SCOPE, source)))).toHaveLength(source === 'istio' ? 1 : 0)
})

describe('which services', () => {
  test.each([
    { desc: 'all', targets: undefined, is: {} },
    {
      desc: 'each name once',
      targets: [
        { namespace: 'b', service: 'cart' },
        { namespace: 'a', service: 'cart' },
      ],
      is: { destination_service_namespace: ['a', 'b'], destination_service_name: ['cart'] },
    },
    {
      desc: 'without a namespace',
      targets: [{ namespace: undefined, service: 'cart' }],
      is: { destination_service_name: ['cart'] },
    },
  ])('$desc', ({ targets, is }) => {
    expect(targetMatches('istio', targets)).toEqual(is)
  })

  test('a source without namespaces tells of none, though its series have that label', () => {
    expect(targetOf('spans', { namespace: 'observability', service_name: 'cart' })).toEqual({
      namespace: undefined,
      service: 'cart',
    })
  })
})

test('requests of ingress-nginx are those of the services, whichever labels won', () => {
  const mine = { cluster: 'eu', job: 'ingress-nginx', status: '200' }
  const honored = { ...mine, namespace: 'shop', service: 'cart' }
  const won = {
    ...mine,
    namespace: 'ingress-nginx',
    service: 'controller-metrics',
    exported_namespace: 'shop',
    exported_service: 'cart',
  }
  const of = (scope: Scope, matches = {}) => requestRate(scope, 'ingress-nginx', 'all', matches, '5m')
  for (const labels of [honored, won]) {
    const lines = [
      counter('nginx_ingress_controller_requests', labels, 4),
      counter('nginx_ingress_controller_requests', { ...labels, status: '404' }, 1),
    ]
    expect(valuesIn(lines, of(SCOPE))).toEqual({ 'eu shop cart': 5 })
    expect(valuesIn(lines, of({ ...SCOPE, namespace: 'shop' }))).toEqual({ 'eu shop cart': 5 })
    expect(valuesIn(lines, of({ ...SCOPE, namespace: 'ingress-nginx' }))).toEqual({})
    expect(
      valuesIn(lines, of(SCOPE, targetMatches('ingress-nginx', [{ namespace: 'shop', service: 'cart' }]))),
    ).toEqual({ 'eu shop cart': 5 })
    expect(
      valuesIn(lines, of(SCOPE, targetMatches('ingress-nginx', [{ namespace: 'shop', service: 'pay' }]))),
    ).toEqual({})
  }
})
