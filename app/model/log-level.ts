import type { Labels } from './labels'
import type { LogLine, LogStream } from './log-line'
import { logfmtPairs } from './log-logfmt'
import { headerLevel } from './log-level-header'
import { jsonLevel, levelOfHttpStatus } from './log-level-json'
import {
  type DetectedLevel,
  type LevelSource,
  type LogLevel,
  levelFieldRank,
  levelOfField,
  levelOfLetter,
  levelOfSyslog,
  levelOfWord,
} from './log-level-words'

const UNKNOWN: DetectedLevel = { level: 'unknown', source: { kind: 'none' } }
const CONTINUATION: DetectedLevel = { level: 'continuation', source: { kind: 'stack-trace' } }
const CRASH: DetectedLevel = { level: 'fatal', source: { kind: 'crash' } }

type PlainKind = Exclude<LevelSource, { readonly field: string }>['kind']
const answers = new Map<PlainKind, Map<LogLevel, DetectedLevel>>()

/** One object for equal answers, of which a long list would hold thousands. */
function by(kind: PlainKind, level: LogLevel | undefined): DetectedLevel | undefined {
  if (!level) return undefined
  let levels = answers.get(kind)
  if (!levels) answers.set(kind, (levels = new Map()))
  let detected = levels.get(level)
  if (!detected) levels.set(level, (detected = { level, source: { kind } }))
  return detected
}

/** How much of a text line the rules look at; keeps a line of a megabyte as cheap as any other. */
const LOOK_LENGTH = 1000

// eslint-disable-next-line no-control-regex -- escape codes are control characters
const ANSI = /\u001b\[[0-9;:?]*[ -/]*[@-~]/g
const CRI_PREFIX = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) [FP] /
const SYSLOG_HEADER =
  /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S+) [^\s[\]]+ [^\s:[\]=]+(?:\[\d+\])?: /

const REDIS_SIGNS: Readonly<Record<string, LogLevel>> = {
  '.': 'debug',
  '-': 'info',
  '*': 'notice',
  '#': 'warn',
}

const NPM_WORDS: Readonly<Record<string, LogLevel>> = { http: 'info', verb: 'debug', sill: 'trace' }

/** Formats whose first characters say the level: where they match, the word they catch is asked. */
const PREFIXES: readonly {
  readonly pattern: RegExp
  readonly kind: PlainKind
  readonly level: (caught: string) => LogLevel | undefined
}[] = [
  // klog, glog with its long date, CockroachDB with its short one, Abseil before its clock is known.
  {
    pattern: /^([IWEF])(?:\d{4}(?:\d\d){0,2} \d\d:\d\d:\d\d\.\d|0000 00:00:\d{10}\.\d)/,
    kind: 'klog-prefix',
    level: levelOfLetter,
  },
  {
    pattern: /^<(\d{1,3})>/,
    kind: 'syslog-priority',
    level: (priority) => (Number(priority) < 192 ? levelOfSyslog(Number(priority) % 8) : undefined),
  },
  {
    pattern: /^\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\s+\d+\s+\d+ ([VDIWEFA]) /,
    kind: 'logcat-prefix',
    level: levelOfLetter,
  },
  { pattern: /^([VDIWEFA])\/[^(]{1,80}\( *\d+\): /, kind: 'logcat-prefix', level: levelOfLetter },
  // Ruby, Tornado, CUPS, MongoDB before 4.4, TensorFlow.
  { pattern: /^([DIWEFAU]), \[/, kind: 'letter-prefix', level: levelOfLetter },
  { pattern: /^\[([DIWEC]) [\d-]+ \d\d:\d\d:\d\d/, kind: 'letter-prefix', level: levelOfLetter },
  {
    pattern: /^([ACDEINWd]) \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/,
    kind: 'letter-prefix',
    level: (letter) => levelOfLetter(letter.toUpperCase()),
  },
  {
    pattern: /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d{4}) ([DIWEF])\d? +[A-Z]+ +\[/,
    kind: 'letter-prefix',
    level: levelOfLetter,
  },
  { pattern: /^\d{4}-\d\d-\d\d [\d:.]+: ([DIWEF]) /, kind: 'letter-prefix', level: levelOfLetter },
  {
    pattern: /^\d+:[XCSM] \d\d \w{3} (?:\d{4} )?\d\d:\d\d:\d\d\.\d{3} ([.*#-]) /,
    kind: 'redis-sign',
    level: (sign) => REDIS_SIGNS[sign],
  },
  // dmesg -x, npm, VMware.
  { pattern: /^[a-z]+ *:([a-z]+) *: \[ *\d+\./, kind: 'header-word', level: levelOfWord },
  {
    pattern: /^npm (ERR|error|WARN|warn|notice|http|verb|sill)!? /,
    kind: 'header-word',
    level: (word) => NPM_WORDS[word] ?? levelOfWord(word),
  },
  {
    pattern: /^\d{4}-\d\d-\d\dT\S+ ([a-z]+) \w+\[\d+\] \[/,
    kind: 'header-word',
    level: levelOfWord,
  },
]

const POSTGRES =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [A-Z]{3,4} \[\d+\][^:]{0,60}?\b(LOG|DETAIL|HINT|CONTEXT|STATEMENT|QUERY): {2}/
const ACCESS = /^\S+ \S+ \S+ \[[^\]]+\] "[^"]*" (\d{3}) /
const HAPROXY = /^\S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:.]+\] \S+ \S+ [\d/+-]+ (\d{3}) /
const REQUEST = /"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) [^"]* HTTP\/[\d.]+" (\d{3})\b/

const CRASHED =
  /^(?:panic: |fatal error: |(?:PHP )?(?:Fatal|Parse) error: |thread '[^']*' (?:\(\d+\) )?panicked at |Terminating due to java\.lang\.|# A fatal error has been detected|Segmentation fault)/
const UNCAUGHT =
  /^(?:Exception in thread "|Traceback \(most recent call last\):|java\.lang\.OutOfMemoryError)/
/** The kernel's word before it ends a process, or stops for good; a journal may keep its own time before it. */
const KERNEL =
  /^(?:\[ *\d+\.\d+\] )?(?:(Kernel panic - not syncing|Oops: |BUG: )|(?:Memory cgroup out of memory|Out of memory): Kill)/
const STACK =
  /^(?:Caused by: |Suppressed: |\[signal SIG|note: run with |goroutine \d+ |created by |\.\.\. \d+ more|During handling of the above |The above exception |at [\w$.<]+|(?:[\w$]+\.)*[A-Z][\w$]*(?:Exception|Error)(?::|$)|[\w./*()-]+\([^)]*\)$|[}\])]+[,;]?$)/
const LINE_START = /^\s+(?:[[(]?\d\d|\[?[A-Z]{4,8}\]?[\s:])/

/** A prefix whose first characters alone say the level. */
function prefixLevel(text: string): DetectedLevel | undefined {
  for (const { pattern, kind, level } of PREFIXES) {
    const caught = pattern.exec(text)?.[1]
    const detected = caught === undefined ? undefined : by(kind, level(caught))
    if (detected) return detected
  }
  const postgres = POSTGRES.exec(text)?.[1]
  if (postgres) return postgres === 'LOG' ? by('header-word', 'info') : CONTINUATION
  return undefined
}

function logfmtLevel(text: string): DetectedLevel | undefined {
  let best = Infinity
  let answer: DetectedLevel | undefined
  for (const [field, value] of logfmtPairs(text)) {
    const rank = levelFieldRank(field)
    const level = rank >= 0 && rank < best ? levelOfField(field, value) : undefined
    if (!level) continue
    best = rank
    answer = { level, source: { kind: 'logfmt-field', field } }
  }
  return answer
}

const IS_LOGFMT = /^[\w.@-]+=/

function messageLevel(line: string): DetectedLevel {
  const prefix = prefixLevel(line)
  if (prefix) return prefix
  if (line.startsWith('{')) return jsonLevel(line, textLevel) ?? UNKNOWN
  const text = line.slice(0, LOOK_LENGTH)
  const syslog = SYSLOG_HEADER.exec(text)
  if (syslog) return messageLevel(line.slice(syslog[0].length))
  if (CRASHED.test(text)) return CRASH
  const kernel = KERNEL.exec(text)
  if (kernel?.[1]) return CRASH
  if (kernel || UNCAUGHT.test(text)) return { level: 'error', source: { kind: 'crash' } }
  if (/^\s/.test(text) ? !LINE_START.test(text) : STACK.test(text.slice(0, 300))) return CONTINUATION
  if (IS_LOGFMT.test(text)) return logfmtLevel(text) ?? UNKNOWN
  const access = ACCESS.exec(text) ?? HAPROXY.exec(text)
  if (access) return by('http-status', levelOfHttpStatus(Number(access[1]))) ?? UNKNOWN
  return (
    by('header-word', headerLevel(text)) ??
    by('http-status', levelOfHttpStatus(Number(REQUEST.exec(text)?.[1]))) ??
    logfmtLevel(text) ??
    UNKNOWN
  )
}

/** The level of a line by its text alone. Never throws; looks at a bounded part of it. */
export function textLevel(raw: string): DetectedLevel {
  // A Go panic has an empty line between its message and its frames.
  if (raw === '') return CONTINUATION
  let text = raw.startsWith('\ufeff') ? raw.slice(1) : raw
  if (text.length > LOOK_LENGTH && !text.startsWith('{')) text = text.slice(0, LOOK_LENGTH + 200)
  if (text.includes('\u001b')) text = text.slice(0, LOOK_LENGTH * 16).replace(ANSI, '')
  if (CRI_PREFIX.test(text)) text = text.replace(CRI_PREFIX, '')
  return messageLevel(text)
}

function labelLevel(labels: Labels): DetectedLevel | undefined {
  let best = Infinity
  let answer: DetectedLevel | undefined
  for (const name in labels) {
    const rank = levelFieldRank(name)
    const level = rank >= 0 && rank < best ? levelOfField(name, labels[name]) : undefined
    if (!level) continue
    best = rank
    answer = { level, source: { kind: 'label', field: name } }
  }
  return answer
}

const levelsOfStreams = new WeakMap<LogStream, { readonly detected: DetectedLevel | undefined }>()

/** Remembered, for thousands of lines are of one stream. */
function streamLevel(stream: LogStream): DetectedLevel | undefined {
  const known = levelsOfStreams.get(stream)
  if (known) return known.detected
  const detected = labelLevel(stream.labels)
  levelsOfStreams.set(stream, { detected })
  return detected
}

/**
 * The level of a line, position first: what its sender attached, else what its own format says in its own place.
 * Loki's `detected_level` is not asked: it is a guess over the whole text and calls `err="<nil>"` an error.
 */
export const detectLevel = (line: LogLine): DetectedLevel =>
  labelLevel(line.metadata) ?? labelLevel(line.parsed) ?? streamLevel(line.stream) ?? textLevel(line.text)
