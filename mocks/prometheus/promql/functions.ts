import type { Labels } from '~/model/labels'
import type { CompiledMatcher } from './matchers'
import { bucketQuantile, type Bucket } from './statistics'
import { parseNumber } from './literals'
import {
  ABSENT,
  type Column,
  type Scalar,
  type Values,
  type Vector,
  emptyColumn,
  hasValues,
  identityOf,
  mapValues,
  mergeColumns,
  vectorOf,
} from './value'

const degrees = (value: number): number => (value * 180) / Math.PI
const radians = (value: number): number => (value * Math.PI) / 180

/** One number to one number. */
const NUMERIC: Readonly<Record<string, (value: number) => number>> = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  exp: Math.exp,
  sqrt: Math.sqrt,
  ln: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sgn: Math.sign,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  deg: degrees,
  rad: radians,
}

const startOfYear = (date: Date): number => Date.UTC(date.getUTCFullYear(), 0, 1)

/** Of an instant in seconds since the epoch, in UTC. */
const CALENDAR: Readonly<Record<string, (date: Date) => number>> = {
  minute: (date) => date.getUTCMinutes(),
  hour: (date) => date.getUTCHours(),
  day_of_week: (date) => date.getUTCDay(),
  day_of_month: (date) => date.getUTCDate(),
  day_of_year: (date) => Math.floor((date.getTime() - startOfYear(date)) / 86_400_000) + 1,
  days_in_month: (date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate(),
  month: (date) => date.getUTCMonth() + 1,
  year: (date) => date.getUTCFullYear(),
}

/** The function of one vector and no more that maps each value by itself; undefined when `name` is none. */
export function numberFunction(name: string): ((value: number) => number) | undefined {
  const calendar = CALENDAR[name]
  return calendar ? (seconds) => calendar(new Date(Math.trunc(seconds) * 1000)) : NUMERIC[name]
}

/** `clamp`, `clamp_min`, `clamp_max` and `round`, whose bounds may change from step to step. */
export function boundedFunction(name: string, vector: Vector, [first, second]: readonly Scalar[]): Vector {
  const a = (step: number) => first?.values[step] ?? 1
  const b = (step: number) => second?.values[step] ?? NaN
  switch (name) {
    case 'clamp_min':
      return mapValues(vector, (value, step) => Math.max(a(step), value))
    case 'clamp_max':
      return mapValues(vector, (value, step) => Math.min(a(step), value))
    case 'round':
      return mapValues(vector, (value, step) => Math.floor(value * (1 / a(step)) + 0.5) / (1 / a(step)))
    default:
      return mapValues(vector, (value, step) =>
        b(step) < a(step) ? ABSENT : Math.max(a(step), Math.min(b(step), value)),
      )
  }
}

export function scalarOf(vector: Vector, steps: number): Scalar {
  const values = new Float64Array(steps).fill(NaN)
  const seen = new Uint32Array(steps)
  for (const column of vector.columns) {
    for (let step = 0; step < steps; step++) {
      if (column.values[step] === ABSENT) continue
      values[step] = seen[step] === 0 ? column.values[step]! : NaN
      seen[step]! += 1
    }
  }
  return { kind: 'scalar', values }
}

/** 1 wherever none of `columns` has a value, under the labels that the selector's equality matchers promise. */
export function absent(
  columns: readonly Column[],
  matchers: readonly CompiledMatcher[],
  steps: number,
): Vector {
  const values = emptyColumn(steps)
  for (let step = 0; step < steps; step++) {
    if (columns.every((column) => column.values[step] === ABSENT)) values[step] = 1
  }
  const labels: Record<string, string> = {}
  const seen = new Set<string>()
  for (const { name, op, value } of matchers) {
    if (name === '__name__') continue
    if (op === '=' && !seen.has(name)) labels[name] = value
    else delete labels[name]
    seen.add(name)
  }
  return vectorOf(hasValues(values) ? [{ name: '', labels, values }] : [])
}

/** NaN last whichever way; a range query's order is that of its labels, so only instant queries see it. */
export function sorted(vector: Vector, descending: boolean): Vector {
  const sign = descending ? -1 : 1
  const rank = (a: number, b: number) =>
    Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : sign * (a - b)
  return vectorOf(
    vector.columns.toSorted((a, b) => rank(a.values[0]!, b.values[0]!)),
    vector.distinct,
  )
}

export function histogramQuantile(quantiles: Scalar, { columns }: Vector): Vector {
  const groups = new Map<string, { labels: Labels; buckets: { upperBound: number; values: Values }[] }>()
  for (const { labels, values } of columns) {
    const { le = '', ...rest } = labels
    const upperBound = parseNumber(le.replace(/^[+-]/, ''))
    if (upperBound === null) continue
    const key = identityOf(rest)
    const group = groups.get(key) ?? { labels: rest, buckets: [] }
    group.buckets.push({ upperBound: le.startsWith('-') ? -upperBound : upperBound, values })
    groups.set(key, group)
  }
  const found = [...groups.values()].map(({ labels, buckets }) => {
    const values = quantiles.values.map((q, step) => {
      const present: Bucket[] = []
      for (const bucket of buckets) {
        const count = bucket.values[step]!
        if (count !== ABSENT) present.push({ upperBound: bucket.upperBound, count })
      }
      return present.length === 0 ? ABSENT : bucketQuantile(q, present)
    })
    return { name: '', labels, values }
  })
  return vectorOf(mergeColumns(found))
}
