/** Prometheus' compensated sum: the running sum and what rounding lost. */
export function kahan(sum: number, lost: number, add: number): readonly [number, number] {
  const next = sum + add
  if (Math.abs(next) === Infinity) return [next, 0]
  return [next, lost + (Math.abs(sum) >= Math.abs(add) ? sum - next + add : add - next + sum)]
}

/** Linear interpolation between the ranks of `values`; NaN counts as the smallest. */
export function quantile(q: number, values: Iterable<number>): number {
  const sorted = [...values].toSorted((a, b) =>
    Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : Number.isNaN(b) ? 1 : a - b,
  )
  if (sorted.length === 0 || Number.isNaN(q)) return NaN
  if (q < 0) return -Infinity
  if (q > 1) return Infinity
  const rank = q * (sorted.length - 1)
  const lower = Math.max(0, Math.floor(rank))
  const upper = Math.min(sorted.length - 1, lower + 1)
  const weight = rank - Math.floor(rank)
  return sorted[lower]! * (1 - weight) + sorted[upper]! * weight
}

export type Bucket = { readonly upperBound: number; readonly count: number }

function ascending(buckets: readonly Bucket[]): Bucket[] {
  const merged: Bucket[] = []
  for (const bucket of buckets.toSorted((a, b) => a.upperBound - b.upperBound)) {
    const last = merged.at(-1)
    if (last?.upperBound === bucket.upperBound)
      merged[merged.length - 1] = { ...last, count: last.count + bucket.count }
    else merged.push(bucket)
  }
  let highest = -Infinity
  return merged.map(({ upperBound, count }) => ({
    upperBound,
    count: (highest = count > highest ? count : highest),
  }))
}

/** The quantile of a classic histogram, as Prometheus interpolates within a bucket. */
export function bucketQuantile(q: number, unsorted: readonly Bucket[]): number {
  if (Number.isNaN(q)) return NaN
  if (q < 0) return -Infinity
  if (q > 1) return Infinity
  const buckets = ascending(unsorted)
  const last = buckets.length - 1
  if (last < 1 || buckets[last]!.upperBound !== Infinity) return NaN
  const observations = buckets[last]!.count
  if (observations === 0 || Number.isNaN(observations)) return NaN
  const rank = q * observations
  const found = buckets.slice(0, last).findIndex((bucket) => bucket.count >= rank)
  const index = found === -1 ? last : found
  if (index === last) return buckets[last - 1]!.upperBound
  const { upperBound, count } = buckets[index]!
  if (index === 0) return upperBound <= 0 ? upperBound : upperBound * (rank / count)
  const below = buckets[index - 1]!
  return below.upperBound + (upperBound - below.upperBound) * ((rank - below.count) / (count - below.count))
}
