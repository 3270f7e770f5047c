import { type UnixMs, type UnixNanos, compareNanos, msFromNanos, unixNanos } from '~/base/units'
import { partOf } from './log-dialect'
import { type LogException, exceptionIn } from './log-exception'
import { type LogFields, logFields, traceIdOf } from './log-fields'
import { detectLevel } from './log-level'
import type { LogLevel } from './log-level-words'
import type { LogLine } from './log-line'
import { messageOf, normalizedMessage } from './log-message'
import type { TimeSpan } from './time-range'

/** What a program said at once: a line and those that continue it, of one stream, in the order they were written. */
export type LogReport = { readonly lines: readonly LogLine[]; readonly level: LogLevel }

/** Reports of the same thing. */
export type ErrorGroup = {
  readonly key: string
  /** The class of the exception; undefined where none is told. */
  readonly type: string | undefined
  /** Without what differs from one report to the next. */
  readonly message: string
  /** The function nearest to the fault, or the source file that wrote the line. */
  readonly frame: string | undefined
  /** Of the worst report. */
  readonly level: LogLevel
  /** Ascending; never none. */
  readonly reports: readonly LogReport[]
  /** `namespace/pod`, in the order in which they first told it. */
  readonly pods: readonly string[]
  /** The newest trace that one of them belongs to. */
  readonly traceId: string | undefined
}

/** The parts of one trace are written within a moment; what comes later is about something else. */
const TOGETHER_NANOS = 2_000_000_000n
const MOST_LINES = 500

const CONTINUES =
  /^(?:\s|$|Stack trace:|\[stacktrace\]|stack backtrace:|#\d+ |Caused by: |goroutine \d+ \[|created by |exit status |note: run with |During handling of the above|The above exception|--- End of |(?:[\w$]+\.)*[\w$./*()-]+\(.*\)$)/
const TRACEBACK = 'Traceback (most recent call last):'
const DURING = /^(?:During handling of the above|The above exception was)/
const RUST_HEAD = /panicked at [^\s:]+\.rs:\d+:\d+:$/
/** A class and perhaps a message, which may be a report of its own: `java.io.IOException: disk is gone`. */
const EXCEPTION_HEAD =
  /^(?:Exception in thread "[^"]*" )?(?:[\w$]+[.:\\]+)*[A-Z][\w$]*(?:Exception|Error)(?::|$)/
const HAS_FRAME = /^(?:\s+at |#\d+ )/

type Open = { lines: LogLine[]; level: LogLevel; isTraceback: boolean; hasFrames: boolean }

const SEVERITY: readonly LogLevel[] = ['fatal', 'critical', 'error']
const isSevere = (level: LogLevel): boolean => SEVERITY.includes(level)

function continues(open: Open, line: LogLine, level: LogLevel): boolean {
  const before = open.lines.at(-1)
  if (!before || open.lines.length >= MOST_LINES) return false
  if (BigInt(line.timeUnixNanos) - BigInt(before.timeUnixNanos) > TOGETHER_NANOS) return false
  if (line.text.startsWith(TRACEBACK))
    return DURING.test(before.text) || (isSevere(open.level) && !open.isTraceback && !open.hasFrames)
  if (level !== 'continuation' && level !== 'unknown') return false
  if (RUST_HEAD.test(before.text)) return true
  // After its frames a trace is told, but for Python, which tells the class at last.
  if (EXCEPTION_HEAD.test(line.text)) return open.isTraceback || !open.hasFrames
  return level === 'continuation' || CONTINUES.test(line.text)
}

/**
 * Lines, in ascending order, as reports: each line is in exactly one. A trace that came as one entry for each of its
 * lines is put together again, per stream. O(n) for n lines.
 */
export function logReports(lines: readonly LogLine[]): LogReport[] {
  const reports: Open[] = []
  const openOf = new Map<string, Open>()
  for (const line of lines) {
    const { level } = detectLevel(line)
    const open = openOf.get(line.stream.key)
    if (open && continues(open, line, level)) {
      open.lines.push(line)
      open.hasFrames ||= HAS_FRAME.test(line.text)
      open.isTraceback ||= line.text.startsWith(TRACEBACK)
      continue
    }
    const report = {
      lines: [line],
      level,
      isTraceback: line.text.startsWith(TRACEBACK),
      hasFrames: HAS_FRAME.test(line.text),
    }
    reports.push(report)
    openOf.set(line.stream.key, report)
  }
  return reports.map(({ lines: own, level }) => ({ lines: own, level }))
}

const STACK_FIELD =
  /(?:^|\.)(?:stack_?trace|stack|exc_info|exception|error\.stack_trace|backtrace|traceback)$/i
const TYPE_FIELD = /^(?:err|error|exception)[._](?:type|class|name|kind)$|^exception\.class_name$/i
const MESSAGE_FIELDS = [
  'msg',
  'message',
  '@m',
  '@mt',
  'MESSAGE',
  'body',
  'log',
  'event',
  'text',
  'short_message',
]
const ERROR_FIELDS = ['err', 'error', 'err.message', 'error.message', 'exception.message', 'reason', 'cause']
const CALLER_FIELDS = ['caller', 'source', 'log.origin.file.name', 'logger']
const KLOG_CALLER = /^[IWEF]\d{4}(?:\d\d){0,2} [\d:.]+ +\d+ ([\w.-]+):\d+\]/
const REQUEST = /"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\S+?)(?:\?\S*)? HTTP\/[\d.]+" (\d{3})\b/

type Told = Pick<ErrorGroup, 'type' | 'message' | 'frame'>

const valueOf = ({ fields }: LogFields, names: readonly string[]): string | undefined =>
  names
    .map((name) => fields.find((field) => field.name === name && !field.nested)?.value)
    .find((value) => value !== undefined && value !== '' && value !== '<nil>' && value !== 'null')

const withoutLine = (caller: string | undefined): string | undefined => caller?.replace(/:\d+$/, '')
const named = (exception: LogException | undefined, otherwise: string | undefined) =>
  exception?.type || otherwise || undefined

function toldByFields(fields: LogFields, text: string): Told {
  const stack = fields.fields.find(({ name, value }) => STACK_FIELD.test(name) && value.includes('\n'))?.value
  const exception = exceptionIn(stack ?? text)
  const said = valueOf(fields, MESSAGE_FIELDS) ?? ''
  const error = valueOf(fields, ERROR_FIELDS)
  const message = [said, error !== undefined && !said.includes(error) && error].filter(Boolean).join(': ')
  return {
    type: named(exception, fields.fields.find(({ name }) => TYPE_FIELD.test(name))?.value),
    message: normalizedMessage(message.split('\n')[0] || exception?.message || text.split('\n')[0] || ''),
    frame: exception?.frame ?? withoutLine(valueOf(fields, CALLER_FIELDS)),
  }
}

/** What a text of several lines tells: type and frame of its exception, and a message that can be compared. */
export function toldBy(text: string): Told {
  const [head = ''] = text.split('\n', 1)
  const fields = logFields(text.startsWith('{') ? text : head)
  if (fields.format !== 'none' && valueOf(fields, MESSAGE_FIELDS) !== undefined)
    return toldByFields(fields, text)
  const exception = exceptionIn(text)
  if (exception?.type)
    return {
      type: exception.type,
      message: normalizedMessage(exception.message),
      frame: exception.frame,
    }
  const request = REQUEST.exec(head)
  const message = request ? `${request[1]} ${pathShape(request[2] ?? '')} ${request[3]}` : undefined
  return {
    type: undefined,
    message: message ?? normalizedMessage(messageOf(plain(head))),
    frame: exception?.frame ?? KLOG_CALLER.exec(head)?.[1],
  }
}

// oxlint-disable-next-line no-control-regex -- escape codes begin with a control character
const plain = (text: string): string => text.replace(/\u001b\[[0-9;:?]*[ -/]*[@-~]/g, '')

/** A path without the ids in it. */
const pathShape = (path: string): string =>
  path
    .split('/')
    .map((part) => (/\d/.test(part) && !/^v\d+$/.test(part) ? '<id>' : part))
    .join('/')

const textOf = ({ lines }: LogReport): string => lines.map(({ text }) => text).join('\n')

const TRACE_SHAPE =
  /\n\s+at |Traceback \(most recent|\ngoroutine \d+ \[|\n\s+from |\n#\d+ |stack_?trace|panicked at/i

/** Whether a report is one of an error: its level says so, or it tells of an exception with where it stood. */
function isError(report: LogReport, told: () => Told): boolean {
  if (isSevere(report.level)) return true
  const text = textOf(report)
  if (report.level === 'continuation' || report.level === 'unknown')
    return EXCEPTION_HEAD.test(text) || (TRACE_SHAPE.test(text) && told().type !== undefined)
  return TRACE_SHAPE.test(text) && told().type !== undefined
}

/** The place of a level among the severe ones; of the others behind them. */
const rank = (level: LogLevel): number => SEVERITY.indexOf(level) >>> 0
const worse = (a: LogLevel, b: LogLevel): LogLevel => (rank(b) < rank(a) ? b : a)

const podOf = ({ stream: { labels } }: LogLine): string | undefined => {
  const pod = partOf(labels, 'pod')
  return pod && [partOf(labels, 'namespace'), pod].filter(Boolean).join('/')
}

type Growing = ErrorGroup & { readonly reports: LogReport[]; level: LogLevel; readonly names: Set<string> }

/** The error reports among these, grouped by type, message and frame; each is in exactly one group, most told first. */
export function errorGroups(reports: readonly LogReport[]): ErrorGroup[] {
  const groups = new Map<string, Growing>()
  for (const report of reports) {
    let known: Told | undefined
    const told = () => (known ??= toldBy(textOf(report)))
    if (!isError(report, told)) continue
    const { type, message, frame } = told()
    const key = JSON.stringify([type, message, frame])
    const level = isSevere(report.level) ? report.level : 'error'
    const group: Growing = groups.get(key) ?? {
      key,
      type,
      message,
      frame,
      level,
      reports: [],
      names: new Set(),
      pods: [],
      traceId: undefined,
    }
    groups.set(key, group)
    group.reports.push(report)
    group.level = worse(group.level, level)
    const pod = report.lines[0] && podOf(report.lines[0])
    if (pod) group.names.add(pod)
  }
  return Array.from(groups.values(), ({ names, ...group }) => ({
    ...group,
    pods: [...names],
    traceId: newestTrace(group.reports),
  })).sort((a, b) => b.reports.length - a.reports.length || compareNanos(lastTime(b), lastTime(a)))
}

const SEARCHED_REPORTS = 20

function newestTrace(reports: readonly LogReport[]): string | undefined {
  for (const { lines } of reports.slice(-SEARCHED_REPORTS).reverse())
    for (const line of lines.slice(0, 3)) {
      const id = traceIdOf(line)
      if (id) return id
    }
  return undefined
}

const timeOf = (report: LogReport | undefined): UnixNanos => report?.lines[0]?.timeUnixNanos ?? unixNanos('0')

export const firstTime = ({ reports }: ErrorGroup): UnixNanos => timeOf(reports[0])
export const lastTime = ({ reports }: ErrorGroup): UnixNanos => timeOf(reports.at(-1))

/** How many of these instants fall into each of `buckets` equal parts of the span. */
export function countsOver(
  timesUnixMs: Iterable<UnixMs>,
  { startUnixMs, endUnixMs }: TimeSpan,
  buckets: number,
): Float64Array {
  const counts = new Float64Array(buckets)
  for (const time of timesUnixMs) {
    if (time < startUnixMs || time > endUnixMs) continue
    const at = Math.floor(((time - startUnixMs) / (endUnixMs - startUnixMs)) * buckets)
    counts[Math.min(at, buckets - 1)]! += 1
  }
  return counts
}

/** When each report of a group began. */
export const timesOf = ({ reports }: ErrorGroup): UnixMs[] =>
  reports.map((report) => msFromNanos(timeOf(report)))
