/** Where Loki looks for a level, in its order. */
export const LEVEL_NAMES = [
  'level',
  'LEVEL',
  'Level',
  'log.level',
  'severity',
  'SEVERITY',
  'Severity',
  'SeverityText',
  'lvl',
  'LVL',
  'Lvl',
  'severity_text',
  'Severity_Text',
  'SEVERITY_TEXT',
]
const LOWER_NAMES = new Set(LEVEL_NAMES.map((name) => name.toLowerCase()))

const NORMAL: Readonly<Record<string, string>> = {
  trace: 'trace',
  trc: 'trace',
  debug: 'debug',
  dbg: 'debug',
  info: 'info',
  inf: 'info',
  information: 'info',
  warn: 'warn',
  wrn: 'warn',
  warning: 'warn',
  error: 'error',
  err: 'error',
  critical: 'critical',
  fatal: 'fatal',
}

const normal = (value: string): string => NORMAL[value.toLowerCase()] ?? value

const WORD =
  /(?<=^|[\s[({"'=|])(?:trace|debug|fatal|critical|error|err|warning|warn|info)(?=$|[\s:,!\])}"'=|.;])/i
const PAIR = /(?:^|\s)([\w.]+)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g

/**
 * What Loki 3.x finds at ingest (pkg/distributor/field_detection.go), its mistakes included: numbers, klog prefixes
 * and `notice` mean nothing to it, and a word `error` anywhere may win. `unknown` when it finds nothing.
 */
export function detectedLevel(line: string): string {
  const trimmed = line.trim()
  const found =
    trimmed.startsWith('{') && trimmed.endsWith('}')
      ? fromJson(trimmed)
      : line.includes('=')
        ? fromPairs(line)
        : null
  if (found !== null) return normal(found)
  const word = WORD.exec(line)
  return word ? normal(word[0]) : 'unknown'
}

function fromJson(line: string): string | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch {
    return null
  }
  if (!isObject(parsed)) return null
  return (
    levelIn(parsed) ??
    Object.values(parsed).flatMap((inner) => (isObject(inner) ? (levelIn(inner) ?? []) : []))[0] ??
    null
  )
}

function levelIn(object: Readonly<Record<string, unknown>>): string | null {
  for (const name of LEVEL_NAMES) {
    const value = object[name]
    if (typeof value === 'string') return value
  }
  return null
}

function fromPairs(line: string): string | null {
  for (const [, name = '', quoted, bare] of line.matchAll(PAIR))
    if (LOWER_NAMES.has(name.toLowerCase())) return quoted ?? bare ?? null
  return null
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
