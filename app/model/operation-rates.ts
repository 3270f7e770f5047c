import { type DurationMs, type Ratio, durationMs, ratio } from '~/base/units'
import type { Series } from './series'

/** Values at even distances, oldest first; what is not known is 0. */
type Course = ArrayLike<number>

/** How an operation of a service fares: how often it is called, how often that fails, and how long nineteen in twenty take. */
export type OperationRates = {
  readonly operation: string
  readonly perSecond: number
  readonly perSecondCourse: Course
  readonly failed: Ratio
  readonly failedCourse: Course
  /** undefined while nothing is asked of it. */
  readonly p95: DurationMs | undefined
  readonly p95Course: Course
}

/** What is told over time, by the label that names the operation. */
export type OperationSeries = {
  /** Per second. */
  readonly calls: readonly Series[]
  /** Shares of the calls. */
  readonly failed: readonly Series[]
  /** Milliseconds. */
  readonly p95: readonly Series[]
}

/** A last value is as old as the question, or there is none; NaN is how servers say that nothing was asked. */
const lastOf = ({ values }: Series): number | undefined => {
  const last = values.at(-1)
  return last === undefined || Number.isNaN(last) ? undefined : last
}

const courseOf = (series: Series | undefined): Course =>
  series ? series.values.map((value) => (Number.isNaN(value) ? 0 : value)) : []

/** Each operation with its figures at the end of the range and their course; most calls first. */
export function operationRates(told: OperationSeries, label: string): readonly OperationRates[] {
  const byName = (series: readonly Series[]) => new Map(series.map((one) => [one.labels[label] ?? '', one]))
  const [failed, p95] = [byName(told.failed), byName(told.p95)]
  return [...byName(told.calls)]
    .map(([operation, calls]): OperationRates => {
      const [failures, lengths] = [failed.get(operation), p95.get(operation)]
      const length = lengths && lastOf(lengths)
      return {
        operation,
        perSecond: lastOf(calls) ?? 0,
        perSecondCourse: courseOf(calls),
        failed: ratio((failures && lastOf(failures)) ?? 0),
        failedCourse: courseOf(failures),
        p95: length === undefined ? undefined : durationMs(length),
        p95Course: courseOf(lengths),
      }
    })
    .toSorted((a, b) => b.perSecond - a.perSecond || (a.operation < b.operation ? -1 : 1))
}
