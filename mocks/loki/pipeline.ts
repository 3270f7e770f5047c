import type { Labels } from '~/model/labels'
import { detectedLevel } from './detected-level'
import type { LogLine } from './lines'
import { byteSize, durationSeconds } from './literals'
import type { LabelFilter, Stage } from './logql-types'

/** A line on its way through the stages. The three kinds of labels stay apart; `parsed` is what stages found. */
export type Entry = {
  readonly line: LogLine
  text: string
  stream: Labels
  metadata: Labels
  parsed: Labels
}

const ESCAPE = String.fromCharCode(27)
const ANSI = new RegExp(`${ESCAPE}\\[[0-9;]*[A-Za-z]`, 'g')
/** What Loki says of every line that is no JSON object. */
const NO_JSON = {
  __error__: 'JSONParserErr',
  __error_details__: "Value looks like object, but can't find closing '}' symbol",
}

const metadataOf = (line: LogLine): Labels =>
  line.traceId === undefined
    ? { detected_level: detectedLevel(line.text) }
    : { detected_level: detectedLevel(line.text), trace_id: line.traceId }

/** The stages as one function: the entry as it comes out, or null when a filter drops it. */
export function compileStages(stages: readonly Stage[]): (line: LogLine) => Entry | null {
  // Line filters that come first need no entry yet: most lines of a search end here.
  const firstOther = stages.findIndex((stage) => stage.kind !== 'line')
  const tests = stages
    .slice(0, firstOther === -1 ? stages.length : firstOther)
    .flatMap((stage) => (stage.kind === 'line' ? [stage.test] : []))
  const steps = stages.slice(tests.length).map(compileStage)
  return (line) => {
    for (const test of tests) if (!test(line.text)) return null
    const entry: Entry = {
      line,
      text: line.text,
      stream: line.labels,
      metadata: metadataOf(line),
      parsed: {},
    }
    for (const step of steps) if (!step(entry)) return null
    return entry
  }
}

/** What a label is worth on an entry, whichever kind it is of; '' when it is none. */
export const labelOf = (entry: Entry, name: string): string =>
  entry.parsed[name] ?? entry.metadata[name] ?? entry.stream[name] ?? ''

function compileStage(stage: Stage): (entry: Entry) => boolean {
  switch (stage.kind) {
    case 'line':
      return (entry) => stage.test(entry.text)
    case 'json':
      return (entry) => {
        addParsed(entry, readJson(entry.text) ?? NO_JSON)
        return true
      }
    case 'logfmt':
      return (entry) => {
        addParsed(entry, readLogfmt(entry.text))
        return true
      }
    case 'filter':
      return compileFilter(stage.filter)
    case 'drop':
    case 'keep': {
      const named = (name: string, value: string) =>
        stage.names.includes(name) || stage.matchers.some((one) => one.name === name && one.test(value))
      const stays = (name: string, value: string) => named(name, value) === (stage.kind === 'keep')
      return (entry) => {
        entry.stream = pick(entry.stream, stays)
        entry.metadata = pick(entry.metadata, stays)
        entry.parsed = pick(entry.parsed, stays)
        return true
      }
    }
    case 'line-format':
      return (entry) => {
        entry.text = stage.parts
          .map((part) => (typeof part === 'string' ? part : labelOf(entry, part.label)))
          .join('')
        return true
      }
    case 'decolorize':
      return (entry) => {
        entry.text = entry.text.replace(ANSI, '')
        return true
      }
  }
}

const pick = (labels: Labels, stays: (name: string, value: string) => boolean): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([name, value]) => stays(name, value)))

/** A found label that the stream or its metadata has already is called `name_extracted`; the first found wins. */
function addParsed(entry: Entry, found: Readonly<Record<string, string>>): void {
  const parsed: Record<string, string> = { ...entry.parsed }
  for (const [name, value] of Object.entries(found)) {
    const free = entry.stream[name] === undefined && entry.metadata[name] === undefined
    parsed[free ? name : `${name}_extracted`] ??= value
  }
  entry.parsed = parsed
}

/** The leaves of a JSON object, nested names joined by `_`; arrays and nulls are left out. null: no JSON object. */
export function readJson(text: string): Record<string, string> | null {
  if (!text.trimStart().startsWith('{')) return null
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const found: Record<string, string> = {}
  const walk = (object: object, prefix: string) => {
    for (const [key, inner] of Object.entries(object)) {
      const name = (prefix + key).replace(/[^\w:]/g, '_').replace(/^(\d)/, '_$1')
      if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) walk(inner, `${name}_`)
      else if (typeof inner === 'string' || typeof inner === 'number' || typeof inner === 'boolean')
        found[name] = String(inner)
    }
  }
  if (typeof value === 'object' && value !== null) walk(value, '')
  return found
}

/** `key=value` and `key="quoted value"` pairs; anything else in the line is passed over. */
export function readLogfmt(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, key = '', quoted, bare] of text.matchAll(
    /(?:^|\s)([^\s="]+)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g,
  )) {
    const value =
      quoted === undefined
        ? (bare ?? '')
        : quoted.replace(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one === 't' ? '\t' : one))
    if (value !== '') found[key.replace(/[^\w:]/g, '_').replace(/^(\d)/, '_$1')] ??= value
  }
  return found
}

const UNIT = {
  number: (text: string) => (text.trim() === '' ? null : Number(text)),
  duration: durationSeconds,
  bytes: byteSize,
}
const COMPARE = {
  '==': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
}

/** A value that cannot be compared keeps the line and marks it, as in Loki; an absent label drops it. */
function compileFilter(filter: LabelFilter): (entry: Entry) => boolean {
  switch (filter.kind) {
    case 'matcher':
      return (entry) => filter.matcher.test(labelOf(entry, filter.matcher.name))
    case 'compare': {
      const read = UNIT[filter.unit]
      const compare = COMPARE[filter.op]
      return (entry) => {
        const text = labelOf(entry, filter.name)
        if (text === '') return false
        const value = read(text)
        if (value !== null && !Number.isNaN(value)) return compare(value, filter.value)
        entry.parsed = {
          ...entry.parsed,
          __error__: 'LabelFilterErr',
          __error_details__: `cannot compare "${text}"`,
        }
        return true
      }
    }
    case 'and':
    case 'or': {
      const [left, right] = [compileFilter(filter.left), compileFilter(filter.right)]
      return filter.kind === 'and'
        ? (entry) => left(entry) && right(entry)
        : (entry) => left(entry) || right(entry)
    }
  }
}
