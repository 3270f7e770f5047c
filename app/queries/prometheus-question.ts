import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { BackendError, notConfigured } from '~/base/backend-error'
import { formatDuration } from '~/base/duration'
import { type DurationMs, durationMs, unixMs } from '~/base/units'
import { markRefresh } from '~/backends/governor'
import { rateWindow } from '~/backends/prometheus/promql'
import { canonicalLabels, translate } from '~/backends/prometheus/translate'
import { noteSamples } from '~/backends/traffic'
import type { Dialect } from '~/model/dialect'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import type { Answer, InstantSample, Series } from '~/model/series'
import { type TimeSpan, resolveRange, stepRange } from '~/model/time-range'
import type { BackEnds } from './back-ends'

/** An answer with the expressions that were asked for it and the time they were asked about: what a panel explains. */
export type Told<Data> = Answer<Data> & {
  /** What was asked: expressions, and paths of metrics.k8s.io where that had to stand in. */
  readonly expressions: readonly string[]
  readonly span: TimeSpan
}

/** How a question reaches Prometheus: its time range resolved, its warnings and expressions noted. */
export type Ask = {
  readonly span: TimeSpan
  readonly signal: AbortSignal
  /** What other questions already know. */
  readonly client: QueryClient
  /** Asks this question again once that has settled, whichever way. */
  readonly againAfter: (other: Promise<unknown>) => void
  /** What metrics.k8s.io says instead, by the path. Where it fails, that is a warning, and nothing is known. */
  readonly instead: <Data>(path: string, asked: Promise<Data>) => Promise<Data | undefined>
  /** What the store has; its spelling is nobody's concern but the translator's. */
  readonly dialect: Dialect
  /** The window literal of a rate at the end of the range. */
  readonly rateWindow: string
  /** At the end of the range. */
  readonly instant: (expression: string) => Promise<readonly InstantSample[]>
  /** Over the range, of 200 points if not told otherwise; the expression is written for the rate window that suits the step. */
  readonly overRange: (
    expressionFor: (rateWindow: string) => string,
    points?: number,
  ) => Promise<readonly Series[]>
}

/** Points asked for a chart: about one in three pixels of a usual panel. */
const CHART_POINTS = 200

/** The `queryOptions` of a question to Prometheus; without Prometheus it is never asked. */
export const prometheusQuestion = <Data>(
  { prometheus, scrapeIntervalMs, dialect: dialectOf }: BackEnds,
  scope: Scope,
  key: readonly unknown[],
  answer: (ask: Ask) => Promise<Data>,
) => {
  const queryKey = ['prometheus', ...key, scope]
  return queryOptions({
    queryKey,
    // Another time range of the same question, or another judgement of what it ranks: the old answer stays until the new one is there.
    placeholderData: (previous: Told<Data> | undefined, query) =>
      query && sameButFor(query.queryKey) === sameButFor(queryKey) ? previous : undefined,
    queryFn:
      prometheus === null
        ? notConfigured<Told<Data>>('prometheus')
        : async ({ client, signal }): Promise<Told<Data>> => {
            if (client.getQueryData(queryKey) !== undefined) markRefresh(signal)
            const dialect = await dialectOf()
            // Panels of one second ask about the same instant, and so the same question once.
            const span = resolveRange(scope.range, unixMs(Math.floor(Date.now() / 1000) * 1000))
            const expressions: string[] = []
            const warnings = new Set<string>()
            const infos = new Set<string>()
            const note = <Part extends { readonly labels: Labels }>(part: Answer<readonly Part[]>) => {
              part.warnings.forEach((text) => warnings.add(text))
              part.infos.forEach((text) => infos.add(text))
              return part.data.map((one) => ({ ...one, labels: canonicalLabels(one.labels, dialect) }))
            }
            const literal = (stepMs: number): string => formatDuration(rateWindow(stepMs, scrapeIntervalMs))
            const data = await answer({
              span,
              signal,
              client,
              againAfter: (other) => {
                const again = () => client.invalidateQueries({ queryKey, exact: true })
                other.then(again, again)
              },
              instead: async (path, asked) => {
                expressions.push(path)
                try {
                  return await asked
                } catch (error) {
                  if (!(error instanceof BackendError) || error.kind === 'aborted') throw error
                  warnings.add(error.message)
                  return undefined
                }
              },
              dialect,
              rateWindow: literal(INSTANT_RATE_MS),
              instant: async (canonical) => {
                const expression = await translate(canonical, dialect)
                expressions.push(expression)
                const samples = note(await prometheus.query(expression, span.endUnixMs, signal))
                noteSamples('prometheus', samples.length)
                return samples
              },
              overRange: async (expressionFor, points = CHART_POINTS) => {
                const range = stepRange(span, points, scrapeIntervalMs)
                const expression = await translate(expressionFor(literal(range.stepMs)), dialect)
                expressions.push(expression)
                const series = note(await prometheus.queryRange(expression, range, signal))
                noteSamples(
                  'prometheus',
                  series.reduce((sum, { values }) => sum + values.length, 0),
                )
                return series
              },
            })
            return {
              data,
              warnings: [...warnings],
              infos: [...infos],
              expressions,
              span,
            }
          },
  })
}

/** A key without what may change under the same question. */
const sameButFor = (key: readonly unknown[]): string =>
  JSON.stringify(key, (name, value: unknown) => (name === 'range' || name === 'judged' ? undefined : value))

/** "CPU now" means over the last five minutes, as in the usual recording rules. */
const INSTANT_RATE_MS = 300_000

/** The length of the range as a literal: what "within the range" means in an expression. */
export const rangeLiteral = ({ span: { startUnixMs, endUnixMs } }: Pick<Ask, 'span'>): string =>
  formatDuration(durationMs(endUnixMs - startUnixMs))

/** Windows of a rate, and of what happened within the range. */
export type Windows = { readonly rate: string; readonly range: string }

export const windowsOf = (ask: Pick<Ask, 'span' | 'rateWindow'>): Windows => ({
  rate: ask.rateWindow,
  range: rangeLiteral(ask),
})

/** How far back "lately" reaches for a health judgement: the range, but at least five minutes and at most an hour. */
export const healthWindowMs = ({ startUnixMs, endUnixMs }: TimeSpan): DurationMs =>
  durationMs(Math.min(3_600_000, Math.max(300_000, Math.round((endUnixMs - startUnixMs) / 60_000) * 60_000)))
