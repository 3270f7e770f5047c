import type { Labels } from '~/model/labels'
import type { LogLine } from './log-line'
import { byteSize, durationSeconds } from './literals'
import type { LabelFilter, Stage } from './logql-types'

/** Of an entry in which no stage has found anything. */
export const NO_LABELS: Labels = {}

/** A line on its way through the stages. The three kinds of labels stay apart; `parsed` is what stages found. */
export class Entry {
  readonly line: LogLine
  stream: Labels
  parsed = NO_LABELS
  #text: string | undefined
  #metadata: Labels | undefined

  constructor(line: LogLine) {
    this.line = line
    this.stream = line.labels
  }

  get text(): string {
    return this.#text ?? this.line.text
  }

  set text(text: string) {
    this.#text = text
  }

  get metadata(): Labels {
    const { detectedLevel, traceId } = this.line
    return (this.#metadata ??= {
      detected_level: detectedLevel,
      ...(traceId !== undefined && { trace_id: traceId }),
    })
  }

  set metadata(labels: Labels) {
    this.#metadata = labels
  }

  /** What a label is worth, whichever kind it is of; '' when it is none. A level is guessed only where it is asked for. */
  label(name: string): string {
    return this.parsed[name] ?? this.#inMetadata(name) ?? this.stream[name] ?? ''
  }

  #inMetadata(name: string): string | undefined {
    if (this.#metadata) return this.#metadata[name]
    if (name === 'detected_level') return this.line.detectedLevel
    return name === 'trace_id' ? this.line.traceId : undefined
  }
}

/** The names of metadata: what cannot be among them leaves it alone. */
const METADATA_NAMES = ['detected_level', 'trace_id']

const ESCAPE = String.fromCharCode(27)
const ANSI = new RegExp(`${ESCAPE}\\[[0-9;]*[A-Za-z]`, 'g')
/** What Loki says of every line that is no JSON object. */
const NO_JSON = {
  __error__: 'JSONParserErr',
  __error_details__: "Value looks like object, but can't find closing '}' symbol",
}

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
    const entry = new Entry(line)
    for (const step of steps) if (!step(entry)) return null
    return entry
  }
}

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
      const asksMetadata =
        stage.kind === 'keep' ||
        METADATA_NAMES.some(
          (name) => stage.names.includes(name) || stage.matchers.some((one) => one.name === name),
        )
      const streams = new Map<Labels, Labels>()
      return (entry) => {
        let stream = streams.get(entry.stream)
        if (!stream) streams.set(entry.stream, (stream = pick(entry.stream, stays)))
        entry.stream = stream
        if (asksMetadata) entry.metadata = pick(entry.metadata, stays)
        entry.parsed = pick(entry.parsed, stays)
        return true
      }
    }
    case 'line-format':
      return (entry) => {
        entry.text = stage.parts
          .map((part) => (typeof part === 'string' ? part : entry.label(part.label)))
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

function pick(labels: Labels, stays: (name: string, value: string) => boolean): Labels {
  for (const name in labels)
    if (!stays(name, labels[name]!))
      return Object.fromEntries(Object.entries(labels).filter(([one, value]) => stays(one, value)))
  return labels
}

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
      return (entry) => filter.matcher.test(entry.label(filter.matcher.name))
    case 'compare': {
      const read = UNIT[filter.unit]
      const compare = COMPARE[filter.op]
      return (entry) => {
        const text = entry.label(filter.name)
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
