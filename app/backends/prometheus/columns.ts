import * as v from 'valibot'
import { unixMs } from '~/base/units'
import type { Labels } from '~/model/labels'
import type { Answer, InstantSample, Series } from '~/model/series'
import { type QueryResult, decodeQuery } from './decode'
import { Envelope } from './schema'

/** One text column: the different texts, and for each row which of them; −1: the row has no such label. */
type LabelColumn = { readonly name: string; readonly texts: readonly string[]; readonly codes: Int32Array }

/** The result of a query as it crosses from one thread to another: typed arrays, and each text once. */
export type Columns = {
  readonly kind: 'vector' | 'matrix'
  readonly labels: readonly LabelColumn[]
  /** vector: one point a row · matrix: row `i` has the points from `ends[i − 1]` up to `ends[i]`. */
  readonly ends: Int32Array
  readonly timesUnixMs: Float64Array
  readonly values: Float64Array
}

function labelColumns(rows: readonly { readonly labels: Labels }[]): LabelColumn[] {
  type Filling = { codeOf: Map<string, number>; codes: Int32Array }
  const columns = new Map<string, Filling>()
  for (const [row, { labels }] of rows.entries())
    for (const name in labels) {
      let column = columns.get(name)
      if (!column)
        columns.set(name, (column = { codeOf: new Map(), codes: new Int32Array(rows.length).fill(-1) }))
      const text = labels[name]!
      let code = column.codeOf.get(text)
      if (code === undefined) column.codeOf.set(text, (code = column.codeOf.size))
      column.codes[row] = code
    }
  return Array.from(columns, ([name, { codeOf, codes }]) => ({ name, texts: [...codeOf.keys()], codes }))
}

/** Only vectors and matrices can be large. */
function toColumns(result: Extract<QueryResult, { kind: Columns['kind'] }>): Columns {
  if (result.kind === 'vector') {
    const { samples } = result
    return {
      kind: 'vector',
      labels: labelColumns(samples),
      ends: Int32Array.from(samples, (_, row) => row + 1),
      timesUnixMs: Float64Array.from(samples, (sample) => sample.timeUnixMs),
      values: Float64Array.from(samples, (sample) => sample.value),
    }
  }
  const { series } = result
  let points = 0
  const ends = Int32Array.from(series, (one) => (points += one.values.length))
  const timesUnixMs = new Float64Array(points)
  const values = new Float64Array(points)
  for (const [row, one] of series.entries()) {
    timesUnixMs.set(one.timesUnixMs, ends[row - 1] ?? 0)
    values.set(one.values, ends[row - 1] ?? 0)
  }
  return { kind: 'matrix', labels: labelColumns(series), ends, timesUnixMs, values }
}

/** The result again. The series of a matrix are windows on its columns; texts are shared. */
export function fromColumns({ kind, labels: columns, ends, timesUnixMs, values }: Columns): QueryResult {
  const labelsOf = (row: number): Labels => {
    const labels: Record<string, string> = {}
    for (const { name, texts, codes } of columns) {
      const text = texts[codes[row]!]
      if (text !== undefined) labels[name] = text
    }
    return labels
  }
  if (kind === 'vector') {
    const samples = Array.from(ends, (_, row): InstantSample => ({
      labels: labelsOf(row),
      value: values[row]!,
      timeUnixMs: unixMs(timesUnixMs[row]!),
    }))
    return { kind, samples }
  }
  const series = Array.from(ends, (end, row): Series => {
    const start = ends[row - 1] ?? 0
    return {
      labels: labelsOf(row),
      timesUnixMs: timesUnixMs.subarray(start, end),
      values: values.subarray(start, end),
    }
  })
  return { kind, series }
}

/** What moves with a message instead of being copied. */
export const buffersOf = ({ labels, ends, timesUnixMs, values }: Columns): ArrayBufferLike[] => [
  ...labels.map(({ codes }) => codes.buffer),
  ends.buffer,
  timesUnixMs.buffer,
  values.buffer,
]

/** The answer of a query in columns; null where it is none, is a refusal, or is neither vector nor matrix. */
export function readColumns(body: Uint8Array): Answer<Columns> | null {
  try {
    const envelope = v.parse(Envelope, JSON.parse(new TextDecoder().decode(body)))
    if (envelope.status === 'error') return null
    const result = decodeQuery(envelope.data)
    if (result.kind !== 'vector' && result.kind !== 'matrix') return null
    return { data: toColumns(result), warnings: envelope.warnings, infos: envelope.infos }
  } catch {
    return null
  }
}
