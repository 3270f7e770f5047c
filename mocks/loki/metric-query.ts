import { addNanos, nanosFromMs, unixMs } from '~/base/units'
import { type Labels, labelsKey } from '~/model/labels'
import type { Cluster } from '~mocks/cluster/types'
import { LokiError } from './errors'
import { entriesOf } from './log-query'
import type { MetricQuery } from './logql-types'
import { type Entry, NO_LABELS } from './pipeline'
import { type MetricSeries, aggregate, calculate, grouped } from './metric-operators'

/** The instants a query is evaluated at: `startMs`, then every `stepMs`, `count` of them. After `nowMs` there is nothing yet. */
export type Steps = {
  readonly startMs: number
  readonly stepMs: number
  readonly count: number
  readonly nowMs: number
}

/** null: the whole labels; else only what these say is looked at. */
type Grouping = Extract<MetricQuery, { kind: 'aggregate' }>['grouping'] | null

/** A series while its lines are counted: what begins and ends to count at each instant, in amount and in lines. */
type Counted = { readonly labels: Labels; readonly changes: Float64Array; readonly lines: Int32Array }

const MOST_SERIES = 500
const ENCODER = new TextEncoder()
const NOT_ASCII = /[^\0-\x7f]/
/** In UTF-8. */
const byteLength = (text: string): number =>
  NOT_ASCII.test(text) ? ENCODER.encode(text).length : text.length

/** Throws a LokiError (400) for pipeline errors and for more series than Loki gives out. */
export async function evaluateMetric(
  cluster: Cluster,
  query: MetricQuery,
  steps: Steps,
): Promise<MetricSeries[]> {
  const series = await evaluate(cluster, query, steps, null)
  if (series.length > MOST_SERIES)
    throw new LokiError(
      400,
      `maximum number of series (${MOST_SERIES}) reached for a single query; consider reducing query cardinality by adding more specific stream selectors, reducing the time range, or aggregating results with functions like sum(), count() or topk()`,
    )
  return series.toSorted((a, b) => (labelsKey(a.labels) < labelsKey(b.labels) ? -1 : 1))
}

async function evaluate(
  cluster: Cluster,
  query: MetricQuery,
  steps: Steps,
  sumBy: Grouping,
): Promise<MetricSeries[]> {
  switch (query.kind) {
    case 'number':
      return [{ labels: {}, values: new Float64Array(steps.count).fill(query.value) }]
    case 'range':
      return evaluateRange(cluster, query, steps, sumBy)
    case 'aggregate': {
      // A sum over counts is the count over the group: one series per group instead of one per line.
      const sums = query.operator === 'sum' && query.of.kind === 'range'
      const inner = await evaluate(cluster, query.of, steps, sums ? query.grouping : null)
      return sums ? inner : aggregate(query.operator, query.count, query.grouping, inner, steps.count)
    }
    case 'arithmetic': {
      const left = await evaluate(cluster, query.left, steps, null)
      const right = await evaluate(cluster, query.right, steps, null)
      return calculate(query, left, right)
    }
  }
}

async function evaluateRange(
  cluster: Cluster,
  { function: name, log, rangeMs, offsetMs }: Extract<MetricQuery, { kind: 'range' }>,
  { startMs, stepMs, count, nowMs }: Steps,
  grouping: Grouping,
): Promise<MetricSeries[]> {
  // The window of an instant t is (t - range, t]; a line adds to all instants in [line, line + range).
  const justAfter = (ms: number) => addNanos(nanosFromMs(unixMs(ms)), 1n)
  const firstMs = startMs - offsetMs
  const lastMs = firstMs + (count - 1) * stepMs
  const bySize = name === 'bytes_over_time' || name === 'bytes_rate'
  const found = new Map<string, Counted>()
  const seriesOf = (labels: Labels): Counted => {
    const key = labelsKey(labels)
    let series = found.get(key)
    if (!series) {
      series = { labels, changes: new Float64Array(count + 1), lines: new Int32Array(count + 1) }
      found.set(key, series)
    }
    return series
  }
  const seriesFor =
    grouping?.kind === 'by'
      ? perStream(grouping.labels, seriesOf)
      : (entry: Entry) => seriesOf(withoutSome(entry, grouping))
  const entries = entriesOf(
    cluster,
    log,
    justAfter(firstMs - rangeMs),
    justAfter(Math.min(lastMs, nowMs)),
    'forward',
    Infinity,
  )
  for await (const some of entries)
    for (const entry of some) {
      const error = entry.label('__error__')
      if (error !== '') throw pipelineError(error, allLabels(entry))
      const timeMs = entry.line.us / 1000
      const from = Math.max(0, Math.ceil((timeMs - firstMs) / stepMs))
      const until = Math.min(count, Math.ceil((timeMs + rangeMs - firstMs) / stepMs))
      if (from >= until) continue
      const { changes, lines } = seriesFor(entry)
      const amount = bySize ? byteLength(entry.text) : 1
      changes[from]! += amount
      changes[until]! -= amount
      lines[from]! += 1
      lines[until]! -= 1
    }
  const divisor = name === 'rate' || name === 'bytes_rate' ? rangeMs / 1000 : 1
  return [...found.values()].map(({ labels, changes, lines }) => {
    const values = new Float64Array(count)
    let [sum, present] = [0, 0]
    for (let step = 0; step < count; step++) {
      sum += changes[step]!
      present += lines[step]!
      values[step] = present > 0 ? sum / divisor : Number.NaN
    }
    return { labels, values }
  })
}

const allLabels = ({ stream, metadata, parsed }: Entry): Labels => ({ ...stream, ...metadata, ...parsed })

/** What the lines of a stream are grouped by differs by their level at most, unless a stage has found labels in them. */
function perStream(
  names: readonly string[],
  seriesOf: (labels: Labels) => Counted,
): (entry: Entry) => Counted {
  const known = new Map<Labels, Map<string, Counted>>()
  const byLevel = names.includes('detected_level')
  const byTrace = names.includes('trace_id')
  return (entry) => {
    if (byTrace || entry.parsed !== NO_LABELS) return seriesOf(named(entry, names))
    let ofStream = known.get(entry.stream)
    if (!ofStream) known.set(entry.stream, (ofStream = new Map()))
    const level = byLevel ? entry.label('detected_level') : ''
    let series = ofStream.get(level)
    if (!series) ofStream.set(level, (series = seriesOf(named(entry, names))))
    return series
  }
}

function named(entry: Entry, names: readonly string[]): Labels {
  const labels: Record<string, string> = {}
  for (const name of names) {
    const value = entry.label(name)
    if (value !== '') labels[name] = value
  }
  return labels
}

const withoutSome = (entry: Entry, grouping: Grouping): Labels =>
  grouping ? grouped(allLabels(entry), grouping) : allLabels(entry)

const pipelineError = (error: string, labels: Labels): LokiError =>
  new LokiError(
    400,
    `pipeline error: '${error}' for series: '${JSON.stringify(labels)}'.\nUse a label filter to intentionally skip this error. (e.g | __error__!="${error}").\nTo skip all potential errors you can match empty errors.(e.g __error__="")\nThe label filter can also be specified after unwrap. (e.g | unwrap latency | __error__="" )\n`,
  )
