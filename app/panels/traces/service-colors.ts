/** How a service looks wherever it is drawn: a colour of the palette, and stripes where the palette has run out. */
export type ServiceLook = { readonly token: string; readonly striped: boolean }

const PALETTE_SIZE = 8

/** The same looks for the same services, in whatever order they come. */
export function serviceLooks(services: Iterable<string>): ReadonlyMap<string, ServiceLook> {
  const names = [...new Set(services)].toSorted()
  return new Map(
    names.map((name, index) => [
      name,
      { token: `series-${(index % PALETTE_SIZE) + 1}`, striped: index % (2 * PALETTE_SIZE) >= PALETTE_SIZE },
    ]),
  )
}
