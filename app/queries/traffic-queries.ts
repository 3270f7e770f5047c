import { type DurationMs, durationMs, ratio } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import {
  TRAFFIC_SOURCES,
  type TrafficMeasure,
  type TrafficRow,
  type TrafficSource,
  type TrafficTable,
  type TrafficTarget,
} from '~/model/traffic'
import type { BackEnds } from './back-ends'
import { column, count } from './columns'
import { askFacts } from './expressions'
import { prometheusQuestion } from './prometheus-question'
import {
  requestRate,
  sourcePresence,
  targetMatches,
  targetOf,
  trafficColumns,
  trafficOverTime,
} from './traffic-expressions'

/** Rows that the table shows; the rest is counted. */
const PAGE = 100

/** Who tells of requests here, the one that sees most first. */
export const trafficSources = (backEnds: BackEnds, scope: Scope) =>
  prometheusQuestion(backEnds, scope, ['traffic-sources'], async (ask): Promise<readonly TrafficSource[]> => {
    const everywhere = { ...scope, namespace: undefined }
    const facts = await askFacts(ask, {
      istio: sourcePresence(everywhere, 'istio'),
      'ingress-nginx': sourcePresence(everywhere, 'ingress-nginx'),
      apisix: sourcePresence(everywhere, 'apisix'),
      spans: sourcePresence(everywhere, 'spans'),
      tempo: sourcePresence(everywhere, 'tempo'),
    })
    return TRAFFIC_SOURCES.filter((source) => facts(source).length > 0)
  })

const durationOf = (value: number | undefined): DurationMs | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : durationMs(value)

/** The 100 services that fail most or are asked most, ranked in the store; then the figures of those alone. */
export const trafficTable = (backEnds: BackEnds, scope: Scope, source: TrafficSource) =>
  prometheusQuestion(backEnds, scope, ['traffic', source], async (ask): Promise<TrafficTable> => {
    const keyOf = (labels: Labels): string => {
      const { namespace = '', service } = targetOf(source, labels)
      return `${labels.cluster ?? ''}/${namespace}/${service}`
    }
    const rate = (kind: 'all' | 'failed'): string => requestRate(scope, source, kind, {}, ask.rateWindow)
    const first = await askFacts(ask, {
      failing: `topk(${PAGE}, ${rate('failed')} > 0)`,
      busy: `topk(${PAGE}, ${rate('all')})`,
      total: `count(${rate('all')})`,
    })
    const descending = (name: 'failing' | 'busy') => first(name).toSorted((a, b) => b.value - a.value)
    const ranked = new Map(
      [...descending('failing'), ...descending('busy')].map(({ labels }) => [keyOf(labels), labels]),
    )
    const keys = [...ranked].slice(0, PAGE)
    if (keys.length === 0) return { rows: [], total: 0 }
    const targets = keys.map(([, labels]) => targetOf(source, labels))
    const facts = await askFacts(
      ask,
      trafficColumns(scope, source, targetMatches(source, targets), ask.rateWindow),
    )
    const all = column(facts('all'), keyOf, count)
    const failed = column(facts('failed'), keyOf, count)
    const [p50, p95, p99] = [
      column(facts('p50'), keyOf, count),
      column(facts('p95'), keyOf, count),
      column(facts('p99'), keyOf, count),
    ]
    return {
      total: first('total')[0]?.value ?? 0,
      rows: keys.map(([key, labels]): TrafficRow => {
        const perSecond = all(key) ?? 0
        return {
          cluster: labels.cluster ?? '',
          target: targetOf(source, labels),
          perSecond,
          failed: ratio(perSecond > 0 ? (failed(key) ?? 0) / perSecond : 0),
          p50: durationOf(p50(key)),
          p95: durationOf(p95(key)),
          p99: durationOf(p99(key)),
        }
      }),
    }
  })

/** One measure of one service, or of all together, over time; series are told apart by `line`. */
export const trafficUsage = (
  backEnds: BackEnds,
  scope: Scope,
  source: TrafficSource,
  target: TrafficTarget | undefined,
  measure: TrafficMeasure,
) =>
  prometheusQuestion(backEnds, scope, ['traffic-usage', source, target, measure], (ask) =>
    ask.overRange((window) =>
      trafficOverTime(scope, source, measure, targetMatches(source, target && [target]), window),
    ),
  )
