import { csvLine } from '~/base/csv'
import { type PackedTrace, serviceAt, spanAt } from './packed-trace'
import type { Process, Tag } from './trace'

/** What a number or a truth value was before it became text; all else, and what a double does not hold, stays text. */
function plainValue({ type, value }: Tag): string | number | boolean {
  const number = Number(value)
  switch (type) {
    case 'bool':
      return value === 'true' || (value === 'false' ? false : value)
    case 'int64':
      return Number.isSafeInteger(number) && String(number) === value ? number : value
    case 'float64':
      return Number.isFinite(number) && String(number) === value ? number : value
    case 'string':
    case 'binary':
      return value
  }
}

const plainTags = (tags: readonly Tag[]) =>
  tags.map((tag) => ({ key: tag.key, type: tag.type, value: plainValue(tag) }))

const plainProcess = ({ service, tags }: Process) => ({ serviceName: service, tags: plainTags(tags) })

/**
 * The trace as Jaeger's own JSON, which Jaeger's page and this one open, in pieces of a span each. Whole numbers beyond a
 * double are text, as Jaeger writes them.
 */
export function* jaegerJson(trace: PackedTrace): Generator<string> {
  const { tree, id, processes } = trace
  const startUnixUs = Math.round(trace.startUnixMs * 1000)
  const unixUs = (offsetUs: number) => Math.round(startUnixUs + offsetUs)
  yield `{"data":[{"traceID":${JSON.stringify(id)},"spans":[`
  let separator = '\n'
  for (let node = 0; node < tree.size; node++) {
    const span = spanAt(trace, node)
    if (!span) continue
    const parent =
      span.parentId === undefined
        ? []
        : [
            {
              kind: span.followsParent ? 'follows-from' : 'child-of',
              traceId: id,
              spanId: span.parentId,
            },
          ]
    yield (
      separator +
        JSON.stringify({
          traceID: id,
          spanID: span.id,
          operationName: span.operation,
          references: [...parent, ...span.links].map(({ kind, traceId, spanId }) => ({
            refType: kind === 'child-of' ? 'CHILD_OF' : 'FOLLOWS_FROM',
            traceID: traceId,
            spanID: spanId,
          })),
          startTime: unixUs(span.startUs),
          duration: Math.round(span.durationUs),
          tags: plainTags(span.tags),
          logs: span.logs.map(({ offsetUs, fields }) => ({
            timestamp: unixUs(offsetUs),
            fields: plainTags(fields),
          })),
          processID: `p${trace.process[node]! + 1}`,
          warnings: span.warnings.flatMap((warning) => (warning.kind === 'server' ? [warning.text] : [])),
        })
    )
    separator = ',\n'
  }
  const named = processes.map((process, number) => [`p${number + 1}`, plainProcess(process)])
  const rest = JSON.stringify({ processes: Object.fromEntries(named), warnings: trace.warnings })
  yield `\n],${rest.slice(1)}],"total":0,"limit":0,"offset":0,"errors":null}\n`
}

const SPAN_FIELDS = [
  'span_id',
  'parent_id',
  'service',
  'operation',
  'kind',
  'start_us',
  'duration_us',
  'self_us',
  'depth',
  'error',
] as const

/** CSV: a header, and then a line for each of these nodes. Times are from the start of the trace. */
export function* spansCsv(trace: PackedTrace, nodes: Int32Array): Generator<string> {
  const { tree } = trace
  yield csvLine(SPAN_FIELDS)
  for (const node of nodes) {
    const span = spanAt(trace, node)
    if (span)
      yield csvLine([
        span.id,
        span.parentId,
        serviceAt(trace, node),
        span.operation,
        span.kind,
        span.startUs,
        span.durationUs,
        tree.selfUs[node],
        tree.depth[node],
        Number(span.error),
      ])
  }
}
