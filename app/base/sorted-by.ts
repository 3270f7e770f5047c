/** Sorted by one key of each, texts by their letters' numbers; equal ones in the order that they had. */
export function sortedBy<Item>(
  items: readonly Item[],
  key: (item: Item) => string | number,
  descending: boolean,
): readonly Item[] {
  const turn = descending ? -1 : 1
  return items.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)]
    return left === right ? 0 : left < right ? -turn : turn
  })
}
