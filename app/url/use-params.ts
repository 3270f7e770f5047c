import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Codec } from '~/base/codec'

/** push: Back undoes it (a page, a tab, a chosen range) · replace: it does not (typing, sorting). */
export type HistoryChoice = 'push' | 'replace'

/** Changes several search-params in one navigation; null removes one. */
export function useUpdateParams(): (
  changes: Readonly<Record<string, string | null>>,
  history: HistoryChoice,
) => void {
  const [, setParams] = useSearchParams()
  return useCallback(
    (changes, history) =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current)
          for (const [name, value] of Object.entries(changes))
            if (value === null) next.delete(name)
            else next.set(name, value)
          return next
        },
        { replace: history === 'replace', preventScrollReset: true },
      ),
    [setParams],
  )
}

/** A search-param as state. The value keeps its identity while the text of the param does not change. */
export function useParam<Value>(
  codec: Codec<Value>,
  name: string,
  history: HistoryChoice = 'replace',
): [Value, (value: Value) => void] {
  const [params] = useSearchParams()
  const update = useUpdateParams()
  const text = params.get(name)
  const value = useMemo(() => codec.decode(text), [codec, text])
  const set = useCallback(
    (next: Value) => update({ [name]: codec.encode(next) }, history),
    [codec, name, history, update],
  )
  return [value, set]
}
