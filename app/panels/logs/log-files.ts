import { csvText } from '~/base/csv'
import { type UnixMs, type UnixNanos, msFromNanos } from '~/base/units'
import { partOf } from '~/model/log-dialect'
import type { NanoSpan } from '~/model/log-page'
import type { LogRow } from '~/model/log-row'
import type { LogTarget } from '~/model/log-target'
import type { LevelGroup } from '~/model/log-view'

/** What a file of lines says of itself. */
export type FileHead = {
  readonly query: string
  readonly span: NanoSpan
  /** When it was made. */
  readonly timeUnixMs: UnixMs
  /** Of the lines that the query gave and that are held, only those of some levels are in the file. */
  readonly levels?: { readonly chosen: readonly LevelGroup[]; readonly lines: number; readonly of: number }
}

/** Text for people and grep, one record a line for programs, a table for spreadsheets. */
export const LOG_FILE_KINDS = ['txt', 'ndjson', 'csv'] as const
export type LogFileKind = (typeof LOG_FILE_KINDS)[number]

export const MEDIA_TYPES: Readonly<Record<LogFileKind, string>> = {
  txt: 'text/plain;charset=utf-8',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv;charset=utf-8',
}

const rfc3339 = (time: UnixNanos): string =>
  `${new Date(msFromNanos(time)).toISOString().slice(0, 19)}.${time.slice(-9).padStart(9, '0')}Z`

const headOf = ({ query, span, timeUnixMs, levels }: FileHead) => ({
  query,
  from: rfc3339(span.startUnixNanos),
  to: rfc3339(span.endUnixNanos),
  made: new Date(timeUnixMs).toISOString(),
  ...(levels && { levels: `${levels.chosen.join(', ')}: ${levels.lines} of ${levels.of} lines` }),
})

/** `# query`, `# from … to …`, `# made …`, `# levels …` where some are left out, and then each line behind its time and pod. */
function* txt(rows: Iterable<LogRow>, head: FileHead): Generator<string> {
  const { query, from, to, made, levels } = headOf(head)
  yield `# query: ${query.replaceAll('\n', ' ')}\n# from ${from} to ${to}\n# made ${made}\n`
  if (levels) yield `# levels ${levels}\n`
  for (const { line } of rows) {
    const pod = partOf(line.stream.labels, 'pod')
    yield `${rfc3339(line.timeUnixNanos)} ${pod ? `${pod} ` : ''}${line.text.replace(/\r?\n$/, '')}\n`
  }
}

/** A first record with `_query`, which no line has, and then a record for each line. */
function* ndjson(rows: Iterable<LogRow>, head: FileHead): Generator<string> {
  const { query, ...rest } = headOf(head)
  yield `${JSON.stringify({ _query: query, ...rest })}\n`
  for (const { line, level } of rows) {
    const { timeUnixNanos, text, stream, metadata, parsed } = line
    yield `${JSON.stringify({
      time: rfc3339(timeUnixNanos),
      nanoseconds: timeUnixNanos,
      level,
      line: text.toWellFormed(),
      labels: stream.labels,
      metadata,
      parsed,
    })}\n`
  }
}

function* cells(rows: Iterable<LogRow>, head: FileHead): Generator<readonly string[]> {
  const about = Object.values(headOf(head))
  let first = true
  for (const { line, level } of rows) {
    const of = (part: 'namespace' | 'pod' | 'container') => partOf(line.stream.labels, part) ?? ''
    yield [
      rfc3339(line.timeUnixNanos),
      line.timeUnixNanos,
      level,
      of('namespace'),
      of('pod'),
      of('container'),
      line.text,
      ...(first ? about : []),
    ]
    first = false
  }
}

const COLUMNS = ['time', 'nanoseconds', 'level', 'namespace', 'pod', 'container', 'line']

/** The rows as a file. A table cannot bear comments: what it says of itself stands in columns behind the first row. */
export function logFile(kind: LogFileKind, rows: Iterable<LogRow>, head: FileHead): string {
  switch (kind) {
    case 'txt':
      return [...txt(rows, head)].join('')
    case 'ndjson':
      return [...ndjson(rows, head)].join('')
    case 'csv':
      return csvText([...COLUMNS, ...Object.keys(headOf(head))], cells(rows, head))
  }
}

/** As in `logs-shop-cart-1-20261121T063000Z.txt`: whose lines, and when the file was made. */
export function logFileName(kind: LogFileKind, target: LogTarget, timeUnixMs: UnixMs): string {
  const { namespace = [], workload = [], app = [], pod = [], container = [], node = [], traceId } = target
  const whose = target.query
    ? ['query']
    : [...namespace, ...workload, ...app, ...pod, ...container, ...node, ...(traceId ? [traceId] : [])]
  const time = `${new Date(timeUnixMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const name = whose
    .join('-')
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .slice(0, 80)
  return `logs${name ? `-${name}` : ''}-${time}.${kind}`
}
