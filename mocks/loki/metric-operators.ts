import { type Labels, labelsKey } from '~/model/labels'
import type { Arithmetic, MetricQuery, VectorOperator } from './logql-types'

/** NaN in `values`: nothing at that instant. */
export type MetricSeries = { readonly labels: Labels; readonly values: Float64Array }

type Grouping = { readonly kind: 'by' | 'without'; readonly labels: readonly string[] }

export const grouped = (labels: Labels, grouping: Grouping): Labels =>
  Object.fromEntries(
    Object.entries(labels).filter(([name]) => grouping.labels.includes(name) === (grouping.kind === 'by')),
  )

const REDUCE: Readonly<
  Record<Exclude<VectorOperator, 'topk' | 'bottomk'>, (values: readonly number[]) => number>
> = {
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  avg: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  count: (values) => values.length,
}

/** An aggregation over series, instant by instant. */
export function aggregate(
  operator: VectorOperator,
  wanted: number,
  grouping: Grouping,
  series: readonly MetricSeries[],
  steps: number,
): MetricSeries[] {
  const groups = new Map<string, { labels: Labels; members: MetricSeries[] }>()
  for (const one of series) {
    const labels = grouped(one.labels, grouping)
    const key = labelsKey(labels)
    const group = groups.get(key) ?? { labels, members: [] }
    groups.set(key, group)
    group.members.push(one)
  }
  return [...groups.values()].flatMap(({ labels, members }) => {
    if (operator === 'topk' || operator === 'bottomk') return ranked(operator, wanted, members, steps)
    const values = Float64Array.from({ length: steps }, (_, step) => {
      const present = members.map((one) => one.values[step]!).filter((value) => !Number.isNaN(value))
      return present.length > 0 ? REDUCE[operator](present) : Number.NaN
    })
    return [{ labels, values }]
  })
}

function ranked(
  operator: 'topk' | 'bottomk',
  wanted: number,
  members: readonly MetricSeries[],
  steps: number,
): MetricSeries[] {
  const kept = members.map(() => new Float64Array(steps).fill(Number.NaN))
  for (let step = 0; step < steps; step++) {
    const order = members
      .map((one, index) => ({ index, value: one.values[step]! }))
      .filter(({ value }) => !Number.isNaN(value))
      .toSorted((a, b) => (operator === 'topk' ? b.value - a.value : a.value - b.value))
    for (const { index, value } of order.slice(0, wanted)) kept[index]![step] = value
  }
  return members
    .map(({ labels }, index) => ({ labels, values: kept[index]! }))
    .filter(({ values }) => values.some((value) => !Number.isNaN(value)))
}

const OPERATE: Readonly<Record<Arithmetic, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
}

/** A vector and a number, in either order; a comparison without `bool` keeps what it finds true. */
export function calculate(
  { op, bool, left: leftQuery }: Extract<MetricQuery, { kind: 'arithmetic' }>,
  left: readonly MetricSeries[],
  right: readonly MetricSeries[],
): MetricSeries[] {
  const numberIsLeft = leftQuery.kind === 'number'
  const number = (numberIsLeft ? left : right)[0]?.values[0] ?? Number.NaN
  const compute = (value: number): number => {
    const [a, b] = numberIsLeft ? [number, value] : [value, number]
    if (Number.isNaN(value)) return value
    const result = OPERATE[op](a, b)
    if (typeof result === 'number') return result
    return bool ? Number(result) : result ? value : Number.NaN
  }
  return (numberIsLeft ? right : left)
    .map(({ labels, values }) => ({ labels, values: values.map(compute) }))
    .filter(({ values }) => values.some((value) => !Number.isNaN(value)))
}
