/** The smallest of the values, sorted ascending, that so large a share of them does not exceed; 0 of none. */
export const quantileOf = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
