import type { SimSpan, SimTrace } from '~mocks/cluster/traces'
import type { SpanAttributes } from '~mocks/cluster/traces-stacks'
import type { Cluster } from '~mocks/cluster/types'
import { resourceOf, statusTags } from './resource'

type KeyValue = { readonly key: string; readonly type: string; readonly value: string | number | boolean }

const tag = ([key, value]: readonly [string, string | number | boolean]): KeyValue => ({
  key,
  type:
    typeof value === 'string'
      ? 'string'
      : typeof value === 'boolean'
        ? 'bool'
        : Number.isInteger(value)
          ? 'int64'
          : 'float64',
  value,
})

/** The server sorts attributes by name. */
const tagsOf = (attributes: SpanAttributes): KeyValue[] =>
  Object.entries(attributes)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(tag)

/** A trace in the old dialect: spans and, beside them, the processes that reported them. */
export function oldTrace(cluster: Cluster, { request, spans }: SimTrace): object {
  const traceID = request.traceId
  const ids = new Map<string, string>()
  const processes: Record<string, object> = {}
  const processOf = (span: SimSpan): string => {
    const key = `${span.service}/${span.pod.name}`
    let id = ids.get(key)
    if (id === undefined) {
      ids.set(key, (id = `p${ids.size + 1}`))
      processes[id] = { serviceName: span.service, tags: tagsOf(resourceOf(cluster, span)) }
    }
    return id
  }
  return {
    traceID,
    spans: spans.map((span) => ({
      traceID,
      spanID: span.spanId,
      flags: 1,
      operationName: span.name,
      references: span.parentId === null ? [] : [{ refType: 'CHILD_OF', traceID, spanID: span.parentId }],
      startTime: span.startUs,
      duration: span.durationUs,
      tags: tagsOf({ ...span.attributes, ...statusTags(span) }),
      logs: span.events.map((event) => ({
        timestamp: event.timeUs,
        fields: [...tagsOf(event.attributes), tag(['event', event.name])],
      })),
      processID: processOf(span),
      warnings: null,
    })),
    processes,
    warnings: null,
  }
}
