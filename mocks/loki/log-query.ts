import type { UnixNanos } from '~/base/units'
import { type Labels, labelsKey } from '~/model/labels'
import type { Cluster } from '~mocks/cluster/types'
import { createBreather } from '~mocks/breathe'
import { LokiError } from './errors'
import { type Direction, type LineTarget, linesPerSecond, lineWindows } from './lines'
import type { LabelMatcher, LogQuery } from './logql-types'
import { type Entry, compileStages } from './pipeline'

/** What Loki would call too many bytes. Also keeps a careless query from freezing the page the mock runs in. */
const MOST_LINES = 2_000_000
const BYTES_PER_LINE = 160

/** Equality of namespace, pod, node or container narrows the work; all matchers are then asked. */
export function targetOf(selector: readonly LabelMatcher[]): LineTarget {
  const equal = (name: string) =>
    selector.find((matcher) => matcher.name === name && matcher.op === '=')?.value
  return {
    namespace: equal('namespace'),
    pod: equal('pod'),
    node: equal('node_name'),
    container: equal('container'),
    matchers: selector,
  }
}

/** Every entry of [start, end) that comes out of the stages, in time order, some at once. Throws a LokiError when that is too much work. */
export async function* entriesOf(
  cluster: Cluster,
  query: LogQuery,
  startUnixNanos: UnixNanos,
  endUnixNanos: UnixNanos,
  direction: Direction,
  limit: number,
): AsyncGenerator<readonly Entry[]> {
  const target = targetOf(query.selector)
  const seconds = Number(BigInt(endUnixNanos) - BigInt(startUnixNanos)) / 1e9
  if (limit === Infinity || query.stages.length > 0)
    refuseTooMuch(cluster, target, Number(endUnixNanos) / 1e6, seconds)
  const pass = compileStages(query.stages)
  const breathe = createBreather()
  let left = limit
  for (const window of lineWindows(
    cluster,
    target,
    startUnixNanos,
    endUnixNanos,
    direction,
    Math.min(limit, 2000),
  )) {
    await breathe()
    const entries: Entry[] = []
    for (const line of window) {
      const entry = pass(line)
      if (entry && entries.push(entry) >= left) break
    }
    yield entries
    left -= entries.length
    if (left <= 0) return
  }
}

function refuseTooMuch(cluster: Cluster, target: LineTarget, endMs: number, seconds: number): void {
  const lines = linesPerSecond(cluster, target, endMs) * seconds
  if (lines <= MOST_LINES) return
  const inGb = (count: number) => `${((count * BYTES_PER_LINE) / 1e9).toFixed(1)}GB`
  throw new LokiError(
    400,
    `the query would read too many bytes (query: ${inGb(lines)}, limit: ${inGb(MOST_LINES)}); consider adding more specific stream selectors or reduce the time range of the query`,
  )
}

export type WireStream = { readonly stream: Labels; readonly values: unknown[][] }

/**
 * Entries as the `streams` of an answer, sorted by their labels. With `categorized` a stream is what the selector
 * chose and each value carries its own labels; without, every difference in metadata makes another stream.
 */
export function toStreams(entries: readonly Entry[], categorized: boolean): WireStream[] {
  const streams = new Map<string, WireStream>()
  for (const entry of entries) {
    const labels = categorized ? entry.stream : { ...entry.stream, ...entry.metadata, ...entry.parsed }
    const key = labelsKey(labels)
    let stream = streams.get(key)
    if (!stream) streams.set(key, (stream = { stream: labels, values: [] }))
    stream.values.push(valueOf(entry, categorized))
  }
  return [...streams].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, stream]) => stream)
}

function valueOf(entry: Entry, categorized: boolean): unknown[] {
  const plain = [entry.line.timeUnixNanos, entry.text]
  if (!categorized) return plain
  const some = (labels: Labels) => Object.keys(labels).length > 0
  return [
    ...plain,
    {
      ...(some(entry.metadata) ? { structuredMetadata: entry.metadata } : {}),
      ...(some(entry.parsed) ? { parsed: entry.parsed } : {}),
    },
  ]
}
