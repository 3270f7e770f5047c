import type { Codec } from '~/base/codec'

/** By what a table is sorted, and which way. */
export type Order<Sort extends string> = { readonly sort: Sort; readonly descending: boolean }

/**
 * The order of any table as `sort` in the address, as APIs write it: `name` from A to Z, `cpu` the least first, `-cpu` the
 * most first. The table's own order leaves no trace; what is no column of it is its own order.
 */
export const orderBy = <const Sort extends string>(
  sorts: readonly Sort[],
  usual: Order<NoInfer<Sort>>,
): Codec<Order<Sort>> => ({
  decode: (text) => {
    const descending = text?.startsWith('-') ?? false
    const sort = sorts.find((known) => known === text?.slice(Number(descending)))
    return sort === undefined ? { sort: usual.sort, descending: usual.descending } : { sort, descending }
  },
  encode: ({ sort, descending }) =>
    sort === usual.sort && descending === usual.descending ? null : `${descending ? '-' : ''}${sort}`,
})
