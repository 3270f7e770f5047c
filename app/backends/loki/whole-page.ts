import { addNanos } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { LogLine } from '~/model/log-line'
import type { LogDirection } from '~/model/log-merge'
import type { LogPage, NanoSpan, WholePage } from '~/model/log-page'
import type { Answer } from '~/model/series'
import { type LabelMatcher, escapeRegex, selectorOf, withMatchers } from './logql'

const PAGE_LINES = 1000
/** Loki's own default of what a query may give. */
const MOST_LINES = 5000
/** The index knows milliseconds. */
const INDEX_NANOS = 1_000_000n

/** What pages are made from. */
export type LineSource = {
  /** Lines of a range query. */
  lines(
    query: string,
    span: NanoSpan,
    page: { readonly limit: number; readonly direction: LogDirection },
    signal: AbortSignal,
  ): Promise<Answer<LogPage>>
  series(selectors: readonly string[], span: NanoSpan, signal: AbortSignal): Promise<readonly Labels[]>
}

const isOneInstant = ({ lines, full }: LogPage): boolean =>
  full && lines[0]?.timeUnixNanos === lines.at(-1)?.timeUnixNanos

/**
 * The newest (backward) or oldest lines of a span, about a thousand. Pages overlap by an instant, so one that a single
 * instant fills would lead nowhere: that instant is asked for in a larger page, then stream by stream, and what lies
 * beyond it is put to it.
 */
export async function wholePage(
  source: LineSource,
  query: string,
  span: NanoSpan,
  direction: LogDirection,
  signal: AbortSignal,
): Promise<Answer<WholePage>> {
  let answer = await source.lines(query, span, { limit: PAGE_LINES, direction }, signal)
  if (isOneInstant(answer.data))
    answer = await source.lines(query, span, { limit: MOST_LINES, direction }, signal)
  const at = answer.data.lines[0]?.timeUnixNanos
  if (!isOneInstant(answer.data) || at === undefined)
    return { ...answer, data: { ...answer.data, cutAt: null } }
  const beyond =
    direction === 'backward' ? { ...span, endUnixNanos: at } : { ...span, startUnixNanos: addNanos(at, 1n) }
  const [instant, { data }] = await Promise.all([
    wholeInstant(source, query, answer.data.lines, direction, signal),
    beyond.startUnixNanos === beyond.endUnixNanos
      ? { data: { lines: [], full: false } }
      : source.lines(query, beyond, { limit: PAGE_LINES, direction }, signal),
  ])
  const parts = direction === 'backward' ? [data.lines, instant.lines] : [instant.lines, data.lines]
  return { ...answer, data: { lines: parts.flat(), full: data.full, cutAt: instant.cut ? at : null } }
}

type Instant = { readonly lines: readonly LogLine[]; readonly cut: boolean }

/**
 * All lines of the nanosecond of which `had` fill a page: half of the streams are asked for at a time, and half of
 * those, until each answer is a whole one.
 */
async function wholeInstant(
  source: LineSource,
  query: string,
  had: readonly LogLine[],
  direction: LogDirection,
  signal: AbortSignal,
): Promise<Instant> {
  const chosen = selectorOf(query)
  const at = had[0]?.timeUnixNanos
  if (chosen === undefined || at === undefined) return { lines: had, cut: true }
  const span = { startUnixNanos: at, endUnixNanos: addNanos(at, 1n) }
  const split = async (
    streams: readonly Labels[],
    matchers: readonly LabelMatcher[],
    lines: readonly LogLine[],
  ): Promise<Instant> => {
    const halves = halved(streams)
    if (!halves) return { lines, cut: true }
    const parts = await Promise.all(
      halves.map(async (half) => {
        const narrower = [...matchers, half.matcher]
        const asked = withMatchers(query, narrower)
        const { data } = await source.lines(asked, span, { limit: MOST_LINES, direction }, signal)
        return data.full ? split(half.streams, narrower, data.lines) : { lines: data.lines, cut: false }
      }),
    )
    return { lines: parts.flatMap((part) => part.lines), cut: parts.some(({ cut }) => cut) }
  }
  const around = { startUnixNanos: addNanos(at, -INDEX_NANOS), endUnixNanos: addNanos(at, INDEX_NANOS) }
  return split(await source.series([chosen], around, signal), [], had)
}

type Half = { readonly streams: readonly Labels[]; readonly matcher: LabelMatcher }

/**
 * Two matchers that part streams by the label with the most values; undefined when they are all alike. The second
 * denies the first: it has what no list of streams knew of, too.
 */
function halved(streams: readonly Labels[]): readonly [Half, Half] | undefined {
  const values = new Map<string, Set<string>>()
  for (const name of new Set(streams.flatMap((labels) => Object.keys(labels))))
    values.set(name, new Set(streams.map((labels) => labels[name] ?? '')))
  const [best] = [...values].toSorted(([, a], [, b]) => b.size - a.size)
  if (!best || best[1].size < 2) return undefined
  const [name, all] = best
  const first = new Set([...all].toSorted().slice(0, Math.floor(all.size / 2)))
  const value = [...first].map(escapeRegex).join('|')
  return [
    {
      streams: streams.filter((labels) => first.has(labels[name] ?? '')),
      matcher: { name, op: '=~', value },
    },
    {
      streams: streams.filter((labels) => !first.has(labels[name] ?? '')),
      matcher: { name, op: '!~', value },
    },
  ]
}
