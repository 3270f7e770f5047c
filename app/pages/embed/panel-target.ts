import type { EmbeddablePanel } from '~/panels/registry'

/** What the address tells a panel, and what it fails to tell. Empty params count as absent, unknown ones are left out. */
export function panelTarget(
  { required, optional }: Pick<EmbeddablePanel, 'required' | 'optional'>,
  params: URLSearchParams,
): { readonly target: Readonly<Record<string, string>>; readonly missing: readonly string[] } {
  const target = Object.fromEntries(
    [...required, ...optional].flatMap((name) => {
      const value = params.get(name)
      return value ? [[name, value]] : []
    }),
  )
  return { target, missing: required.filter((name) => target[name] === undefined) }
}
