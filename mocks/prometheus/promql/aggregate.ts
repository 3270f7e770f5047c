import type { Labels } from '~/model/labels'
import { execution } from '~mocks/prometheus/api-error'
import type { Grouping } from './ast'
import { formatNumber } from './format'
import { numbering } from './numbering'
import { quantile } from './statistics'
import {
  ABSENT,
  type Column,
  type Values,
  type Vector,
  emptyColumn,
  identityOf,
  labelValue,
  mapPresent,
  mergeColumns,
  vectorOf,
} from './value'

type Group = { readonly name: string; readonly labels: Labels; readonly members: Column[] }

/** The same for the members of a group. */
function keyOf({ without, labels: names }: Grouping): (column: Column) => string | number {
  if (!without) return numbering(names)
  const dropped = new Set(names)
  return ({ labels }) =>
    identityOf(Object.fromEntries(Object.entries(labels).filter(([name]) => !dropped.has(name))))
}

function identityOfGroup(column: Column, { without, labels: names }: Grouping) {
  const labels: Record<string, string> = {}
  for (const name of without ? Object.keys(column.labels) : names) {
    if (name === '__name__' || (without && names.includes(name))) continue
    const value = labelValue(column, name)
    if (value !== '') labels[name] = value
  }
  return { name: !without && names.includes('__name__') ? column.name : '', labels }
}

function groupsOf(columns: readonly Column[], grouping: Grouping): Group[] {
  const groups = new Map<string | number, Group>()
  const keyOfColumn = keyOf(grouping)
  for (const column of columns) {
    const key = keyOfColumn(column)
    const group = groups.get(key)
    if (group) group.members.push(column)
    else groups.set(key, { ...identityOfGroup(column, grouping), members: [column] })
  }
  return [...groups.values()]
}

type Next = (result: number, value: number) => number

const FOLDS: Readonly<Record<string, Next>> = {
  sum: (total, value) => total + value,
  count: (count) => count + 1,
  group: () => 1,
  min: (best, value) => (value < best || Number.isNaN(best) ? value : best),
  max: (best, value) => (value > best || Number.isNaN(best) ? value : best),
}

/** The aggregations that need one member at a time. */
export const isFold = (op: string): boolean => Object.hasOwn(FOLDS, op)

/** The aggregations that choose among the members. */
export const isRank = (op: string): boolean => op === 'topk' || op === 'bottomk'

/** One column per group; none of the members is kept, so that they may come as a stream. */
export function folded(op: string, grouping: Grouping, columns: Iterable<Column>): Vector {
  const next = FOLDS[op]!
  const ofOne = op === 'count' || op === 'group' ? () => 1 : undefined
  const key = keyOf(grouping)
  const groups = new Map<string | number, { name: string; labels: Labels; first: Values; values: Values }>()
  for (const member of columns) {
    const text = key(member)
    const group = groups.get(text)
    if (!group) {
      const { name, labels } = identityOfGroup(member, grouping)
      const values = ofOne ? mapPresent(member.values, ofOne) : member.values
      groups.set(text, { name, labels, first: member.values, values })
      continue
    }
    // The first member's own values stay as they are.
    if (group.values === group.first) group.values = mapPresent(group.first, (value) => value)
    const { values } = group
    for (let step = 0; step < values.length; step++) {
      const value = member.values[step]!
      if (value === ABSENT) continue
      const before = values[step]!
      values[step] = before === ABSENT ? (ofOne ? 1 : value) : next(before, value)
    }
  }
  return vectorOf(
    Array.from(groups.values(), ({ name, labels, values }) => ({ name, labels, values })),
    grouping.without || !grouping.labels.includes('__name__'),
  )
}

function mean({ members }: Group, steps: number): Values {
  if (members.length === 1) return members[0]!.values
  const averages = emptyColumn(steps)
  const counts = new Uint32Array(steps)
  for (const { values } of members) {
    for (let step = 0; step < steps; step++) {
      const value = values[step]!
      if (value === ABSENT) continue
      const average = averages[step]!
      const count = ++counts[step]!
      if (count === 1) averages[step] = value
      else if (Math.abs(average) !== Infinity || (value !== average && !Number.isFinite(value)))
        averages[step] = average + value / count - average / count
    }
  }
  return averages
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
  if (isFold(op)) return folded(op, grouping, vector.columns)
  const groups = groupsOf(vector.columns, grouping)
  if (isRank(op)) {
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
    if (op === 'avg') return mean(group, steps)
    if (op === 'stdvar') return variance(group, steps)
    if (op === 'stddev') return mapPresent(variance(group, steps), Math.sqrt)
    if (op === 'quantile' && typeof parameters !== 'string') return quantileOf(group, parameters)
    throw execution(`aggregation ${JSON.stringify(op)} is not supported`)
  }
  return vectorOf(
    groups.map((group) => ({ name: group.name, labels: group.labels, values: one(group) })),
    grouping.without || !grouping.labels.includes('__name__'),
  )
}
