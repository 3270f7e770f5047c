import {
  type DetectedLevel,
  type LevelSource,
  type LogLevel,
  levelFieldRank,
  levelOfField,
  levelOfLetter,
  levelOfSyslog,
} from './log-level-words'

type JsonObject = Readonly<Record<string, unknown>>

/** A line longer than this is not parsed: only its beginning is looked at. */
const MAX_PARSED_LENGTH = 16_384
const MAX_DEPTH = 3

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const found = (level: LogLevel | undefined, source: LevelSource): DetectedLevel | undefined =>
  level && { level, source }

/** The level field of this object: the most trusted name wins, not the first one written. */
function ownField(object: JsonObject, path: string): DetectedLevel | undefined {
  let best = Infinity
  let answer: DetectedLevel | undefined
  for (const [name, value] of Object.entries(object)) {
    const rank = levelFieldRank(name)
    if (rank < 0 || rank >= best) continue
    // Loguru names its level within an object. What Google Cloud calls an emergency is an error of the one who writes it.
    const level =
      name === 'severity' && value === 'EMERGENCY'
        ? 'error'
        : levelOfField(name, isObject(value) ? value.name : value)
    if (!level) continue
    best = rank
    answer = { level, source: { kind: 'json-field', field: path + name } }
  }
  return answer
}

function nestedField(object: JsonObject, path: string, depth: number): DetectedLevel | undefined {
  const children = Object.entries(object).filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
  for (const [name, child] of children) {
    const own = ownField(child, `${path}${name}.`)
    if (own) return own
  }
  if (depth + 1 >= MAX_DEPTH) return undefined
  for (const [name, child] of children) {
    const deeper = nestedField(child, `${path}${name}.`, depth + 1)
    if (deeper) return deeper
  }
  return undefined
}

/** 5xx error, 4xx warn, the rest info; undefined when it is no HTTP status. */
export function levelOfHttpStatus(status: number): LogLevel | undefined {
  if (!(status >= 100 && status < 600)) return undefined
  return status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'
}

const REQUEST_FIELDS = ['request', 'method', 'request_method', 'uri', 'request_uri', 'path', 'url']

const NEXTCLOUD: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'fatal']

/** Formats that say their level by the presence of fields. */
function convention(object: JsonObject): DetectedLevel | undefined {
  // MongoDB: {"t":{"$date":…},"s":"E","c":"NETWORK",…}
  if (typeof object.s === 'string' && 't' in object && 'c' in object)
    return found(levelOfLetter(object.s), { kind: 'json-field', field: 's' })
  // Nextcloud counts from 0 to 4.
  if (typeof object.level === 'number' && 'reqId' in object)
    return found(NEXTCLOUD[object.level], { kind: 'json-field', field: 'level' })
  // GELF counts as syslog does.
  if (typeof object.level === 'number' && 'short_message' in object)
    return found(levelOfSyslog(object.level), { kind: 'json-field', field: 'level' })
  // Serilog's compact format leaves `@l` out when it is Information.
  if ('@t' in object && ('@mt' in object || '@m' in object) && !('@l' in object))
    return { level: 'info', source: { kind: 'json-convention' } }
  // klog and zapr: an error has `err`, anything else its verbosity.
  if (typeof object.ts === 'number' && 'msg' in object) {
    if ('err' in object) return { level: 'error', source: { kind: 'json-error' } }
    if ('v' in object) return { level: 'info', source: { kind: 'json-convention' } }
  }
  if ('status' in object && REQUEST_FIELDS.some((name) => name in object))
    return found(levelOfHttpStatus(Number(object.status)), { kind: 'http-status' })
  return undefined
}

/** For a line too long to parse, or cut in the middle: a level field among its first ones. */
function scanned(text: string): DetectedLevel | undefined {
  const match = /"(level|severity|lvl|levelname|log\.level)"\s*:\s*("?)([A-Za-z0-9]{1,13})\2\s*[,}]/i.exec(
    text,
  )
  if (!match?.[1] || !match[3]) return undefined
  return found(levelOfField(match[1], match[3]), { kind: 'json-field', field: match[1] })
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The level of a line that is a JSON object; `inner` judges the text that Docker's log driver wraps.
 * undefined when the line does not say.
 */
export function jsonLevel(
  text: string,
  inner: (text: string) => DetectedLevel | undefined,
): DetectedLevel | undefined {
  const object = text.length <= MAX_PARSED_LENGTH ? parsed(text) : undefined
  if (!isObject(object)) return scanned(text.slice(0, 2000))
  if (typeof object.log === 'string' && 'stream' in object && 'time' in object) return inner(object.log)
  return ownField(object, '') ?? convention(object) ?? nestedField(object, '', 0)
}
