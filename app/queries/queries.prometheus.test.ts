import { skipToken } from '@tanstack/react-query'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { durationMs, unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { type PrometheusClient, createPrometheusClient } from '~/backends/prometheus/client'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { createCluster } from '~mocks/cluster/cluster'
import { clipped } from '~mocks/prometheus/clipped'
import { type When, asked, differences, simulated } from '~mocks/prometheus/compare'
import { createMetricSource } from '~mocks/prometheus/families/source'
import { openMetricsText } from '~mocks/prometheus/openmetrics'
import { scenarioFor } from '~mocks/scenarios'
import { type RealPrometheus, startRealPrometheus } from '../../e2e/support/real-prometheus'
import { ELSEWHERE, RIGHTLY_EMPTY, SAMPLES } from '~mocks/prometheus/query-samples'

const NOW = Date.UTC(2026, 10, 21, 9, 12, 0)
/** The default time range, its longest rate window, and a scrape. */
const START = NOW - 71 * 60_000

const cluster = createCluster(scenarioFor('incident', unixMs(NOW)))
const source = clipped(createMetricSource(cluster), START)

type Question = { readonly expression: string; readonly when: When }

const modules = import.meta.glob<Record<string, unknown>>('./*-queries.ts', { eager: true })
const factories = Object.entries(modules).flatMap(([file, exports]) =>
  Object.entries(exports).flatMap(([name, value]) =>
    typeof value === 'function' && !ELSEWHERE.has(name) ? [{ file, name, factory: value }] : [],
  ),
)

/** A client of the real Prometheus that notes what it is asked. */
function recording(client: PrometheusClient, questions: Question[]): PrometheusClient {
  return {
    ...client,
    query: (expression, time, signal) => {
      questions.push({ expression, when: { timeUnixMs: Math.round(time) } })
      return client.query(expression, time, signal)
    },
    queryRange: (expression, range, signal) => {
      questions.push({ expression, when: range })
      return client.queryRange(expression, range, signal)
    },
  }
}

/** Every question that a factory asks for one set of arguments. */
async function questionsOf(
  factory: Function,
  args: readonly unknown[],
  scope: Scope,
  url: string,
): Promise<Question[]> {
  const questions: Question[] = []
  const prometheus = recording(createPrometheusClient(createHttp('prometheus', url)), questions)
  const none = { loki: null, jaeger: null, alertmanager: null, kubernetes: null }
  const options = factory({ ...none, prometheus, scrapeIntervalMs: durationMs(30_000) }, scope, ...args)
  if (options.queryFn !== skipToken)
    await options.queryFn({ signal: new AbortController().signal, pageParam: options.initialPageParam })
  return questions
}

/** A question without the names that it is about: what stays empty for every target and scope. */
const shapeOf = (expression: string): string =>
  expression.replaceAll(/namespace="[^"]*",?/g, '').replaceAll(/"[^"]*"/g, '""').replaceAll('{}', '')

/** The parts of a question that carry names: each must answer something, or the whole hides a part that never does. */
const factsIn = (expression: string): string[] =>
  [...expression.matchAll(/"fact", "([^"]+)", "", ""/g)].map(([, name]) => name!)

let real: RealPrometheus
beforeAll(async () => {
  real = await startRealPrometheus(openMetricsText(source, START, NOW))
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterAll(async () => {
  vi.useRealTimers()
  await real.stop()
})

const everywhere: Scope = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
const SCOPES: readonly Scope[] = [everywhere, { ...everywhere, namespace: 'shop' }]

test('every query factory is found', () => {
  expect(factories.length).toBeGreaterThan(10)
})

describe.for(factories)('$name of $file', ({ name, factory }) => {
  const sets = SAMPLES[name]?.(cluster, NOW) ?? (factory.length <= 2 ? [[]] : [])

  test('has sample arguments', () => {
    expect(sets.length).toBeGreaterThan(0)
  })

  test.for(SCOPES.flatMap((scope) => sets.map((args) => ({ scope, args }))))(
    'in $scope.namespace with $args',
    async ({ scope, args }) => {
      const answered = new Map<string, boolean>()
      for (const { expression, when } of await questionsOf(factory, args, scope, real.url)) {
        const theirs = await asked(real.url, expression, when)
        expect('error' in theirs ? `${expression}: ${theirs.error}` : '').toBe('')
        expect(differences(simulated(source, expression, when), theirs), expression).toEqual([])
        const points = 'points' in theirs ? theirs.points : new Map()
        const facts = factsIn(expression)
        for (const fact of facts)
          answered.set(
            `${name}: ${fact}`,
            [...points.keys()].some((key) => key.includes(`fact\u0001${fact}`)),
          )
        if (facts.length === 0)
          answered.set(`${name}: ${shapeOf(expression)}`, points.size > 0)
      }
      for (const [question, full] of answered) if (full) seen.add(question)
      for (const question of answered.keys()) asks.add(question)
    },
  )
})

const seen = new Set<string>()
const asks = new Set<string>()

test('no question is silently empty', () => {
  const empty = [...asks].filter((question) => !seen.has(question))
  expect(empty.filter((question) => !RIGHTLY_EMPTY.some(({ is }) => is.test(question)))).toEqual([])
})
