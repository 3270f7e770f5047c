import * as v from 'valibot'
import { type UnixNanos, unixMs, unixNanos } from '~/base/units'
import { WireError } from '~/backends/http'
import type { Labels } from '~/model/labels'
import { type LogLine, type LogStream, NO_LABELS, logStream } from '~/model/log-line'
import { type LogDirection, mergeStreams } from '~/model/log-merge'
import type { InstantSample, Series } from '~/model/series'
import { matrixData, scalarData, streamsData, tailFrame, vectorData, wireStream } from './schema'

type WireStream = v.InferOutput<typeof streamsData>['result'][number]

/** Entries of a stream, in the order they came. */
type EntryReader = (stream: WireStream) => LogLine[]

function nanos(value: unknown): UnixNanos {
  if (typeof value !== 'string' || !/^\d+$/.test(value))
    throw new WireError('a time is not a string of nanoseconds')
  return unixNanos(value)
}

function wireEntry(value: unknown): readonly [time: UnixNanos, text: string, labels: unknown] {
  if (!Array.isArray(value)) throw new WireError('an entry is not a list')
  const [time, text, labels]: readonly unknown[] = value
  if (typeof text !== 'string') throw new WireError('a line is not a string')
  return [nanos(time), text, labels]
}

/** Streams of one answer are few, or (labels merged into them) one for each line: equal ones become one object. */
function streamTable(): (labels: Labels) => LogStream {
  const streams = new Map<string, LogStream>()
  return (labels) => {
    const stream = logStream(labels)
    const known = streams.get(stream.key)
    if (known) return known
    streams.set(stream.key, stream)
    return stream
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isLabels = (value: unknown): value is Labels => {
  if (!isRecord(value)) return false
  for (const name in value) if (typeof value[name] !== 'string') return false
  return true
}

/** Looked at without a schema, for an answer has thousands; absent when there are none. */
function entryLabels(value: unknown = NO_LABELS): Labels {
  if (!isLabels(value)) throw new WireError('a label is not a string')
  return value
}

/** With categorize-labels every entry carries its own labels apart from those of the stream. */
function categorizedReader(streamOf: (labels: Labels) => LogStream): EntryReader {
  return ({ stream: wire, values }) => {
    const stream = streamOf(wire)
    return values.map((value) => {
      const [timeUnixNanos, text, labels = {}] = wireEntry(value)
      if (!isRecord(labels)) throw new WireError('the labels of an entry are none')
      const metadata = entryLabels(labels.structuredMetadata)
      return { timeUnixNanos, text, stream, metadata, parsed: entryLabels(labels.parsed) }
    })
  }
}

/** Without it metadata and parsed labels are merged into the stream's, and nothing tells them apart. */
function mergedReader(streamOf: (labels: Labels) => LogStream): EntryReader {
  return ({ stream: wire, values }) => {
    const stream = streamOf(wire)
    return values.map((value) => {
      const [timeUnixNanos, text] = wireEntry(value)
      return { timeUnixNanos, text, stream, metadata: NO_LABELS, parsed: NO_LABELS }
    })
  }
}

/**
 * As `mergedReader`, but `indexLabels` tells which labels are the stream's own. A tail brings every line with all its
 * labels, thousands in a second: they are looked at once, and without a schema.
 */
function splitReader(indexLabels: ReadonlySet<string>): (wire: unknown) => LogLine[] {
  const streams = new Map<string, LogStream>()
  return (wire) => {
    if (!isRecord(wire) || !isRecord(wire.stream) || !Array.isArray(wire.values))
      throw new WireError('a stream is none')
    let known = ''
    let metadata: Record<string, string> | undefined
    // Loki writes labels in the order of their names, so equal ones give equal texts.
    for (const [name, value] of Object.entries(wire.stream)) {
      if (typeof value !== 'string') throw new WireError('a label is not a string')
      if (indexLabels.has(name)) known += `${name}\u0003${value}\u0003`
      else (metadata ??= {})[name] = value
    }
    let stream = streams.get(known)
    if (!stream) {
      stream = logStream(
        Object.fromEntries(
          Object.entries(wire.stream).flatMap(([name, value]) =>
            indexLabels.has(name) ? [[name, String(value)]] : [],
          ),
        ),
      )
      streams.set(known, stream)
    }
    const own = stream
    return wire.values.map((value: unknown) => {
      const [timeUnixNanos, text] = wireEntry(value)
      return { timeUnixNanos, text, stream: own, metadata: metadata ?? NO_LABELS, parsed: NO_LABELS }
    })
  }
}

const isCategorized = (flags: readonly string[] | null): boolean =>
  flags?.includes('categorize-labels') ?? false

/** The lines of a range query, ascending whatever the direction it was asked in. */
export function decodeLines(data: unknown, direction: LogDirection): LogLine[] {
  const { result, encodingFlags } = v.parse(streamsData, data)
  const streamOf = streamTable()
  const read = isCategorized(encodingFlags) ? categorizedReader(streamOf) : mergedReader(streamOf)
  return mergeStreams(result.map(read), direction)
}

/** `dropped` are the times of lines that the server tells it dropped. */
export type TailFrame = { readonly lines: readonly LogLine[]; readonly dropped: readonly UnixNanos[] }

/** Reads the frames of one tail. `indexLabels` are the names of stream labels, for servers that merge all labels. */
export function tailDecoder(indexLabels: ReadonlySet<string>): (text: string) => TailFrame {
  const categorized = categorizedReader(streamTable())
  const split = splitReader(indexLabels)
  return (text) => {
    const frame = v.parse(tailFrame, JSON.parse(text))
    const read = isCategorized(frame.encodingFlags)
      ? (stream: unknown) => categorized(v.parse(wireStream, stream))
      : split
    return {
      lines: mergeStreams((frame.streams ?? []).map(read), 'forward'),
      dropped: (frame.dropped_entries ?? []).map(({ timestamp }) => nanos(timestamp)),
    }
  }
}

/** [seconds, "number"]; a value may be NaN or ±Inf. */
function sample(value: unknown): readonly [timeUnixMs: number, value: number] {
  if (!Array.isArray(value)) throw new WireError('a sample is not a list')
  const [seconds, text]: readonly unknown[] = value
  if (typeof seconds !== 'number' || typeof text !== 'string')
    throw new WireError('a sample is not [seconds, "number"]')
  const number = /^[+-]Inf$/.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text)
  if (text === '' || (Number.isNaN(number) && text !== 'NaN'))
    throw new WireError(`"${text}" is not a number`)
  return [Math.round(seconds * 1000), number]
}

export const decodeMatrix = (data: unknown): Series[] =>
  v.parse(matrixData, data).result.map(({ metric, values }) => {
    const samples = values.map(sample)
    return {
      labels: metric,
      timesUnixMs: Float64Array.from(samples, ([time]) => time),
      values: Float64Array.from(samples, ([, value]) => value),
    }
  })

const instantSample = (labels: Labels, wire: unknown): InstantSample => {
  const [time, value] = sample(wire)
  return { labels, value, timeUnixMs: unixMs(time) }
}

/** A scalar is one sample without labels. */
export function decodeInstant(data: { readonly resultType: string }): InstantSample[] {
  if (data.resultType === 'scalar') return [instantSample(NO_LABELS, v.parse(scalarData, data).result)]
  if (data.resultType !== 'vector') throw new WireError(data.resultType, 'result-type')
  return v.parse(vectorData, data).result.map(({ metric, value }) => instantSample(metric, value))
}
