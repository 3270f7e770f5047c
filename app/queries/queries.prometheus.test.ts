import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { unixMs } from '~/base/units'
import { createHttp } from '~/backends/http'
import { type PrometheusClient, createPrometheusClient } from '~/backends/prometheus/client'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { ALERT_RULE_GROUPS } from '~mocks/cluster/alert-rules'
import { createCluster } from '~mocks/cluster/cluster'
import { clipped } from '~mocks/prometheus/clipped'
import { type When, asked, differences, simulated } from '~mocks/prometheus/compare'
import { createMetricSource } from '~mocks/prometheus/families/source'
import { scenarioFor } from '~mocks/scenarios'
import { startLoadedPrometheus } from '../../e2e/support/loaded-prometheus'
import type { RealPrometheus } from '../../e2e/support/real-prometheus'
import { NO_BACK_ENDS, answerOf } from './test-back-ends'
import { ELSEWHERE, RIGHTLY_EMPTY, SAMPLES } from '~mocks/prometheus/query-samples'

const NOW = Date.UTC(2026, 10, 21, 9, 12, 0)
/** The default time range, its longest rate window, and a scrape. */
const START = NOW - 71 * 60_000

const cluster = createCluster(scenarioFor('incident', unixMs(NOW)))
const whole = createMetricSource(cluster)
const source = clipped(whole, START)

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
  await answerOf(factory, { ...NO_BACK_ENDS, prometheus }, scope, args)
  return questions
}

/** A question without the names that it is about: what stays empty for every target and scope. */
const shapeOf = (expression: string): string =>
  expression
    .replaceAll(/namespace="[^"]*",?/g, '')
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll('{}', '')

/** The parts of a question that carry names: each must answer something, or the whole hides a part that never does. */
const factsIn = (expression: string): string[] =>
  [...expression.matchAll(/"fact", "([^"]+)", "", ""/g)].map(([, name]) => name!)

let real: RealPrometheus
beforeAll(async () => {
  real = await startLoadedPrometheus(source, START, NOW)
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

/** Questions asked so far, by what they are about, and whether any of them was answered with something. */
const answered = new Map<string, boolean>()

async function compare(expression: string, when: When) {
  const theirs = await asked(real.url, expression, when)
  expect('error' in theirs ? `${expression}: ${theirs.error}` : '').toBe('')
  expect(differences(simulated(source, expression, when), theirs), expression).toEqual([])
  return 'points' in theirs ? [...theirs.points.keys()] : []
}

describe.for(factories)('$name of $file', ({ name, factory }) => {
  const sets = SAMPLES[name]?.(cluster, NOW) ?? (factory.length <= 2 ? [[]] : [])

  test('has sample arguments', () => {
    expect(sets.length).toBeGreaterThan(0)
  })

  test.for(SCOPES.flatMap((scope) => sets.map((args) => ({ scope, args }))))(
    'in $scope.namespace with $args',
    async ({ scope, args }) => {
      for (const { expression, when } of await questionsOf(factory, args, scope, real.url)) {
        const series = await compare(expression, when)
        const note = (question: string, full: boolean) =>
          answered.set(`${name}: ${question}`, full || (answered.get(`${name}: ${question}`) ?? false))
        const facts = factsIn(expression)
        for (const fact of facts)
          note(
            fact,
            series.some((key) => key.split('\u0002').includes(`fact\u0001${fact}`)),
          )
        if (facts.length === 0) note(shapeOf(expression), series.length > 0)
      }
    },
  )
})

describe.for(ALERT_RULE_GROUPS)('the alerting rules of $name', ({ rules }) => {
  test.for(rules)('$name', ({ expression }) => compare(expression, { timeUnixMs: NOW }).then(() => undefined))
})

const unanswered = (): string[] => [...answered].flatMap(([question, full]) => (full ? [] : [question]))

test('no question is silently empty', () => {
  expect(unanswered().filter((question) => !RIGHTLY_EMPTY.some(({ is }) => is.test(question)))).toEqual([])
})

test.for(RIGHTLY_EMPTY)('$is is empty because $reason', ({ is, seenAs }) => {
  expect(unanswered().some((question) => is.test(question))).toBe(true)
  if (seenAs === null) return
  const when = { timeUnixMs: cluster.scenario.incidentStartUnixMs! + seenAs.afterMs }
  const outcome = simulated(whole, seenAs.expression, when)
  expect('points' in outcome && outcome.points.size).toBeGreaterThan(0)
})
