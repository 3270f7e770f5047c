import { durationMs } from '~/base/units'
import { type OperationRates, operationRates } from '~/model/operation-rates'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { ifOffered, jaegerQuestion, resolvedSpan } from './jaeger-question'
import { prometheusQuestion } from './prometheus-question'
import { type SpanSource, operationColumns, operationRanking } from './traffic-expressions'

/** Of a course that is as wide as a word. */
const POINTS = 60
/** Jaeger refuses nothing finer, but its store was scraped no more often. */
const LEAST_STEP_MS = 5000
/** Operations that the table shows. */
export const MOST_OPERATIONS = 100

/** Requests, errors and duration of a service by operation, as Jaeger's own store of metrics tells them; null: it has none. */
export const operationMetrics = (backEnds: BackEnds, scope: Scope, service: string) =>
  jaegerQuestion(backEnds, ['operation-metrics', service, scope.range], (jaeger, signal) => {
    const span = resolvedSpan(scope)
    const question = {
      services: [service],
      byOperation: true,
      span,
      stepMs: durationMs(Math.max(LEAST_STEP_MS, (span.endUnixMs - span.startUnixMs) / POINTS)),
    }
    return ifOffered(
      Promise.all([
        jaeger.metrics('calls', question, signal),
        jaeger.metrics('errors', question, signal),
        jaeger.metrics('latencies', { ...question, quantile: 0.95 }, signal),
      ]).then(([calls, failed, p95]) => operationRates({ calls, failed, p95 }, 'operation')),
    )
  })

/** The same from the metrics that a collector makes of spans; the 100 busiest operations. */
export const operationSpanMetrics = (backEnds: BackEnds, scope: Scope, source: SpanSource, service: string) =>
  prometheusQuestion(
    backEnds,
    scope,
    ['operation-span-metrics', source, service],
    async (ask): Promise<readonly OperationRates[]> => {
      const ranked = await ask.instant(
        operationRanking(scope, source, service, MOST_OPERATIONS, ask.rateWindow),
      )
      const names = ranked.map(({ labels }) => labels.span_name ?? '').toSorted()
      if (names.length === 0) return []
      const over = (figure: keyof ReturnType<typeof operationColumns>) =>
        ask.overRange((window) => operationColumns(scope, source, service, names, window)[figure], POINTS)
      const [calls, failed, p95] = await Promise.all([over('calls'), over('failed'), over('p95')])
      return operationRates({ calls, failed, p95 }, 'span_name')
    },
  )
