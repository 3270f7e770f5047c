import * as v from 'valibot'

/** Wire types of Loki 3.x (docs/sources/reference/loki-http-api.md). Unknown fields are ignored everywhere. */

const labels = v.record(v.string(), v.string())

/** `data` is judged by its `resultType` with one of the three schemas below. */
export const queryAnswer = v.object({
  status: v.literal('success'),
  warnings: v.optional(v.array(v.string()), []),
  data: v.looseObject({ resultType: v.string() }),
})

/** Each of `values` is [nanoseconds, line] or, with categorize-labels, [nanoseconds, line, {structuredMetadata, parsed}]. */
export const wireStream = v.object({ stream: labels, values: v.array(v.unknown()) })

export const streamsData = v.object({
  encodingFlags: v.optional(v.array(v.string()), []),
  result: v.array(wireStream),
})

/** Each of `values` is [seconds, "number"]. */
export const matrixData = v.object({
  result: v.array(v.object({ metric: labels, values: v.array(v.unknown()) })),
})

export const vectorData = v.object({ result: v.array(v.object({ metric: labels, value: v.unknown() })) })

export const scalarData = v.object({ result: v.unknown() })

/** `data` is absent when there is nothing. */
export const namesAnswer = v.object({
  status: v.literal('success'),
  data: v.optional(v.nullable(v.array(v.string())), []),
})

export const seriesAnswer = v.object({
  status: v.literal('success'),
  data: v.optional(v.nullable(v.array(labels)), []),
})

export const formatQueryAnswer = v.object({ status: v.literal('success'), data: v.string() })

/** Without the envelope that others have. */
export const indexStatsAnswer = v.object({
  streams: v.number(),
  chunks: v.number(),
  bytes: v.number(),
  entries: v.number(),
})

export const detectedLabelsAnswer = v.object({
  detectedLabels: v.optional(
    v.nullable(v.array(v.object({ label: v.string(), cardinality: v.number() }))),
    [],
  ),
})

export const detectedFieldsAnswer = v.object({
  fields: v.optional(
    v.nullable(
      v.array(
        v.object({
          label: v.string(),
          type: v.string(),
          cardinality: v.number(),
          parsers: v.optional(v.nullable(v.array(v.string())), []),
        }),
      ),
    ),
    [],
  ),
})

export const detectedFieldValuesAnswer = v.object({ values: v.optional(v.nullable(v.array(v.string())), []) })

/** `samples` are [seconds, count]. */
export const patternsAnswer = v.object({
  data: v.optional(
    v.nullable(
      v.array(
        v.object({
          pattern: v.string(),
          level: v.optional(v.string(), ''),
          samples: v.array(v.tuple([v.number(), v.number()])),
        }),
      ),
    ),
    [],
  ),
})

export const drilldownLimitsAnswer = v.object({
  limits: v.object({
    max_entries_limit_per_query: v.optional(v.number()),
    max_query_length: v.optional(v.union([v.string(), v.number()])),
    retention_period: v.optional(v.union([v.string(), v.number()])),
    volume_enabled: v.optional(v.boolean()),
    discover_log_levels: v.optional(v.boolean()),
  }),
  pattern_ingester_enabled: v.optional(v.boolean()),
  version: v.optional(v.string()),
})

export const buildInfoAnswer = v.object({ version: v.string() })

/** One message of the tail. Live entries each come as a `wireStream` of their own. */
export const tailFrame = v.object({
  streams: v.optional(v.nullable(v.array(v.unknown())), []),
  dropped_entries: v.optional(v.nullable(v.array(v.object({ timestamp: v.string() }))), []),
  encodingFlags: v.optional(v.nullable(v.array(v.string())), []),
})
