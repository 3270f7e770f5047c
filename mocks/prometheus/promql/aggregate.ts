import type { Labels } from '~/model/labels'
import { execution } from '~mocks/prometheus/api-error'
import type { Grouping } from './ast'
import { formatNumber } from './format'
import { quantile } from './statistics'
import {
  ABSENT,
  type Column,
  type Values,
  type Vector,
  emptyColumn,
  identityOf,
  mapPresent,
  mergeColumns,
  valuesKey,
  vectorOf,
} from './value'

type Group = { readonly name: string; readonly labels: Labels; readonly members: Column[] }

function groupsOf(columns: readonly Column[], { without, labels: names }: Grouping): Group[] {
  const groups = new Map<string, Group>()
  const dropped = new Set(names)
  for (const column of columns) {
    const kept = without ? Object.keys(column.labels).filter((name) => !dropped.has(name)) : names
    const key = without
      ? identityOf(Object.fromEntries(kept.map((name) => [name, column.labels[name]!])))
      : valuesKey(column, names)
    const group = groups.get(key)
    if (group) {
      group.members.push(column)
      continue
    }
    const labels: Record<string, string> = {}
    for (const name of kept)
      if (name !== '__name__' && column.labels[name]) labels[name] = column.labels[name]
    const name = !without && dropped.has('__name__') ? column.name : ''
    groups.set(key, { name, labels, members: [column] })
  }
  return [...groups.values()]
}

let counts = new Uint32Array(1)

/** Zeros to count with until the next call: a hundred thousand groups share them. */
function counter(steps: number): Uint32Array {
  if (counts.length < steps) counts = new Uint32Array(steps)
  return counts.fill(0, 0, steps)
}

/** Folds the members of a group into one column: `next(result so far, value, how many before)`. */
function fold(
  { members }: Group,
  steps: number,
  next: (result: number, value: number, count: number) => number,
): Values {
  const result = emptyColumn(steps)
  const before = counter(steps)
  for (const { values } of members) {
    for (let step = 0; step < steps; step++) {
      const value = values[step]!
      if (value === ABSENT) continue
      result[step] = next(result[step]!, value, before[step]!)
      before[step]! += 1
    }
  }
  return result
}

const FOLDS: Readonly<Record<string, (result: number, value: number, count: number) => number>> = {
  sum: (total, value, count) => (count === 0 ? value : total + value),
  count: (_, __, count) => count + 1,
  group: () => 1,
  min: (best, value, count) => (count === 0 || value < best || Number.isNaN(best) ? value : best),
  max: (best, value, count) => (count === 0 || value > best || Number.isNaN(best) ? value : best),
}

/** What one value is for itself. */
const OF_ONE = new Set(['sum', 'min', 'max', 'avg'])

function mean(group: Group, steps: number): Values {
  return fold(group, steps, (average, value, count) => {
    if (count === 0) return value
    if (Math.abs(average) === Infinity && (value === average || Number.isFinite(value))) return average
    return average + value / (count + 1) - average / (count + 1)
  })
}

function variance(group: Group, steps: number): Values {
  const averages = new Float64Array(steps)
  const squares = emptyColumn(steps)
  const counts = new Uint32Array(steps)
  for (const { values } of group.members) {
    for (let step = 0; step < steps; step++) {
      const value = values[step]!
      if (value === ABSENT) continue
      const delta = value - averages[step]!
      averages[step]! += delta / ++counts[step]!
      squares[step] = (squares[step] === ABSENT ? 0 : squares[step]!) + delta * (value - averages[step]!)
    }
  }
  return mapPresent(squares, (sum, step) => sum / counts[step]!)
}

const presentAt = ({ members }: Group, step: number): Column[] =>
  members.filter(({ values }) => values[step] !== ABSENT)

function quantileOf(group: Group, parameters: Float64Array): Float64Array {
  return parameters.map((q, step) => {
    const present = presentAt(group, step)
    return present.length === 0
      ? ABSENT
      : quantile(
          q,
          present.map(({ values }) => values[step]!),
        )
  })
}

function wholeNumber(value: number): number {
  if (Number.isNaN(value) || Math.abs(value) >= 2 ** 63)
    throw execution(`Scalar value ${formatNumber(value)} overflows int64`)
  return Math.trunc(value)
}

/** The series present at a step, the largest (or smallest) first; NaN loses, an earlier series wins a tie. */
function ranked(columns: readonly Column[], step: number, smallest: boolean): Column[] {
  const rank = ({ values }: Column) => (smallest ? -values[step]! : values[step]!)
  return columns
    .filter(({ values }) => values[step] !== ABSENT)
    .toSorted((a, b) => {
      const [x, y] = [rank(a), rank(b)]
      return Number.isNaN(x) || Number.isNaN(y) ? Number(Number.isNaN(x)) - Number(Number.isNaN(y)) : y - x
    })
}

/** The k best series of a group at each step. */
function best({ members }: Group, parameters: Float64Array, smallest: boolean): readonly Column[] {
  const limits = parameters.map(wholeNumber)
  if (members.length === 1 && limits[0]! > 0 && limits.length === 1) return members
  const kept = new Map<Column, Values>()
  for (const [step, limit] of limits.entries()) {
    for (const column of ranked(members, step, smallest).slice(0, Math.max(0, limit))) {
      const values = kept.get(column) ?? emptyColumn(limits.length)
      values[step] = column.values[step]!
      kept.set(column, values)
    }
  }
  return [...kept].map(([column, values]) => ({ ...column, values }))
}

function countValues(group: Group, label: string, steps: number): Column[] {
  const counted = new Map<string, Values>()
  for (const { values } of group.members) {
    for (let step = 0; step < steps; step++) {
      if (values[step] === ABSENT) continue
      const text = formatNumber(values[step]!)
      const counts = counted.get(text) ?? emptyColumn(steps)
      counts[step] = counts[step] === ABSENT ? 1 : counts[step]! + 1
      counted.set(text, counts)
    }
  }
  return [...counted].map(([text, values]) => ({
    name: group.name,
    labels: { ...group.labels, [label]: text },
    values,
  }))
}

/** `parameters`: the number per step of topk, bottomk and quantile, or the label of count_values. */
export function aggregate(
  op: string,
  grouping: Grouping,
  vector: Vector,
  parameters: Float64Array | string,
  steps: number,
): Vector {
  const groups = groupsOf(vector.columns, grouping)
  if (op === 'topk' || op === 'bottomk') {
    const numbers = typeof parameters === 'string' ? new Float64Array(steps) : parameters
    return vectorOf(
      groups.flatMap((group) => best(group, numbers, op === 'bottomk')),
      vector.distinct,
    )
  }
  if (typeof parameters === 'string' && op === 'count_values') {
    if (!/^[a-zA-Z_]\w*$/.test(parameters))
      throw execution(`invalid label name ${JSON.stringify(parameters)}`)
    return vectorOf(mergeColumns(groups.flatMap((group) => countValues(group, parameters, steps))))
  }
  const one = (group: Group): Values => {
    if (group.members.length === 1 && OF_ONE.has(op)) return group.members[0]!.values
    if (op === 'avg') return mean(group, steps)
    if (op === 'stdvar') return variance(group, steps)
    if (op === 'stddev') return mapPresent(variance(group, steps), Math.sqrt)
    if (op === 'quantile' && typeof parameters !== 'string') return quantileOf(group, parameters)
    return fold(group, steps, FOLDS[op]!)
  }
  return vectorOf(
    groups.map((group) => ({ name: group.name, labels: group.labels, values: one(group) })),
    grouping.without || !grouping.labels.includes('__name__'),
  )
}
