/** How a service looks wherever it is drawn: a colour of the palette, and stripes where the palette has run out. */
export type ServiceLook = { readonly token: string; readonly striped: boolean }

const PALETTE_SIZE = 8
const LOOKS = 2 * PALETTE_SIZE

/**
 * A look for each service shown. The `known` ones have theirs kept free, so that a service looks the same in a search
 * and in a trace; where there are more than looks, those shown are told apart instead.
 */
export function serviceLooks(
  shown: readonly string[],
  known: readonly string[],
): ReadonlyMap<string, ServiceLook> {
  const all = new Set([...known, ...shown])
  const names = [...(all.size <= LOOKS ? all : new Set(shown))].toSorted()
  return new Map(
    names.map((name, index) => [
      name,
      { token: `series-${(index % PALETTE_SIZE) + 1}`, striped: index % LOOKS >= PALETTE_SIZE },
    ]),
  )
}
