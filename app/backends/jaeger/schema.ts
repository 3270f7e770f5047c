import * as v from 'valibot'

/*
 * Two dialects. The old one is Jaeger's internal HTTP JSON (1.x to 2.20, VictoriaTraces, GreptimeDB); the new one is
 * /api/v3, OTLP as JSON (2.19 on). Envelopes are checked here; spans, of which there may be 50,000, by hand in decode.
 */

const list = <Item extends v.GenericSchema>(item: Item) => v.nullish(v.array(item), [])

/** `data` is null or absent in some errors; HTTP 200 may carry `errors` beside data. */
export const Envelope = v.object({
  data: v.nullish(v.array(v.unknown()), []),
  errors: list(v.object({ code: v.nullish(v.number()), msg: v.nullish(v.string(), '') })),
})

export const Names = v.array(v.string())

export const Operations = v.array(
  v.union([v.string(), v.object({ name: v.string(), spanKind: v.nullish(v.string(), '') })]),
)

export const Dependencies = v.array(
  v.object({ parent: v.string(), child: v.string(), callCount: v.nullish(v.number(), 0) }),
)

/** Protobuf JSON without an envelope: zero values are omitted, numbers may be the string "NaN". */
export const Metrics = v.object({
  metrics: list(
    v.object({
      labels: list(v.object({ name: v.string(), value: v.nullish(v.string(), '') })),
      metricPoints: list(
        v.object({
          gaugeValue: v.nullish(v.object({ doubleValue: v.nullish(v.union([v.number(), v.string()]), 0) })),
          timestamp: v.string(),
        }),
      ),
    }),
  ),
})

export const V3Services = v.object({ services: list(v.string()) })

export const V3Operations = v.object({
  operations: list(v.object({ name: v.string(), spanKind: v.nullish(v.string(), '') })),
})

const count = v.nullish(v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.number()), 0)
const nanos = v.nullish(v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^\d+$/)), '0')

/** Zero-valued fields are omitted; some servers write `traceID`. */
export const V3Summaries = v.object({
  summaries: list(
    v.object({
      traceId: v.nullish(v.string()),
      traceID: v.nullish(v.string()),
      rootServiceName: v.nullish(v.string(), ''),
      rootOperationName: v.nullish(v.string(), ''),
      minStartTimeUnixNano: nanos,
      maxEndTimeUnixNano: nanos,
      spanCount: count,
      errorSpanCount: count,
      orphanSpanCount: count,
      services: list(v.object({ name: v.nullish(v.string(), ''), spanCount: count, errorSpanCount: count })),
    }),
  ),
})

/** `result` is omitted by a server that found nothing; OTLP files have no `result` around them. */
export const V3Traces = v.object({
  result: v.nullish(v.object({ resourceSpans: v.nullish(v.array(v.unknown()), []) })),
})
