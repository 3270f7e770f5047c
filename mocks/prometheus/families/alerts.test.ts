import { describe, expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import type { Labels } from '~/model/labels'
import { ALERT_RULE_GROUPS } from '~mocks/cluster/alert-rules'
import { alertsAt } from '~mocks/cluster/alerts'
import { createCluster } from '~mocks/cluster/cluster'
import type { ScenarioName } from '~mocks/cluster/types'
import { instantQuery } from '~mocks/prometheus/promql/engine'
import { scenarioFor } from '~mocks/scenarios'
import { createMetricSource } from './source'

const NOW = unixMs(Date.UTC(2026, 10, 21, 9, 12, 7))
const IDENTITY = ['namespace', 'pod', 'container', 'deployment', 'statefulset', 'job_name', 'node', 'reason']

const worlds = (['incident', 'healthy'] satisfies ScenarioName[]).map((name) => {
  const cluster = createCluster(scenarioFor(name, NOW))
  return { name, cluster, source: createMetricSource(cluster) }
})
const rules = ALERT_RULE_GROUPS.flatMap((group) => group.rules)
const cases = worlds.flatMap((world) =>
  rules.map((rule) => ({ ...world, rule, desc: `${rule.name} (${rule.severity}), ${world.name}` })),
)

describe('an alert is active where the expression of its rule holds', () => {
  test.each(cases)('$desc', ({ cluster, source, rule }) => {
    const answer = instantQuery(source, rule.expression, NOW)
    const active = alertsAt(cluster, NOW).filter((alert) => alert.rule === rule)
    // Rules that aggregate everything away leave the shop's alerts without labels.
    const labels = answer.type === 'vector' ? answer.series.map((series) => series.labels) : []
    const names = IDENTITY.filter((name) => labels.some((one) => one[name]))
    const key = (one: Labels) => names.map((name) => one[name] ?? '').join('/')
    expect(active.map((alert) => key(alert.labels)).toSorted()).toEqual(labels.map(key).toSorted())
  })
})
