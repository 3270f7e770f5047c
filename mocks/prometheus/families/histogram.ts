import type { Labels } from '~/model/labels'
import { type Point, type Row, counter } from './build'
import type { Query } from './query'

/** Observations of one kind: how many up to a time, spread log-logistically around `median`. */
export type Observations = {
  readonly labels?: Labels
  readonly count: (time: number) => number
  readonly median: number
  /** The larger, the closer to the median. */
  readonly shape: number
  /** Counting starts again at some time. */
  readonly resets?: boolean
}

/** The buckets of client libraries, in seconds. */
export const DEFAULT_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const shareUpTo = (le: number, { median, shape }: Observations) => 1 / (1 + (median / le) ** shape)
const meanOf = ({ median, shape }: Observations) => (median * (Math.PI / shape)) / Math.sin(Math.PI / shape)

/**
 * The three families of a classic histogram. Each group of observations becomes one set of series; several kinds in a
 * group are added up, so that a part of the requests may be slow from some time on.
 */
export function histogram<Item>(
  name: string,
  help: string,
  bucketsSeconds: readonly number[],
  groupsOf: (item: Item, query: Query) => readonly (readonly Observations[])[],
): Readonly<Record<string, Row<Item>>> {
  const grown = (
    value: (time: number) => number,
    { labels, resets = false }: Observations,
    le?: string,
  ): Point => ({ value, monotone: !resets, labels: { ...labels, ...(le && { le }) } })
  const total = (kinds: readonly Observations[], weigh: (kind: Observations) => number) => {
    const weights = kinds.map(weigh)
    // Whole observations: each enters all its buckets at the same instant.
    return (time: number) =>
      kinds.reduce((sum, { count }, index) => sum + Math.floor(count(time)) * weights[index]!, 0)
  }
  return {
    [`${name}_bucket`]: counter(help, (item, query) =>
      groupsOf(item, query).flatMap((kinds) => {
        const first = kinds[0]!
        const finite = bucketsSeconds
          .filter((le) => query.allows('le', String(le)))
          .map((le) => {
            const upTo = total(kinds, (kind) => shareUpTo(le, kind))
            return grown((time) => Math.floor(upTo(time)), first, String(le))
          })
        const all = total(kinds, () => 1)
        return [...finite, grown((time) => Math.floor(all(time)), first, '+Inf')]
      }),
    ),
    [`${name}_sum`]: counter(help, (item, query) =>
      groupsOf(item, query).map((kinds) => grown(total(kinds, meanOf), kinds[0]!)),
    ),
    [`${name}_count`]: counter(help, (item, query) =>
      groupsOf(item, query).map((kinds) => {
        const all = total(kinds, () => 1)
        return grown((time) => Math.floor(all(time)), kinds[0]!)
      }),
    ),
  }
}
