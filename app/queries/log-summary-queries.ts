import { queryOptions } from '@tanstack/react-query'
import { BackendError, notConfigured } from '~/base/backend-error'
import { addNanos, durationMs, unixMs } from '~/base/units'
import type { LokiClient } from '~/backends/loki/client'
import { selectorOf, withLineFilter } from '~/backends/loki/logql'
import { type LogDialect, LOG_PARTS, hasPart, spelled } from '~/model/log-dialect'
import { errorGroups, logReports } from '~/model/log-errors'
import type { LineFilter, LogFilters } from '~/model/log-filter'
import type { LogLine } from '~/model/log-line'
import { firstInstant, withoutKnown } from '~/model/log-merge'
import { type NanoSpan, nanoSpan } from '~/model/log-page'
import { type LogTarget, TARGET_PARTS } from '~/model/log-target'
import type { Scope } from '~/model/scope'
import type { Series } from '~/model/series'
import { resolveRange, stepRange } from '~/model/time-range'
import type { BackEnds } from './back-ends'
import { logQuery } from './log-expressions'

const now = () => unixMs(Date.now())

/**
 * What lines of errors look like, and the lines that continue them where each is an entry of its own. Loki leaves out
 * the rest; which of these are errors is judged by their own format.
 */
const ERROR_LIKE: LineFilter = {
  text: [
    'err|exception|panic|fatal|crit|severe|fail|traceback|emerg|caused by|unhandled|uncaught|segmentation fault',
    String.raw`"level": ?"?(?:50|60)|" 5\d\d |^[ef]\d{4} |^<\d+>`,
    String.raw`^\s+(?:at |file "|from |\.\.\. |--->|---|\d+: |thrown in|\S+\.(?:go|rs):\d+)|^#\d+ |^goroutine |^\S+\.\S+\(.*\)$`,
  ].join('|'),
  regex: true,
  exclude: false,
  matchCase: false,
}

const PAGE_LINES = 5000
const MOST_PAGES = 2

/** The newest lines of a query, ascending, in a bounded number of questions; `cut`: there are older ones. */
async function newestLines(loki: LokiClient, query: string, span: NanoSpan, signal: AbortSignal) {
  let lines: readonly LogLine[] = []
  let end = span.endUnixNanos
  for (let asked = 0; asked < MOST_PAGES; asked++) {
    const border = { ...span, endUnixNanos: end }
    const { data } = await loki.lines(query, border, { limit: PAGE_LINES, direction: 'backward' }, signal)
    const added = withoutKnown(data.lines, firstInstant(lines))
    lines = [...added, ...lines]
    if (!data.full || added.length === 0) return { lines, cut: data.full }
    end = addNanos(lines[0]!.timeUnixNanos, 1n)
  }
  return { lines, cut: true }
}

/** The errors among the newest lines that look like some, in groups; the most told first. */
export const logErrors = (
  { loki, logDialect }: BackEnds,
  scope: Scope,
  target: LogTarget,
  { filters, fields }: LogFilters,
) =>
  queryOptions({
    queryKey: ['logs', 'errors', scope, target, filters, fields],
    // Thousands of lines, which do not change in parts.
    structuralSharing: false,
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }) => {
            const span = resolveRange(scope.range, now())
            const asked = logQuery(await logDialect(), scope, target, { filters, fields })
            const query = withLineFilter(asked, ERROR_LIKE)
            const { lines, cut } = await newestLines(loki, query, nanoSpan(span), signal)
            return {
              query,
              span,
              lines: lines.length,
              /** Before it nothing was looked at. */
              cutUnixNanos: cut ? lines[0]?.timeUnixNanos : undefined,
              groups: errorGroups(logReports(lines)),
            }
          },
  })

/** The stream selector of a target and its label filters: all that the index takes. */
const streamsOf = (
  dialect: LogDialect,
  scope: Scope,
  target: LogTarget,
  { fields }: LogFilters,
): string | undefined =>
  selectorOf(
    logQuery(dialect, scope, target, { filters: [], fields: fields.filter(({ from }) => from === 'label') }),
  )

/** The patterns of a target's lines, the most frequent first; undefined where Loki does not look for them. */
export const logPatterns = (
  { loki, logDialect }: BackEnds,
  scope: Scope,
  target: LogTarget,
  filters: LogFilters,
) =>
  queryOptions({
    queryKey: ['logs', 'patterns', scope, target, filters.fields],
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }) => {
            const span = resolveRange(scope.range, now())
            const dialect = await logDialect()
            const query = streamsOf(dialect, scope, target, filters) ?? target.query ?? ''
            const asked = logQuery(dialect, scope, target, { filters: [], fields: filters.fields })
            const found = await loki.patterns(query, nanoSpan(span), signal)
            const patterns = found
              ?.map((one) => ({ ...one, count: one.samples.reduce((sum, [, count]) => sum + count, 0) }))
              .sort((a, b) => b.count - a.count)
            return {
              query,
              span,
              patterns: patterns ?? null,
              /** Loki was asked for more than the lines meant: filters on fields, or stages of the query, were left out. */
              isWider: asked !== query,
            }
          },
  })

const VOLUME_BARS = 60

/** The label that a target leaves open, from the widest to the narrowest. */
function openLabel(dialect: LogDialect, scope: Scope, target: LogTarget): string {
  const order = ['namespace', 'app', 'pod', 'container', 'node'] as const
  const isFixed = (part: (typeof order)[number]) =>
    (target[part]?.length ?? 0) === 1 || (part === 'namespace' && scope.namespace !== undefined)
  const last = order.findLastIndex(isFixed)
  return spelled(dialect, order.find((part, i) => i > last && hasPart(dialect, part)) ?? 'container')
}

const orDisabled = <Value>(answer: Promise<Value>): Promise<Value | null> =>
  answer.catch((error: unknown) => {
    if (error instanceof BackendError && error.status === 404) return null
    throw error
  })

/** A series whose points stand at the end of their step, as those of other questions do. */
const atStepEnds = (series: Series, stepMs: number): Series => ({
  ...series,
  timesUnixMs: series.timesUnixMs.map((time) => Math.ceil(time / stepMs) * stepMs),
})

/** Bytes of a target's streams by a label; without one, by the first that the target leaves open. null: disabled. */
export const logVolume = (
  { loki, logDialect }: BackEnds,
  scope: Scope,
  target: LogTarget,
  filters: LogFilters,
  label: string | undefined,
) =>
  queryOptions({
    queryKey: ['logs', 'volume', scope, target, filters.fields, label ?? null],
    queryFn:
      loki === null
        ? notConfigured('loki')
        : async ({ signal }) => {
            const span = resolveRange(scope.range, now())
            const range = stepRange(span, VOLUME_BARS, durationMs(60_000))
            const dialect = await logDialect()
            const by = label ?? openLabel(dialect, scope, target)
            const query = streamsOf(dialect, scope, target, filters) ?? target.query ?? ''
            const over = await orDisabled(loki.volumeRange(query, range, [by], signal))
            const series = over?.data
              .map((one) => ({
                ...atStepEnds(one, range.stepMs),
                bytes: one.values.reduce((sum, value) => sum + (value || 0), 0),
                value: one.labels[by] ?? '',
              }))
              .sort((a, b) => b.bytes - a.bytes)
            return {
              query,
              span: range,
              by,
              /** What of a target a value of the label is; undefined: a label like any other. */
              part: TARGET_PARTS.find((part) => spelled(dialect, part) === by),
              /** The most first. */
              series: series ?? null,
              labels: LOG_PARTS.filter((part) => hasPart(dialect, part)).map((part) =>
                spelled(dialect, part),
              ),
            }
          },
  })
