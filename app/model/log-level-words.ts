/** Worst first; `continuation` is a line that belongs to the one before it, `unknown` one that does not say. */
export type LogLevel =
  | 'fatal'
  | 'critical'
  | 'error'
  | 'warn'
  | 'notice'
  | 'info'
  | 'debug'
  | 'trace'
  | 'unknown'
  | 'continuation'

/** How the level was found, for a tooltip. `field` names the label or field that said it. */
export type LevelSource =
  | { readonly kind: 'label' | 'json-field' | 'logfmt-field'; readonly field: string }
  | {
      readonly kind:
        | 'klog-prefix'
        | 'logcat-prefix'
        | 'letter-prefix'
        | 'syslog-priority'
        | 'redis-sign'
        | 'json-error'
        | 'json-convention'
        | 'header-word'
        | 'http-status'
        | 'crash'
        | 'stack-trace'
        | 'none'
    }

export type DetectedLevel = { readonly level: LogLevel; readonly source: LevelSource }

const words = (level: LogLevel, text: string): [string, LogLevel][] =>
  text.split(' ').map((word) => [word, level])

const LEVEL_OF_WORD: ReadonlyMap<string, LogLevel> = new Map([
  ...words('fatal', 'fatal ftl fata emerg emergency panic pani dpanic'),
  ...words('critical', 'critical crit alert'),
  ...words('error', 'error err eror erro severe'),
  ...words('warn', 'warn warning wrn'),
  ...words('notice', 'notice note'),
  ...words('info', 'info information informational inf success'),
  ...words('debug', 'debug dbg dbug debu fine'),
  ...words('trace', 'trace trc trce trac verbose finer finest'),
])

const LONGEST_WORD = 13

/** The level that a word names in any case; OpenTelemetry's `WARN2` is WARN. */
export function levelOfWord(word: string): LogLevel | undefined {
  if (word.length < 3 || word.length > LONGEST_WORD) return undefined
  const lower = word.toLowerCase()
  return LEVEL_OF_WORD.get(lower) ?? LEVEL_OF_WORD.get(lower.replace(/[1-4]$/, ''))
}

const SYSLOG: readonly LogLevel[] = [
  'fatal',
  'critical',
  'critical',
  'error',
  'warn',
  'notice',
  'info',
  'debug',
]

/** Syslog's severity 0 to 7. */
export const levelOfSyslog = (severity: number): LogLevel | undefined => SYSLOG[severity]

const OPEN_TELEMETRY: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal']

const LETTERS: Readonly<Record<string, LogLevel>> = {
  A: 'fatal',
  C: 'critical',
  D: 'debug',
  E: 'error',
  F: 'fatal',
  I: 'info',
  N: 'notice',
  T: 'trace',
  U: 'unknown',
  V: 'trace',
  W: 'warn',
}

/** The one-letter levels of klog, logcat, Ruby, Jupyter and MongoDB (`D1` is D). */
export const levelOfLetter = (letter: string): LogLevel | undefined => LETTERS[letter[0] ?? '']

/** pino and bunyan count 10 to 60, Monolog 100 to 600. */
const NUMBERS: ReadonlyMap<number, LogLevel> = new Map<number, LogLevel>([
  [10, 'trace'],
  [20, 'debug'],
  [30, 'info'],
  [40, 'warn'],
  [50, 'error'],
  [60, 'fatal'],
  [100, 'debug'],
  [200, 'info'],
  [250, 'notice'],
  [300, 'warn'],
  [400, 'error'],
  [500, 'critical'],
  [550, 'critical'],
  [600, 'fatal'],
])

/** Names of fields and labels that hold a level, the most trusted first; in any case but journald's `PRIORITY`. */
const LEVEL_FIELDS = [
  'severity_number',
  'severitynumber',
  'level',
  'lvl',
  'severity',
  'severity_text',
  'severitytext',
  'log.level',
  'log_level',
  'loglevel',
  'levelname',
  'level_name',
  '@l',
  '@level',
  'PRIORITY',
] as const

const RANK_OF_FIELD: ReadonlyMap<string, number> = new Map(LEVEL_FIELDS.map((field, rank) => [field, rank]))

/** The rank of a name among LEVEL_FIELDS; -1 when it is none of them. */
export const levelFieldRank = (name: string): number =>
  RANK_OF_FIELD.get(name) ?? RANK_OF_FIELD.get(name.toLowerCase()) ?? -1

/** What the value of a level field means; undefined when it is not a level. */
export function levelOfField(name: string, value: unknown): LogLevel | undefined {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN
  if (Number.isNaN(number)) return typeof value === 'string' ? levelOfWord(value) : undefined
  if (/^severity_?number$/i.test(name))
    return number >= 1 && number <= 24 ? OPEN_TELEMETRY[Math.floor((number - 1) / 4)] : undefined
  return name === 'PRIORITY' ? levelOfSyslog(number) : NUMBERS.get(number)
}
