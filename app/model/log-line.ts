import type { UnixNanos } from '~/base/units'
import { type Labels, labelsKey } from './labels'

/** A stream of Loki: index labels only. `key` is `labelsKey(labels)`, kept because every line of the stream needs it. */
export type LogStream = { readonly key: string; readonly labels: Labels }

/** One entry of a stream. `text` may hold several lines, ANSI codes or HTML: it is data, never markup. */
export type LogLine = {
  readonly timeUnixNanos: UnixNanos
  readonly text: string
  readonly stream: LogStream
  /** Structured metadata, as the sender attached it. */
  readonly metadata: Labels
  /** What a parser stage of the query (`| json`) found in the line. */
  readonly parsed: Labels
}

export const NO_LABELS: Labels = {}

export const logStream = (labels: Labels): LogStream => ({ key: labelsKey(labels), labels })

/**
 * Identity of an entry: Loki stores no second one with the same stream, time, text and metadata. Metadata and parsed
 * labels count as one set, because the tail cannot always tell them apart.
 */
export const lineKey = (line: LogLine): string =>
  `${line.stream.key}\u0003${line.timeUnixNanos}\u0003${labelsKey({ ...line.metadata, ...line.parsed })}\u0003${line.text}`
