import { describe, expect, test } from 'vitest'
import { assembleTrace } from './trace-assembly'
import { httpStatus, normalizeId, tagsTellError, traceIdFrom } from './trace'
import { placeOf, suspectsOf } from './trace-kubernetes'
import {
  SAMPLE_START_US,
  SAMPLE_TRACE_ID,
  childOf,
  followsFrom,
  sampleDraft,
  sampleTrace,
} from './trace-samples'
import { summarizeTrace } from './trace-summary'

describe('times', () => {
  const timesOf = (starts: Readonly<Record<string, readonly [number, number, string?]>>) => {
    const trace = assembleTrace(
      SAMPLE_TRACE_ID,
      Object.entries(starts).map(([id, [startUnixUs, durationUs, parent]]) => ({
        ...sampleDraft({ id, ...(parent === undefined ? {} : { parent }) }),
        startUnixUs,
        durationUs,
      })),
    )
    return {
      start: trace.startUnixMs,
      duration: trace.durationUs,
      spans: Object.fromEntries(
        trace.spans.map(({ id, startUs, durationUs }) => [id, [startUs, durationUs]]),
      ),
      warnings: trace.spans.flatMap(({ id, warnings }) => warnings.map(({ kind }) => `${id} ${kind}`)),
    }
  }
  const T = SAMPLE_START_US

  test.each([
    {
      desc: 'microseconds of the start survive',
      given: { a: [T + 1, 10] as const },
      is: { start: T / 1000 + 0.001, duration: 10, spans: { a: [0, 10] }, warnings: [] },
    },
    {
      desc: 'the trace lasts from the first start to the last end, whosever they are',
      given: { a: [T, 10] as const, b: [T - 5, 3, 'a'] as const, c: [T + 8, 30, 'a'] as const },
      is: {
        start: (T - 5) / 1000,
        duration: 43,
        spans: { a: [5, 10], b: [0, 3], c: [13, 30] },
        warnings: [],
      },
    },
    {
      desc: 'a missing start is that of the parent, or of the trace',
      given: {
        a: [0, 10] as const,
        b: [T, 3, 'a'] as const,
        c: [NaN, 2, 'b'] as const,
        d: [0, 1, 'c'] as const,
      },
      is: {
        start: T / 1000,
        duration: 10,
        spans: { a: [0, 10], b: [0, 3], c: [0, 2], d: [0, 1] },
        warnings: ['a no-start', 'c no-start', 'd no-start'],
      },
    },
    {
      desc: 'missing starts around a cycle',
      given: { a: [T, 10] as const, b: [NaN, 3, 'c'] as const, c: [NaN, 2, 'b'] as const },
      is: {
        start: T / 1000,
        duration: 10,
        spans: { a: [0, 10], b: [0, 3], c: [0, 2] },
        warnings: ['b no-start', 'c no-start'],
      },
    },
    {
      desc: 'a trace that counts from zero may start at zero',
      given: { a: [0, 10] as const, b: [2, 3, 'a'] as const },
      is: { start: 0, duration: 10, spans: { a: [0, 10], b: [2, 3] }, warnings: [] },
    },
    {
      desc: 'negative and absent durations',
      given: { a: [T, -5] as const, b: [T, NaN, 'a'] as const },
      is: {
        start: T / 1000,
        duration: 0,
        spans: { a: [0, 0], b: [0, 0] },
        warnings: ['a negative-duration'],
      },
    },
    {
      desc: 'times beyond a double are no times',
      given: { a: [T, 5] as const, b: [2 ** 53, 1, 'a'] as const, c: [-1, 1, 'a'] as const },
      is: {
        start: T / 1000,
        duration: 5,
        spans: { a: [0, 5], b: [0, 1], c: [0, 1] },
        warnings: ['b no-start', 'c no-start'],
      },
    },
  ])('$desc', ({ given, is }) => expect(timesOf(given)).toEqual(is))

  test('no spans', () => {
    expect(assembleTrace('a', [])).toMatchObject({ startUnixMs: 0, durationUs: 0, spans: [] })
  })
})

test('logs by time, from the start of the trace; one without time is at the start of its span', () => {
  const log = (timeUnixUs: number, event: string) => ({
    timeUnixUs,
    fields: [{ key: 'event', type: 'string' as const, value: event }],
  })
  const draft = {
    ...sampleDraft({ id: 'b', start: 10 }),
    logs: [log(SAMPLE_START_US + 30, 'last'), log(NaN, 'first'), log(SAMPLE_START_US + 20, 'middle')],
  }
  const trace = assembleTrace(SAMPLE_TRACE_ID, [sampleDraft({ id: 'a' }), draft])
  expect(trace.spans[1]?.logs.map(({ offsetUs, fields }) => [offsetUs, fields[0]?.value])).toEqual([
    [10, 'first'],
    [20, 'middle'],
    [30, 'last'],
  ])
})

test('references that are not the parent are links', () => {
  const other = 'e'.repeat(32)
  const trace = sampleTrace([
    { id: 'a' },
    { id: 'b', references: [followsFrom('x', other), childOf('a'), followsFrom('a')] },
  ])
  expect(trace.spans[1]).toMatchObject({
    parentId: 'a',
    links: [followsFrom('x', other), followsFrom('a')],
  })
})

test.each([
  ['error', 'true', true],
  ['error', 'True', true],
  ['error', '1', true],
  ['error', 'unset', false],
  ['error', 'false', false],
  ['error', '0', false],
  ['error', '', false],
  ['otel.status_code', 'ERROR', true],
  ['otel.status_code', 'OK', false],
  ['http.status_code', '503', false],
])('a span with %s=%s is an error: %s', (key, value, is) => {
  expect(tagsTellError([{ key, type: 'string', value }])).toBe(is)
})

test.each([
  { text: 'ABC', id: '0000000000000abc', traceId: '0000000000000abc' },
  { text: ' 6b18439e0a3048ce\n', id: '6b18439e0a3048ce', traceId: '6b18439e0a3048ce' },
  {
    text: '49896B4244629b2e5df08c537e162bb',
    id: '049896b4244629b2e5df08c537e162bb',
    traceId: '049896b4244629b2e5df08c537e162bb',
  },
  {
    text: '4BF92F35-77B34DA6-A3CE929D-0E0E4736',
    id: '4BF92F35-77B34DA6-A3CE929D-0E0E4736',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  },
  { text: '0', id: '0000000000000000', traceId: null },
  { text: 'not-an-id', id: 'not-an-id', traceId: null },
  { text: '', id: '', traceId: null },
  { text: 'a'.repeat(33), id: 'a'.repeat(33), traceId: null },
])('the id $text', ({ text, id, traceId }) => {
  expect(normalizeId(text)).toBe(id)
  expect(traceIdFrom(text)).toBe(traceId)
})

test.each([
  [{ 'http.status_code': '503' }, 503],
  [{ 'http.response.status_code': '404', 'http.status_code': '200' }, 404],
  [{ 'http.status_code': 'OK' }, undefined],
  [{}, undefined],
])('the HTTP status in %o', (tags: Record<string, string>, status) => {
  expect(httpStatus(sampleTrace([{ id: 'a', tags }]).spans[0]!)).toBe(status)
})

test.each([
  {
    desc: 'OpenTelemetry',
    tags: {
      'k8s.pod.name': 'cart-7f-x',
      'k8s.namespace.name': 'shop',
      'k8s.node.name': 'n1',
      'k8s.container.name': 'app',
    },
    place: { pod: 'cart-7f-x', namespace: 'shop', node: 'n1', container: 'app' },
  },
  {
    desc: 'a host that is a pod',
    tags: { hostname: 'cart-6f9d7c5b4-h8wnl' },
    place: { pod: 'cart-6f9d7c5b4-h8wnl' },
  },
  { desc: 'a host of a StatefulSet', tags: { 'host.name': 'redis-0' }, place: { pod: 'redis-0' } },
  { desc: 'a host that is a machine', tags: { hostname: 'worker.example.org' }, place: { pod: undefined } },
  { desc: 'nothing', tags: {}, place: { pod: undefined, namespace: undefined, node: undefined } },
])('the place of a span: $desc', ({ tags, place }: { tags: Record<string, string>; place: object }) => {
  expect(placeOf(sampleTrace([{ id: 'a', tags }]).spans[0]!)).toMatchObject(place)
})

describe('the pods that may be why a span failed', () => {
  const OWN = { 'k8s.pod.name': 'front-0', 'k8s.namespace.name': 'shop' }
  test.each([
    {
      desc: 'its own',
      kind: 'server',
      answered: false,
      tags: OWN,
      is: { namespace: 'shop', pod: 'front-0' },
    },
    {
      desc: 'whom it called in vain',
      kind: 'client',
      answered: false,
      tags: { ...OWN, 'net.peer.name': 'redis.data.svc.cluster.local' },
      is: { namespace: 'data', workload: 'redis' },
    },
    {
      desc: 'a short name is of the same namespace',
      kind: 'client',
      answered: false,
      tags: { ...OWN, 'server.address': 'cart' },
      is: { namespace: 'shop', workload: 'cart' },
    },
    {
      desc: 'its own, when the callee did answer',
      kind: 'client',
      answered: true,
      tags: { ...OWN, 'server.address': 'cart' },
      is: { namespace: 'shop', pod: 'front-0' },
    },
    {
      desc: 'its own, when it called by address',
      kind: 'client',
      answered: false,
      tags: { ...OWN, 'server.address': '10.0.0.7' },
      is: { namespace: 'shop', pod: 'front-0' },
    },
    { desc: 'nobody', kind: 'client', answered: false, tags: {}, is: undefined },
  ])(
    '$desc',
    ({ kind, answered, tags, is }: { kind: string; answered: boolean; tags: object; is: unknown }) => {
      expect(suspectsOf(sampleTrace([{ id: 'a', kind, tags: { ...tags } }]).spans[0]!, answered)).toEqual(is)
    },
  )
})

describe('summarizeTrace', () => {
  test('counts spans, errors, orphans and services; the root is the earliest span without parent', () => {
    const trace = sampleTrace([
      { id: 'late', start: 5, service: 'batch' },
      { id: 'a', duration: 100, service: 'front', operation: 'GET /' },
      { id: 'b', parent: 'a', start: 1, service: 'cart', tags: { error: 'true' } },
      { id: 'c', parent: 'a', start: 2, service: 'cart' },
      { id: 'd', parent: 'gone', start: 3, service: 'cart' },
    ])
    expect(summarizeTrace(trace)).toEqual({
      id: SAMPLE_TRACE_ID,
      rootService: 'front',
      rootOperation: 'GET /',
      startUnixMs: SAMPLE_START_US / 1000,
      durationUs: 100,
      spanCount: 5,
      errorCount: 1,
      orphanCount: 1,
      services: [
        { name: 'cart', spanCount: 3, errorCount: 1 },
        { name: 'batch', spanCount: 1, errorCount: 0 },
        { name: 'front', spanCount: 1, errorCount: 0 },
      ],
    })
  })

  test('without a root', () => {
    expect(summarizeTrace(sampleTrace([{ id: 'b', parent: 'gone' }]))).toMatchObject({
      rootService: undefined,
      orphanCount: 1,
    })
  })
})
