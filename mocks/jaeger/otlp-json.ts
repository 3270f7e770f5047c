import type { SimSpan, SimTrace, SpanKind } from '~mocks/cluster/traces'
import type { SpanAttributes } from '~mocks/cluster/traces-stacks'
import type { Cluster } from '~mocks/cluster/types'
import { resourceOf, scopeOf } from './resource'

const KIND: Readonly<Record<SpanKind, number>> = {
  internal: 1,
  server: 2,
  client: 3,
  producer: 4,
  consumer: 5,
}

const nanos = (us: number): string => `${us}000`

const attributesOf = (attributes: SpanAttributes): object[] =>
  Object.entries(attributes)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({
      key,
      value:
        typeof value === 'string'
          ? { stringValue: value }
          : typeof value === 'boolean'
            ? { boolValue: value }
            : Number.isInteger(value)
              ? { intValue: String(value) }
              : { doubleValue: value },
    }))

/** Traces as OTLP JSON: spans grouped by the process and the instrumentation that reported them. */
export function otlpTraces(cluster: Cluster, traces: readonly SimTrace[]): { resourceSpans: object[] } {
  const resourceSpans = traces.flatMap(({ request, spans }) =>
    [...Map.groupBy(spans, (span) => `${span.service}/${span.pod.name}`).values()].map((ofProcess) => ({
      resource: {
        attributes: attributesOf({
          'service.name': ofProcess[0]!.service,
          ...resourceOf(cluster, ofProcess[0]!),
        }),
      },
      scopeSpans: [...Map.groupBy(ofProcess, (span) => scopeOf(span).name).values()].map((ofScope) => ({
        scope: scopeOf(ofScope[0]!),
        spans: ofScope.map((span) => otlpSpan(request.traceId, span)),
      })),
    })),
  )
  return { resourceSpans }
}

const otlpSpan = (traceId: string, span: SimSpan): object => ({
  traceId,
  spanId: span.spanId,
  ...(span.parentId === null ? {} : { parentSpanId: span.parentId }),
  name: span.name,
  kind: KIND[span.kind],
  startTimeUnixNano: nanos(span.startUs),
  endTimeUnixNano: nanos(span.startUs + span.durationUs),
  attributes: attributesOf(span.attributes),
  ...(span.events.length === 0
    ? {}
    : {
        events: span.events.map(({ name, timeUs, attributes }) => ({
          timeUnixNano: nanos(timeUs),
          name,
          attributes: attributesOf(attributes),
        })),
      }),
  status: span.error === null ? {} : { code: 2, message: span.error },
})

/** One row of a v3 search; zeros are left out, as protobuf JSON does. */
export function traceSummary({ request, spans }: SimTrace): object {
  const ids = new Set(spans.map((span) => span.spanId))
  const orphans = spans.filter((span) => span.parentId !== null && !ids.has(span.parentId)).length
  const root = spans.find((span) => span.parentId === null)
  return {
    traceId: request.traceId,
    ...(root ? { rootServiceName: root.service, rootOperationName: root.name } : {}),
    minStartTimeUnixNano: nanos(Math.min(...spans.map((span) => span.startUs))),
    maxEndTimeUnixNano: nanos(Math.max(...spans.map((span) => span.startUs + span.durationUs))),
    spanCount: spans.length,
    ...errorCount(spans),
    ...(orphans > 0 ? { orphanSpanCount: orphans } : {}),
    services: [...Map.groupBy(spans, (span) => span.service)].map(([name, ofService]) => ({
      name,
      spanCount: ofService.length,
      ...errorCount(ofService),
    })),
  }
}

function errorCount(spans: readonly SimSpan[]): { errorSpanCount?: number } {
  const count = spans.filter((span) => span.error !== null).length
  return count > 0 ? { errorSpanCount: count } : {}
}
