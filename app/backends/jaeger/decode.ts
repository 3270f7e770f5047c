import * as v from 'valibot'
import { timeFromRfc3339 } from '~/base/rfc3339'
import { micros, unixMs } from '~/base/units'
import { WireError } from '~/backends/http'
import type { Series } from '~/model/series'
import { normalizeId } from '~/model/trace'
import { type TraceSummary, byShare } from '~/model/trace-summary'
import * as wire from './schema'

/** `kind`: as in the tag span.kind; undefined where the server does not tell. */
export type TraceOperation = { readonly name: string; readonly kind: string | undefined }

/** Calls between two services, as the spans of the asked time tell. */
export type Dependency = { readonly parent: string; readonly child: string; readonly callCount: number }

const byName = (a: TraceOperation, b: TraceOperation): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : (a.kind ?? '') < (b.kind ?? '') ? -1 : 1

const operation = (given: string | { readonly name: string; readonly spanKind: string }): TraceOperation =>
  typeof given === 'string'
    ? { name: given, kind: undefined }
    : { name: given.name, kind: given.spanKind || undefined }

/** Servers answer in any order. */
export const decodeNames = (data: unknown): readonly string[] =>
  [...new Set(v.parse(wire.Names, data))].toSorted()

export const decodeOperations = (data: unknown): readonly TraceOperation[] =>
  v.parse(wire.Operations, data).map(operation).toSorted(byName)

export const decodeV3Services = (body: unknown): readonly string[] =>
  decodeNames(v.parse(wire.V3Services, body).services)

export const decodeV3Operations = (body: unknown): readonly TraceOperation[] =>
  decodeOperations(v.parse(wire.V3Operations, body).operations)

export const decodeDependencies = (data: unknown): readonly Dependency[] =>
  v
    .parse(wire.Dependencies, data)
    .toSorted((a, b) => (a.parent === b.parent ? (a.child < b.child ? -1 : 1) : a.parent < b.parent ? -1 : 1))

export function decodeV3Summaries(body: unknown): readonly TraceSummary[] {
  return v.parse(wire.V3Summaries, body).summaries.map((one) => {
    const id = one.traceId ?? one.traceID
    if (!id) throw new WireError('a trace summary without id')
    const startNanos = BigInt(one.minStartTimeUnixNano)
    const length = BigInt(one.maxEndTimeUnixNano) - startNanos
    return {
      id: normalizeId(id),
      rootService: one.rootServiceName || undefined,
      rootOperation: one.rootOperationName || undefined,
      startUnixMs: unixMs(Number(startNanos / 1000n) / 1000),
      durationUs: micros(length > 0n ? Number(length / 1000n) : 0),
      spanCount: one.spanCount,
      errorCount: one.errorSpanCount,
      orphanCount: one.orphanSpanCount,
      services: one.services
        .map(({ name, spanCount, errorSpanCount }) => ({ name, spanCount, errorCount: errorSpanCount }))
        .toSorted(byShare),
    }
  })
}

/** Points in order of time; those whose time cannot be read are an error, those that are "NaN" stay NaN. */
export function decodeMetrics(body: unknown): readonly Series[] {
  return v.parse(wire.Metrics, body).metrics.map(({ labels, metricPoints }) => {
    const points = metricPoints
      .map(({ timestamp, gaugeValue }) => {
        const time = timeFromRfc3339(timestamp)
        if (time === undefined) throw new WireError(`no time: "${timestamp}"`)
        return { time, value: Number(gaugeValue?.doubleValue ?? 0) }
      })
      .toSorted((a, b) => a.time - b.time)
    return {
      labels: Object.fromEntries(labels.map(({ name, value }) => [name, value])),
      timesUnixMs: Float64Array.from(points, ({ time }) => time),
      values: Float64Array.from(points, ({ value }) => value),
    }
  })
}
