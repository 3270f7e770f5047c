import { parser } from '@prometheus-io/lezer-promql'
import { describe, expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import type { PrometheusClient } from '~/backends/prometheus/client'
import type { Scope } from '~/model/scope'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { createCluster } from '~mocks/cluster/cluster'
import { ELSEWHERE, SAMPLES } from '~mocks/prometheus/query-samples'
import { scenarioFor } from '~mocks/scenarios'
import { NO_BACK_ENDS, answerOf } from './test-back-ends'
import { type Told, prometheusThatSays } from './test-prometheus'

const NOW = Date.UTC(2026, 10, 21, 9, 12, 0)
const cluster = createCluster(scenarioFor('incident', unixMs(NOW)))
const SCOPE: Scope = { cluster: 'eu', namespace: undefined, range: DEFAULT_TIME_RANGE }

/** What looks over all clusters, asks what a person wrote, or can do without Prometheus. */
const OF_NO_CLUSTER = new Set([
  'exporterClusters',
  'clusterNames',
  'expressionOverRange',
  'expressionAtEnd',
  'activeAlerts',
])

const modules = import.meta.glob<Record<string, unknown>>('./*-queries.ts', { eager: true })
const factories = Object.values(modules).flatMap((exports) =>
  Object.entries(exports).flatMap(([name, value]) =>
    typeof value === 'function' && !ELSEWHERE.has(name) && !OF_NO_CLUSTER.has(name)
      ? [{ name, factory: value }]
      : [],
  ),
)

/** Of one question that a panel asks: the store takes twenty at a time, for everybody. */
const MAX_REQUESTS = 10

/** More than any page shows, and than one list of what is ill tells. */
const MANY = 600

const LABELS = `namespace pod container node nodename instance name volume line reason deployment service
   ingress networkpolicy volumeattachment scaletargetref_name persistentvolumeclaim
   persistentvolume service_name destination_service_name route destination_service_namespace
   horizontalpodautoscaler target job replicaset`.split(/\s+/)

/** An object that is one of each kind, so that every column finds its own labels. */
const objectOf = (index: number) => ({
  cluster: 'eu',
  kind: 'Deployment',
  scaletargetref_kind: 'Deployment',
  ...Object.fromEntries(LABELS.map((label) => [label, `${label}-${index}`])),
})

/** As many as the expression lets through: what it ranks, or one of each pod or node that it names. */
function rows(expression: string): readonly Told[] {
  const ranked = Number(/^(?:topk|bottomk)\((\d+),/.exec(expression)?.[1] ?? MANY)
  const named = /\b(?:node|nodename|pod)=~?"([^"]+)"/.exec(expression)?.[1]?.split('|').length ?? MANY
  return Array.from({ length: Math.min(MANY, ranked, named) }, (_, index) => [objectOf(index), index])
}

/** A store that has more than a page of everything: to each part of a question as much as the part lets through. */
function plenty(expression: string): readonly Told[] {
  const parts = expression.split(/, "fact", "([^"]+)", "", ""\)(?: or |$)/)
  return parts.length === 1
    ? rows(expression)
    : parts.flatMap((part, index) =>
        index % 2 === 0
          ? []
          : rows(parts[index - 1]!.replace('label_replace(', '')).map(([labels, value]): Told => [
              { ...labels, fact: part },
              value,
            ]),
      )
}

const asked = (
  factory: Function,
  args: readonly unknown[],
  prometheus: PrometheusClient | null,
  scope = SCOPE,
) => answerOf(factory, { ...NO_BACK_ENDS, prometheus }, scope, args)

async function expressionsOf(factory: Function, args: readonly unknown[]): Promise<readonly string[]> {
  const expressions: string[] = []
  const prometheus = prometheusThatSays((expression) => {
    expressions.push(expression)
    return plenty(expression)
  })
  await asked(factory, args, prometheus)
  return expressions
}

/** What is in an expression, by its kind in PromQL's grammar. */
function partsOf(expression: string) {
  const found: { kind: string; text: string }[] = []
  parser.parse(expression).iterate({
    enter: ({ name, type, from, to }) => {
      if (type.isError || KINDS.includes(name))
        found.push({ kind: type.isError ? 'error' : name, text: expression.slice(from, to) })
    },
  })
  return (kind: string): readonly string[] => found.flatMap((one) => (one.kind === kind ? one.text : []))
}

const KINDS = ['UnquotedLabelMatcher', 'VectorSelector', 'OnModifier']

/** How many names a matcher lists. */
const namesIn = (matcher: string): number => (matcher.includes('=~') ? matcher.split('|').length : 1)

/** Many questions share their parts. */
const seen = new Set<string>()

test('there are questions', () => expect(factories.length).toBeGreaterThan(10))

describe.for(factories)('$name', ({ name, factory }) => {
  const sets = (SAMPLES[name]?.(cluster, NOW) ?? [[]]).slice(0, 12)

  test('is not asked where there is no Prometheus', async () => {
    for (const args of sets) expect(await asked(factory, args, null)).toBeNull()
  })

  test('stays small, well-formed and within its cluster, however much there is', async () => {
    for (const args of sets) {
      const expressions = await expressionsOf(factory, args)
      expect(expressions.length).toBeLessThanOrEqual(MAX_REQUESTS)
      for (const expression of expressions) {
        if (seen.has(expression)) continue
        seen.add(expression)
        const parts = partsOf(expression)
        const wrong = {
          grammar: parts('error'),
          tooManyNames: parts('UnquotedLabelMatcher').filter((matcher) => namesIn(matcher) > 100),
          otherClusters: parts('VectorSelector').filter((selector) => !selector.includes('cluster="eu"')),
          joinedAcross: parts('OnModifier').filter((on) => !/\bcluster\b/.test(on)),
        }
        expect(wrong).toEqual({ grammar: [], tooManyNames: [], otherClusters: [], joinedAcross: [] })
      }
    }
  })
})
