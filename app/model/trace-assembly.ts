import { micros, unixMs } from '~/base/units'
import { type NamedSpan, type SpanDraft, nameSpans } from './trace-names'
import { type Span, type SpanWarning, type Trace, tagValue, tagsTellError } from './trace'

const DAY_US = 86_400e6

/** Microseconds since the epoch for each span: its own, or else its parent's, or else the trace's. */
function resolveStarts(spans: readonly NamedSpan[]): { starts: Float64Array; given: readonly boolean[] } {
  // A trace that lies in the first day of 1970 counts from zero; anywhere else a start of 0 means "not given".
  const fromZero = spans.every(({ draft }) => !(draft.startUnixUs >= DAY_US))
  const given = spans.map(
    ({ draft: { startUnixUs: start } }) =>
      start <= Number.MAX_SAFE_INTEGER && (start > 0 || (start === 0 && fromZero)),
  )
  let earliest = Infinity
  spans.forEach(({ draft }, index) => {
    if (given[index]) earliest = Math.min(earliest, draft.startUnixUs)
  })
  if (earliest === Infinity) earliest = 0

  const starts = Float64Array.from(spans, ({ draft }, index) => (given[index] ? draft.startUnixUs : NaN))
  if (given.every(Boolean)) return { starts, given }
  const indexById = new Map(spans.map(({ id }, index) => [id, index]))
  for (let index = 0; index < spans.length; index++) {
    if (given[index]) continue
    const path: number[] = []
    const onPath = new Set<number>()
    let at: number | undefined = index
    while (at !== undefined && Number.isNaN(starts[at]) && !onPath.has(at)) {
      path.push(at)
      onPath.add(at)
      const parentId: string | undefined = spans[at]?.parentId
      at = parentId === undefined ? undefined : indexById.get(parentId)
    }
    const start = at === undefined || onPath.has(at) ? earliest : (starts[at] ?? earliest)
    for (const missing of path) starts[missing] = start
  }
  return { starts, given }
}

/** One trace from the spans of a wire format. Complexity O(n); the order of `drafts` does not matter. */
export function assembleTrace(
  id: string,
  drafts: readonly SpanDraft[],
  warnings: readonly string[] = [],
): Trace {
  const { spans: named, duplicates } = nameSpans(id, drafts)
  const { starts, given } = resolveStarts(named)
  const durations = named.map(({ draft }) =>
    Math.min(Math.max(0, draft.durationUs || 0), Number.MAX_SAFE_INTEGER),
  )
  let first = Infinity
  let last = -Infinity
  starts.forEach((start, index) => {
    first = Math.min(first, start)
    last = Math.max(last, start + (durations[index] ?? 0))
  })
  if (named.length === 0) first = last = 0

  const spans = named.map((one, index): Span => {
    const { draft, id: spanId, parent, parentId, followsParent, process, warnings: own } = one
    const startUnixUs = starts[index] ?? first
    const spanWarnings: SpanWarning[] = [...own]
    if (!given[index]) spanWarnings.push({ kind: 'no-start' })
    if (draft.durationUs < 0) spanWarnings.push({ kind: 'negative-duration' })
    spanWarnings.push(...draft.warnings.map((text) => ({ kind: 'server' as const, text })))
    return {
      id: spanId,
      parentId,
      followsParent,
      operation: draft.operation,
      process,
      kind: tagValue(draft.tags, 'span.kind'),
      startUs: micros(startUnixUs - first),
      durationUs: micros(durations[index] ?? 0),
      error: tagsTellError(draft.tags),
      tags: draft.tags,
      logs: draft.logs
        .map((log) => ({
          offsetUs: micros((log.timeUnixUs > 0 ? log.timeUnixUs : startUnixUs) - first),
          fields: log.fields,
        }))
        .toSorted((a, b) => a.offsetUs - b.offsetUs),
      links: draft.references.filter((reference) => reference !== parent),
      warnings: spanWarnings,
    }
  })
  return {
    id,
    startUnixMs: unixMs(first / 1000),
    durationUs: micros(last - first),
    spans,
    duplicates,
    warnings,
  }
}
