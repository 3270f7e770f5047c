import { unixMs } from '~/base/units'
import type { PrometheusClient } from '~/backends/prometheus/client'
import { type Dialect, type DialectOverrides, overridden } from '~/model/dialect'
import { dialectOf } from './dialect-answer'
import { ANY_CONTAINER, CLUSTER_LABELS, NAMES, askedNames, dialectFacts } from './dialect-expressions'
import { askFacts } from './expressions'

/** How far back a metric may have been seen last. */
const LATELY_MS = 600_000

/**
 * Asks the store how it spells: three small questions at once, and seldom a fourth. Rejects when it does not answer.
 */
export async function detectDialect(
  prometheus: PrometheusClient,
  overrides: DialectOverrides,
  signal: AbortSignal,
): Promise<Dialect> {
  const now = unixMs(Math.floor(Date.now() / 1000) * 1000)
  const span = { startUnixMs: unixMs(now - LATELY_MS), endUnixMs: now }
  const clusterLabels = overrides.clusterLabel ? [overrides.clusterLabel] : CLUSTER_LABELS
  const instant = async (expression: string) => (await prometheus.query(expression, now, signal)).data
  const [build, names, facts] = await Promise.all([
    // Not every server tells.
    prometheus.buildInfo(signal).then(
      ({ data }) => data,
      () => undefined,
    ),
    prometheus.labelValues('__name__', { selectors: [askedNames], span }, signal).then(({ data }) => data),
    askFacts({ instant }, dialectFacts(clusterLabels)),
  ])
  const containers =
    !names.includes(NAMES.cadvisor) ||
    facts('containers').length > 0 ||
    (await instant(ANY_CONTAINER)).length > 0
  return overridden(dialectOf({ build, names, facts, containers }, clusterLabels), overrides)
}
