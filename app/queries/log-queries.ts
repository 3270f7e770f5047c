import { queryOptions } from '@tanstack/react-query'
import { BackendError, notConfigured } from '~/base/backend-error'
import { type UnixNanos, addNanos, durationMs, unixMs } from '~/base/units'
import { selectorOf } from '~/backends/loki/logql'
import type { LokiClient } from '~/backends/loki/client'
import { type LogPart, spelled } from '~/model/log-dialect'
import type { LogFilters } from '~/model/log-filter'
import { lineKey } from '~/model/log-line'
import { type LogDirection, mergeStreams } from '~/model/log-merge'
import { type LogPage, type NanoSpan, nanoSpan } from '~/model/log-page'
import type { Scope } from '~/model/scope'
import type { Answer, Series, StepRange } from '~/model/series'
import { resolveRange, stepRange } from '~/model/time-range'
import type { BackEnds } from './back-ends'
import type { LogTarget } from '~/model/log-target'
import { logQuery, logSelector, traceLogQueries } from './log-expressions'

const PAGE_LINES = 1000
/** Loki's own default of what a query may give. */
const MOST_LINES = 5000
const HISTOGRAM_BARS = 80

const now = () => unixMs(Date.now())

/** One page; when an instant alone fills it, a larger one, for pages overlap by an instant. */
async function page(
  loki: LokiClient,
  query: string,
  span: NanoSpan,
  direction: LogDirection,
  signal: AbortSignal,
): Promise<Answer<LogPage>> {
  const answer = await loki.lines(query, span, { limit: PAGE_LINES, direction }, signal)
  const { lines, full } = answer.data
  return full && lines[0]?.timeUnixNanos === lines.at(-1)?.timeUnixNanos
    ? loki.lines(query, span, { limit: MOST_LINES, direction }, signal)
    : answer
}

async function pageOfTrace(
  loki: LokiClient,
  queries: readonly string[],
  span: NanoSpan,
  signal: AbortSignal,
): Promise<Answer<LogPage>> {
  const answers = await Promise.all(
    queries.map((query) => loki.lines(query, span, { limit: MOST_LINES, direction: 'backward' }, signal)),
  )
  const lines = new Map(answers.flatMap(({ data }) => data.lines.map((line) => [lineKey(line), line])))
  return {
    data: {
      lines: mergeStreams([[...lines.values()]], 'forward'),
      full: answers.some(({ data }) => data.full),
    },
    warnings: answers.flatMap(({ warnings }) => warnings),
    infos: [],
  }
}

/** The newest lines of the time range, ascending, and the span that was asked. */
export const newestLogLines = (
  { loki, logDialect }: BackEnds,
  scope: Scope,
  target: LogTarget,
  filters: LogFilters,
) =>
  queryOptions({
    queryKey: ['logs', 'newest', scope, target, filters],
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }) => {
            const span = nanoSpan(resolveRange(scope.range, now()))
            const query = logQuery(await logDialect(), scope, target, filters)
            const answer = target.traceId
              ? await pageOfTrace(loki, traceLogQueries(query, target.traceId), span, signal)
              : await page(loki, query, span, 'backward', signal)
            return { ...answer, span, query }
          },
  })

/** Lines up to and including `endUnixNanos`, which repeats those of that instant: the caller knows which it has. */
export const olderLogLines = (
  { loki, logDialect }: BackEnds,
  scope: Scope,
  target: LogTarget,
  filters: LogFilters,
  border: { readonly startUnixNanos: UnixNanos; readonly endUnixNanos: UnixNanos },
) =>
  queryOptions({
    queryKey: ['logs', 'older', scope.cluster, scope.namespace, target, filters, border],
    gcTime: 0,
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }) =>
            page(
              loki,
              logQuery(await logDialect(), scope, target, filters),
              { ...border, endUnixNanos: addNanos(border.endUnixNanos, 1n) },
              'backward',
              signal,
            ),
  })

/** Lines from `startUnixNanos` on, the oldest first, up to and including `endUnixNanos`; both repeat those of that instant. */
export const newerLogLines = (
  { loki, logDialect }: BackEnds,
  scope: Scope,
  target: LogTarget,
  filters: LogFilters,
  border: NanoSpan,
) =>
  queryOptions({
    queryKey: ['logs', 'newer', scope.cluster, scope.namespace, target, filters, border],
    gcTime: 0,
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }) =>
            page(
              loki,
              logQuery(await logDialect(), scope, target, filters),
              { ...border, endUnixNanos: addNanos(border.endUnixNanos, 1n) },
              'forward',
              signal,
            ),
  })

/** Lines in each step by Loki's own `detected_level`, a guess over the whole text; by `level` where it makes none. */
export const logLevelCounts = (
  { loki, logDialect }: BackEnds,
  scope: Scope,
  target: LogTarget,
  filters: LogFilters,
) =>
  queryOptions({
    queryKey: ['logs', 'levels', scope, target, filters],
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }): Promise<{ readonly range: StepRange; readonly series: readonly Series[] }> => {
            const range = stepRange(resolveRange(scope.range, now()), HISTOGRAM_BARS, durationMs(1000))
            const query = logQuery(await logDialect(), scope, target, filters)
            const { data } = await loki.queryRange(
              `sum by (detected_level, level) (count_over_time(${query} | drop __error__ [${range.stepMs / 1000}s]))`,
              range,
              signal,
            )
            return { range, series: data }
          },
  })

/** The values of a stream label among the streams of a target, for choosing one. */
export const logLabelValues = (
  { loki, logDialect }: BackEnds,
  scope: Scope,
  target: LogTarget,
  label: LogPart | { readonly name: string },
) =>
  queryOptions({
    queryKey: ['logs', 'label-values', scope, target, label],
    staleTime: 60_000,
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }) => {
            const dialect = await logDialect()
            return loki.labelValues(
              typeof label === 'string' ? spelled(dialect, label) : label.name,
              nanoSpan(resolveRange(scope.range, now())),
              selectorOf(target.query ?? '') ?? logSelector(dialect, scope, target),
              signal,
            )
          },
  })

/** The names of the labels that the streams of a target have. */
export const logLabelNames = ({ loki, logDialect }: BackEnds, scope: Scope, target: LogTarget) =>
  queryOptions({
    queryKey: ['logs', 'label-names', scope, target],
    staleTime: 60_000,
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }) =>
            loki.labels(
              nanoSpan(resolveRange(scope.range, now())),
              selectorOf(target.query ?? '') ?? logSelector(await logDialect(), scope, target),
              signal,
            ),
  })

/** How this Loki labels its streams. */
export const lokiDialect = ({ loki, logDialect }: BackEnds) =>
  queryOptions({
    queryKey: ['logs', 'dialect'],
    staleTime: 60_000,
    queryFn: loki === null ? notConfigured('loki') : () => logDialect(),
  })

/** What Loki has to say against a query, in its own words; null: it is right. */
export const logQueryRefusal = ({ loki }: BackEnds, query: string) =>
  queryOptions({
    queryKey: ['logs', 'refusal', query],
    staleTime: 60_000,
    retry: false,
    queryFn:
      loki === null
        ? notConfigured('loki')
        : ({ signal }) =>
            loki.formatQuery(query, signal).then(
              () => null,
              (error: unknown) => {
                if (error instanceof BackendError && error.kind === 'api') return error.serverText ?? ''
                throw error
              },
            ),
  })
