import type { ContainerSpec, LogFormat, SimPod } from './types'

export type Level = 'debug' | 'info' | 'warn' | 'error' | 'fatal'
export type Fields = Readonly<Record<string, string | number | boolean>>
export type Place = { readonly pod: SimPod; readonly container: ContainerSpec }

/** What a program means to say, before its logging library has put it into a line. */
export type Said = {
  /** Microseconds since the epoch. */
  readonly us: number
  readonly level: Level
  readonly message: string
  readonly fields?: Fields
  /** Several lines in one: an exception with its frames. */
  readonly stack?: string | undefined
  readonly traceId?: string | undefined
}

const MOST_MINUTES = 1000
/** What the instants of a minute begin with, up to their seconds: lines come in heaps of a few minutes. */
const minutes = new Map<number, string>()
function minuteOf(minute: number): string {
  let text = minutes.get(minute)
  if (text === undefined) {
    if (minutes.size >= MOST_MINUTES) minutes.clear()
    minutes.set(minute, (text = new Date(minute * 60_000).toISOString().slice(0, 17)))
  }
  return text
}

function iso(us: number): string {
  const ms = Math.floor(us / 1000)
  const within = ms % 60_000
  return `${minuteOf(Math.floor(ms / 60_000))}${pad(Math.floor(within / 1000), 2)}.${pad(within % 1000, 3)}Z`
}
const isoMicros = (us: number): string => `${iso(us).slice(0, -1)}${pad(us % 1000, 3)}Z`
const spaced = (us: number, fraction: ',' | '.'): string =>
  iso(us).slice(0, -1).replace('T', ' ').replace('.', fraction)
const pad = (number: number, width: number): string => String(number).padStart(width, '0')
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const month = (text: string): string => MONTHS[Number(text.slice(5, 7)) - 1]!

const quoted = (value: string | number | boolean): string =>
  typeof value === 'string' && /[\s"=]/.test(value) ? JSON.stringify(value) : String(value)
const pairs = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => ` ${name}=${quoted(value)}`)
    .join('')
const klogPairs = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? JSON.stringify(value) : value}`)
    .join('')
const traced = (said: Said, name: string): Fields =>
  said.traceId ? { ...said.fields, [name]: said.traceId } : (said.fields ?? {})
const withStack = (said: Said, line: string): string => (said.stack ? `${line}\n${said.stack}` : line)
const pascal = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
const sourceLine = (said: Said): number => 40 + ((said.message.length * 37) % 400)

const PINO = { debug: 20, info: 30, warn: 40, error: 50, fatal: 60 }
const LETTER = { debug: 'I', info: 'I', warn: 'W', error: 'E', fatal: 'F' }
const REDIS = { debug: '.', info: '*', warn: '#', error: '#', fatal: '#' }
const POSTGRES = { debug: 'DEBUG', info: 'LOG', warn: 'WARNING', error: 'ERROR', fatal: 'FATAL' }
const NGINX = { debug: 'debug', info: 'notice', warn: 'warn', error: 'error', fatal: 'emerg' }
const PYTHON = { debug: 'DEBUG', info: 'INFO', warn: 'WARNING', error: 'ERROR', fatal: 'CRITICAL' }
const COLOUR = { debug: '36', info: '32', warn: '33', error: '31', fatal: '1;31' }

/** The line each logging library makes of it. */
const WRITE: Readonly<Record<LogFormat, (said: Said, place: Place) => string>> = {
  json: (said) =>
    JSON.stringify({
      timestamp: iso(said.us),
      level:
        said.level === 'warn'
          ? 'Warning'
          : said.level === 'info'
            ? 'Information'
            : said.level === 'error'
              ? 'Error'
              : said.level === 'fatal'
                ? 'Critical'
                : 'Debug',
      message: said.message,
      ...traced(said, 'trace_id'),
      ...(said.stack ? { exception: said.stack } : {}),
    }),
  pino: (said, { pod }) =>
    JSON.stringify({
      level: PINO[said.level],
      time: Math.floor(said.us / 1000),
      pid: 1,
      hostname: pod.name,
      ...traced(said, 'trace_id'),
      ...(said.stack ? { err: { type: 'Error', message: said.message, stack: said.stack } } : {}),
      msg: said.message,
    }),
  zap: (said, { container }) =>
    JSON.stringify({
      level: said.level,
      ts: said.us / 1e6,
      caller: `${container.name}/server.go:${sourceLine(said)}`,
      msg: said.message,
      ...traced(said, 'trace_id'),
      ...(said.stack ? { stacktrace: said.stack } : {}),
    }),
  etcd: (said) =>
    JSON.stringify({
      level: said.level,
      ts: isoMicros(said.us),
      caller: `mvcc/index.go:${sourceLine(said)}`,
      msg: said.message,
      ...said.fields,
    }),
  logfmt: (said, { container }) =>
    withStack(
      said,
      `ts=${iso(said.us)} caller=${container.name}.go:${sourceLine(said)} level=${said.level} msg=${quoted(said.message)}${pairs(traced(said, 'trace_id'))}`,
    ),
  klog: (said) => {
    const time = isoMicros(said.us)
    const head = `${LETTER[said.level]}${time.slice(5, 7)}${time.slice(8, 10)} ${time.slice(11, -1)}       1`
    return withStack(
      said,
      `${head} controller.go:${sourceLine(said)}] ${JSON.stringify(said.message)}${klogPairs(said.fields ?? {})}`,
    )
  },
  log4j: (said, { container }) =>
    withStack(
      said,
      `[${spaced(said.us, ',')}] ${said.level.toUpperCase()} ${said.message}${pairs(traced(said, 'trace_id'))} (${container.name}.${container.name === 'app' ? 'Main' : 'server'})`,
    ),
  spring: (said, { pod }) =>
    withStack(
      said,
      `${iso(said.us)} ${said.level.toUpperCase().padStart(5)} [${pod.workload.name},${said.traceId ?? ''}] 1 --- [nio-8080-exec-${(said.us % 9) + 1}] c.e.shop.${pod.workload.name}.${pascal(pod.workload.name)}Service : ${said.message}${pairs(said.fields ?? {})}`,
    ),
  'nginx-access': (said) => {
    const time = iso(said.us)
    const field = (name: string, otherwise: string) => said.fields?.[name] ?? otherwise
    return `${field('ip', '10.0.3.7')} - - [${time.slice(8, 10)}/${month(time)}/${time.slice(0, 4)}:${time.slice(11, 19)} +0000] "${said.message} HTTP/1.1" ${field('status', '200')} ${field('bytes', '512')} "${field('referer', '-')}" "${field('agent', 'curl/8.14.1')}" ${field('seconds', '0.004')} ${said.traceId ?? '-'}`
  },
  'nginx-error': (said) =>
    `${spaced(said.us, '.').slice(0, 19).replaceAll('-', '/')} [${NGINX[said.level]}] 31#31: *${said.us % 9973} ${said.message}`,
  postgres: (said) =>
    withStack(
      said,
      `${spaced(said.us, '.')} UTC [${100 + (said.us % 60)}] ${POSTGRES[said.level]}:  ${said.message}`,
    ),
  redis: (said) => {
    const time = iso(said.us)
    return `1:M ${time.slice(8, 10)} ${month(time)} ${time.slice(0, 4)} ${time.slice(11, 23)} ${REDIS[said.level]} ${said.message}`
  },
  python: (said, { pod }) =>
    withStack(
      said,
      `${spaced(said.us, ',')} ${PYTHON[said.level]} ${pod.workload.name}.server: ${said.message}${pairs(traced(said, 'trace_id'))}`,
    ),
  ansi: (said) =>
    withStack(
      said,
      `\u001B[90m${iso(said.us).slice(11, 23)}\u001B[0m \u001B[${COLOUR[said.level]}m${said.level.toUpperCase().padEnd(5)}\u001B[0m ${said.message}${pairs(traced(said, 'trace_id'))}`,
    ),
  coredns: (said) => `[${PYTHON[said.level]}] ${said.message}`,
  plain: (said) => withStack(said, said.message),
}

/** One log line, as the container writes it to its output. May hold line breaks. */
export const write = (said: Said, place: Place): string => WRITE[place.container.logFormat](said, place)

const TO_STDERR: ReadonlySet<LogFormat> = new Set([
  'klog',
  'zap',
  'etcd',
  'python',
  'nginx-error',
  'logfmt',
  'postgres',
])

/** Libraries choose the output, not the level: most of what stands on stderr is no error. */
export const outputOf = (format: LogFormat): 'stdout' | 'stderr' =>
  TO_STDERR.has(format) ? 'stderr' : 'stdout'
