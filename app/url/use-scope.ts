import { useCallback, useMemo } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import type { Scope } from '~/model/scope'
import { SCOPE_PARAMS, decodeScope, encodeScope } from './scope-codec'
import { type HistoryChoice, useUpdateParams } from './use-params'

/** The scope in the address; the same object until it changes. */
export function useScope(): Scope {
  const [params] = useSearchParams()
  const own = new URLSearchParams()
  for (const name of SCOPE_PARAMS) if (params.has(name)) own.set(name, params.get(name) ?? '')
  const text = own.toString()
  return useMemo(() => decodeScope(new URLSearchParams(text)), [text])
}

/** The address of this page with parts of the scope changed. */
export function useScopeHref(): (change: Partial<Scope>) => string {
  const scope = useScope()
  const { pathname, search } = useLocation()
  return useCallback(
    (change) => {
      const params = new URLSearchParams(search)
      for (const [name, value] of Object.entries(encodeScope({ ...scope, ...change })))
        if (value === null) params.delete(name)
        else params.set(name, value)
      return params.size > 0 ? `${pathname}?${params}` : pathname
    },
    [scope, pathname, search],
  )
}

/** Changes parts of the scope, by default as a step that Back undoes. */
export function useSetScope(): (change: Partial<Scope>, history?: HistoryChoice) => void {
  const scope = useScope()
  const update = useUpdateParams()
  return useCallback(
    (change, history = 'push') => update(encodeScope({ ...scope, ...change }), history),
    [scope, update],
  )
}
