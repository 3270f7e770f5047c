import { queryOptions } from '@tanstack/react-query'
import { BackendError, notConfigured } from '~/base/backend-error'
import { type UnixNanos, addNanos, durationMs, unixMs } from '~/base/units'
import type { LokiClient } from '~/backends/loki/client'
import { selectorOf } from '~/backends/loki/logql'
import { wholePage } from '~/backends/loki/whole-page'
import { type LogPart, spelled } from '~/model/log-dialect'
import type { LogFilters } from '~/model/log-filter'
import { lineKey } from '~/model/log-line'
import { mergeStreams } from '~/model/log-merge'
import { type NanoSpan, type WholePage, nanoSpan } from '~/model/log-page'
import type { Scope } from '~/model/scope'
import type { Answer, Series, StepRange } from '~/model/series'
import { stepParts } from '~/model/log-level-bars'
import { resolveRange, stepRange } from '~/model/time-range'
import type { BackEnds } from './back-ends'
import type { LogTarget } from '~/model/log-target'
import { logQuery, logSelector, traceLogQueries } from './log-expressions'

/** Loki's own default of what a query may give. */
const MOST_LINES = 5000
const HISTOGRAM_BARS = 80

const now = () => unixMs(Date.now())

async function pageOfTrace(
  loki: LokiClient,
  queries: readonly string[],
  span: NanoSpan,
  signal: AbortSignal,
): Promise<Answer<WholePage>> {
  const answers = await Promise.all(
    queries.map((query) => loki.lines(query, span, { limit: MOST_LINES, direction: 'backward' }, signal)),
  )
  const lines = new Map(answers.flatMap(({ data }) => data.lines.map((line) => [lineKey(line), line])))
  return {
    data: {
      lines: mergeStreams([[...lines.values()]], 'forward'),
      full: answers.some(({ data }) => data.full),
      cutAt: null,
    },
    warnings: answers.flatMap(({ warnings }) => warnings),
    infos: [],
  }
}

/** What a view of lines begins with, and what was asked. */
export type FirstLines = Answer<
  WholePage & {
    /** There are lines after these. */
    readonly newerFull: boolean
  }
> & { readonly span: NanoSpan; readonly query: string }

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
        : async ({ signal }): Promise<FirstLines> => {
            const span = nanoSpan(resolveRange(scope.range, now()))
            const query = logQuery(await logDialect(), scope, target, filters)
            const { data, ...answer } = target.traceId
              ? await pageOfTrace(loki, traceLogQueries(query, target.traceId), span, signal)
              : await wholePage(loki, query, span, 'backward', signal)
            return { ...answer, data: { ...data, newerFull: false }, span, query }
          },
  })

/** A page before an instant of the time range and one from it on, as one list. */
export const logLinesAround = (
  { loki, logDialect }: BackEnds,
  scope: Scope,
  target: LogTarget,
  filters: LogFilters,
  atUnixNanos: UnixNanos,
) =>
  queryOptions({
    queryKey: ['logs', 'around', scope, target, filters, atUnixNanos],
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }): Promise<FirstLines> => {
            const span = nanoSpan(resolveRange(scope.range, now()))
            const query = logQuery(await logDialect(), scope, target, filters)
            const [before, after] = await Promise.all([
              wholePage(loki, query, { ...span, endUnixNanos: atUnixNanos }, 'backward', signal),
              wholePage(loki, query, { ...span, startUnixNanos: atUnixNanos }, 'forward', signal),
            ])
            return {
              warnings: [...before.warnings, ...after.warnings],
              infos: [],
              data: {
                lines: [...before.data.lines, ...after.data.lines],
                full: before.data.full,
                newerFull: after.data.full,
                cutAt: after.data.cutAt ?? before.data.cutAt,
              },
              span,
              query,
            }
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
            wholePage(
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
            wholePage(
              loki,
              logQuery(await logDialect(), scope, target, filters),
              { ...border, endUnixNanos: addNanos(border.endUnixNanos, 1n) },
              'forward',
              signal,
            ),
  })

/**
 * Lines in each step by Loki's own `detected_level`, a guess over the whole text; by `level` where it makes none. A
 * point holds the step that ends there, which lies on a grid; of the first and the last step only what is within the
 * time range is counted, so that all together are the lines that the range lists. A line of the very instant at which
 * the range begins belongs to the step before.
 */
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
        : async ({ signal }): Promise<StepRange & { readonly series: readonly Series[] }> => {
            const span = resolveRange(scope.range, now())
            const { stepMs } = stepRange(span, HISTOGRAM_BARS, durationMs(1000))
            const query = logQuery(await logDialect(), scope, target, filters)
            const counting = (duration: string) =>
              `sum by (detected_level, level) (count_over_time(${query} | drop __error__ [${duration}]))`
            const { parts, whole } = stepParts(span, stepMs)
            const answers = await Promise.all([
              ...parts.map(async ({ startUnixMs, endUnixMs, stepEndUnixMs }) => {
                const { data } = await loki.query(counting(`${endUnixMs - startUnixMs}ms`), endUnixMs, signal)
                return data.map(({ labels, value }) => ({
                  labels,
                  timesUnixMs: Float64Array.of(stepEndUnixMs),
                  values: Float64Array.of(value),
                }))
              }),
              ...(whole
                ? [loki.queryRange(counting(`${stepMs / 1000}s`), whole, signal).then(({ data }) => data)]
                : []),
            ])
            return { ...span, stepMs, series: answers.flat() }
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
