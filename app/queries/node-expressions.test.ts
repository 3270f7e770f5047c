import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { CANONICAL } from '~/model/dialect'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { createCluster } from '~mocks/cluster/cluster'
import { simulated } from '~mocks/prometheus/compare'
import { createMetricSource } from '~mocks/prometheus/families/source'
import { scenarioFor } from '~mocks/scenarios'
import { isIllCondition } from './node-conditions'
import { nodeFigure } from './node-expressions'

const NOW = Date.UTC(2026, 10, 21, 9, 12, 0)
const cluster = createCluster(scenarioFor('incident', unixMs(NOW)))
const source = createMetricSource(cluster)
const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }

/** Shares by node, from the expression's own labels. */
function shares(resource: 'cpu' | 'memory', exporters: typeof CANONICAL.exporters): readonly number[] {
  const expression = nodeFigure(SCOPE, resource, '5m', { ...CANONICAL, exporters })
  const outcome = simulated(source, expression, { timeUnixMs: NOW })
  if ('error' in outcome) throw new Error(outcome.error)
  return [...outcome.points]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([, points]) => [...points.values()])
}

test.each(['cpu', 'memory'] as const)(
  'without node_exporter %s is the sum of containers: less than the node',
  (resource) => {
    const ofMachines = shares(resource, null)
    const ofContainers = shares(resource, new Map())
    expect(ofContainers).toHaveLength(cluster.nodes.length)
    expect(ofMachines).toHaveLength(cluster.nodes.length)
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
    expect(sum(ofContainers)).toBeGreaterThan(0.5 * sum(ofMachines))
    expect(sum(ofContainers)).toBeLessThan(1.1 * sum(ofMachines))
  },
)

test.each<[condition: string, status: 'true' | 'false' | 'unknown', isIll: boolean]>([
  ['Ready', 'true', false],
  ['Ready', 'unknown', true],
  ['MemoryPressure', 'true', true],
  ['MemoryPressure', 'unknown', false],
  ['KernelDeadlock', 'true', true],
  ['FrequentKubeletRestart', 'true', true],
  ['ReadonlyFilesystem', 'false', false],
  ['EtcdIsVoter', 'true', false],
])('%s %s is ill: %s', (condition, status, isIll) => {
  expect(isIllCondition({ condition, status })).toBe(isIll)
})
