import { type Labels, labelsKey } from '~/model/labels'
import { execution } from '~mocks/prometheus/api-error'
import type { MetricSeries } from '~mocks/prometheus/metric-source'

/** "No sample at this step": a number that no metric takes, so that a column stays one typed array (NaN is a value). */
export const ABSENT = -1.797e308

/** A number per step. A typed array, but for a single step, where its weight would be many times that of the number. */
export type Values = Float64Array | number[]

/** One series over the steps of a query: `values[i]` belongs to the i-th step, or is ABSENT. */
export type Column = {
  /** The metric name; empty once an operation has dropped it. */
  readonly name: string
  /** Without `__name__`. */
  readonly labels: Labels
  readonly values: Values
  /** One of the labels, '' where there is none; for columns that are passed over, whose labels are dear. */
  label?(name: string): string
}

/** A series on its way into a fold, which asks for a few of its labels and keeps none. */
export class PassingColumn implements Column {
  readonly name: string
  readonly values: Values
  readonly #series: Pick<MetricSeries, 'labels' | 'label'>

  constructor(name: string, series: Pick<MetricSeries, 'labels' | 'label'>, values: Values) {
    this.name = name
    this.values = values
    this.#series = series
  }

  get labels(): Labels {
    return this.#series.labels
  }

  label(name: string): string {
    return seriesLabel(this.#series, name)
  }
}

export const seriesLabel = (series: Pick<MetricSeries, 'labels' | 'label'>, name: string): string =>
  series.label ? series.label(name) : (series.labels[name] ?? '')

/** To be kept, with all its labels. */
export const kept = ({ name, labels, values }: Column): Column => ({ name, labels, values })

export type Vector = {
  readonly kind: 'vector'
  readonly columns: readonly Column[]
  /** No two columns differ by their name only: dropping it cannot make two series one. */
  readonly distinct: boolean
}

export type Scalar = { readonly kind: 'scalar'; readonly values: Float64Array }

export const vectorOf = (columns: readonly Column[], distinct = true): Vector => ({
  kind: 'vector',
  columns,
  distinct,
})

export const emptyColumn = (steps: number): Values =>
  steps === 1 ? [ABSENT] : new Float64Array(steps).fill(ABSENT)

export const hasValues = (values: Values): boolean => {
  for (let step = 0; step < values.length; step++) if (values[step] !== ABSENT) return true
  return false
}

export const labelValue = (column: Pick<Column, 'name' | 'labels' | 'label'>, label: string): string =>
  label === '__name__' ? column.name : column.label ? column.label(label) : (column.labels[label] ?? '')

/** `{__name__="x", a="b"}` in label order, as in the server's messages. */
export function seriesText(name: string, labels: Labels): string {
  const all: Labels = name ? { __name__: name, ...labels } : labels
  const pairs = Object.keys(all)
    .toSorted()
    .map((label) => `${label}=${JSON.stringify(all[label])}`)
  return `{${pairs.join(', ')}}`
}

/** Without empty labels, which are no labels. */
export function filled(labels: Labels): Labels {
  for (const name in labels)
    if (labels[name] === '')
      return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''))
  return labels
}

/** A stable identity of labels; empty ones count for nothing. */
export const identityOf = (labels: Labels): string => labelsKey(filled(labels))

/** A stable identity of a series, in the order of Prometheus' store. */
export const columnKey = ({ name, labels }: Column): string => `${name}\u0000${identityOf(labels)}`

const SAME_LABELS = 'vector cannot contain metrics with the same labelset'

/** Columns with the same labels become one; both present at one step is the error that Prometheus reports. */
export function mergeColumns(columns: readonly Column[], message = SAME_LABELS): Column[] {
  const merged = new Map<string, Column>()
  for (const column of columns) {
    const key = columnKey(column)
    const first = merged.get(key)
    if (!first) {
      merged.set(key, column)
      continue
    }
    const values = mapPresent(first.values, (value) => value)
    for (let step = 0; step < values.length; step++) {
      const other = column.values[step]!
      if (other === ABSENT) continue
      if (values[step] !== ABSENT) throw execution(message)
      values[step] = other
    }
    merged.set(key, { ...first, values })
  }
  return [...merged.values()]
}

/** The vector without metric names. `stepwise`: two series that so become one may take turns; else they are an error. */
export function withoutName({ columns, distinct }: Vector, stepwise = true): Vector {
  const bare = columns.map((column) => (column.name ? { ...column, name: '' } : column))
  if (distinct) return vectorOf(bare)
  const present = bare.filter(({ values }) => hasValues(values))
  const merged = mergeColumns(present)
  if (!stepwise && merged.length < present.length) throw execution(SAME_LABELS)
  return vectorOf(merged)
}

/** Present values through `fn`: what `map` of a typed array does, at a fraction of its cost for short columns. */
export function mapPresent(values: Values, fn: (value: number, step: number) => number): Values {
  const mapped = emptyColumn(values.length)
  for (let step = 0; step < values.length; step++) {
    const value = values[step]!
    if (value !== ABSENT) mapped[step] = fn(value, step)
  }
  return mapped
}

/** Each present value through `fn`, names dropped. */
export function mapValues(vector: Vector, fn: (value: number, step: number) => number): Vector {
  const columns = vector.columns.map(({ name, labels, values }) => ({
    name,
    labels,
    values: mapPresent(values, fn),
  }))
  return withoutName(vectorOf(columns, vector.distinct))
}
