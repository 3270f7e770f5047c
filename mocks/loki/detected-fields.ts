import type { UnixMs } from '~/base/units'
import type { Cluster } from '~mocks/cluster/types'
import { LokiError } from './errors'
import { byteSize, durationSeconds } from './literals'
import { entriesOf } from './log-query'
import { parseLogQl } from './logql'
import { limitParam, spanParam } from './params'
import { type Entry, readJson, readLogfmt } from './pipeline'

type Ask = { readonly cluster: Cluster; readonly params: URLSearchParams; readonly now: UnixMs }
type Field = { readonly values: Set<string>; readonly parsers: Set<'json' | 'logfmt'>; type: string }

const positive = (text: string | null, otherwise: number): number =>
  text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : otherwise

async function sample(ask: Ask): Promise<Entry[]> {
  const query = parseLogQl(ask.params.get('query') ?? '')
  if (query.kind !== 'log') throw new LokiError(400, 'only log queries are supported')
  const span = spanParam(ask.params, ask.now)
  const entries: Entry[] = []
  const lines = positive(ask.params.get('line_limit'), 100)
  for await (const some of entriesOf(
    ask.cluster,
    query,
    span.startUnixNanos,
    span.endUnixNanos,
    'backward',
    lines,
  ))
    entries.push(...some)
  return entries
}

async function fieldsOf(ask: Ask): Promise<Map<string, Field>> {
  const fields = new Map<string, Field>()
  for (const entry of await sample(ask)) {
    const json = readJson(entry.text)
    const found = json ?? readLogfmt(entry.text)
    for (const [name, value] of Object.entries({ ...entry.metadata, ...entry.parsed, ...found })) {
      let field = fields.get(name)
      if (!field) fields.set(name, (field = { values: new Set(), parsers: new Set(), type: typeOf(value) }))
      field.values.add(value)
      if (found[name] !== undefined) field.parsers.add(json ? 'json' : 'logfmt')
    }
  }
  return fields
}

function typeOf(value: string): string {
  if (/^-?\d+$/.test(value)) return 'int'
  if (value !== '' && !Number.isNaN(Number(value))) return 'float'
  if (value === 'true' || value === 'false') return 'boolean'
  if (durationSeconds(value) !== null) return 'duration'
  return byteSize(value) === null ? 'string' : 'bytes'
}

/** The fields in the newest `line_limit` lines, as Loki guesses them. */
export async function detectedFields(ask: Ask) {
  const limit = fieldLimit(ask.params)
  const fields = [...(await fieldsOf(ask))].slice(0, limit).map(([label, { type, values, parsers }]) => ({
    label,
    type,
    cardinality: values.size,
    parsers: parsers.size > 0 ? [...parsers] : null,
    ...(parsers.has('json') ? { jsonPath: [label] } : {}),
  }))
  return fields.length > 0 ? { fields, limit } : { fields }
}

export async function detectedFieldValues(ask: Ask, name: string) {
  const limit = fieldLimit(ask.params)
  const values = [...((await fieldsOf(ask)).get(name)?.values ?? [])].slice(0, limit)
  return values.length > 0 ? { values, limit } : {}
}

const fieldLimit = (params: URLSearchParams): number =>
  params.has('limit') ? limitParam(params) : positive(params.get('field_limit'), 1000)

const MOST_PATTERNS = 50
const PATTERN_STEP_SECONDS = 10

/** Lines that differ in numbers, ids and addresses only, counted together. Simpler than Loki's drain, same shape. */
export async function patterns(ask: Ask) {
  const query = parseLogQl(ask.params.get('query') ?? '')
  if (query.kind !== 'log' || query.stages.length > 0)
    throw new LokiError(400, 'only log selector is allowed in this query')
  const span = spanParam(ask.params, ask.now)
  const stepSeconds = positive(ask.params.get('step'), PATTERN_STEP_SECONDS)
  const found = new Map<
    string,
    { pattern: string; level: string; counts: Map<number, number>; total: number }
  >()
  const { startUnixNanos, endUnixNanos } = span
  for await (const some of entriesOf(ask.cluster, query, startUnixNanos, endUnixNanos, 'forward', Infinity))
    for (const entry of some) {
      const pattern = entry.text.replace(/[^\s"=,:[\](){}<>]*\d[^\s"=,[\](){}<>]*/g, '<_>')
      const level = entry.label('detected_level')
      const key = `${level}\u0001${pattern}`
      let known = found.get(key)
      if (!known) found.set(key, (known = { pattern, level, counts: new Map(), total: 0 }))
      const seconds = Math.floor(entry.line.us / 1e6)
      const bucket = seconds - (seconds % stepSeconds)
      known.counts.set(bucket, (known.counts.get(bucket) ?? 0) + 1)
      known.total++
    }
  const data = [...found.values()]
    .toSorted((a, b) => b.total - a.total)
    .slice(0, MOST_PATTERNS)
    .map(({ pattern, level, counts }) => ({
      pattern,
      level,
      samples: [...counts].toSorted(([a], [b]) => a - b),
    }))
  return { status: 'success', data }
}
