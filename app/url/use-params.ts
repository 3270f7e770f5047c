import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Codec } from '~/base/codec'

/** push: Back undoes it (a page, a tab, a chosen range, filter or order) · replace: it does not (typing). */
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

/** Several search-params that are one value: what a table shows and in which order. */
export type ViewCodec<View> = {
  readonly decode: (params: URLSearchParams) => View
  /** One entry for each param; null: the default. */
  readonly encode: (view: View) => Readonly<Record<string, string | null>>
  /** The params that are no steps for Back: text that is typed, which `text` always is. */
  readonly quiet?: readonly string[]
}

/** Such a value as state, the same object while the params do not change. */
export function useView<View>(codec: ViewCodec<View>): [View, (view: View) => void] {
  const [params] = useSearchParams()
  const update = useUpdateParams()
  const view = useMemo(() => codec.decode(params), [codec, params])
  const set = useCallback(
    (next: View) => {
      const before = codec.encode(view)
      const changes = codec.encode(next)
      const isStep = Object.keys(changes).some(
        (name) => name !== 'text' && !codec.quiet?.includes(name) && changes[name] !== before[name],
      )
      update(changes, isStep ? 'push' : 'replace')
    },
    [codec, view, update],
  )
  return [view, set]
}

/** A search-param as state. The value keeps its identity while the text of the param does not change. */
export function useParam<Value>(
  codec: Codec<Value>,
  name: string,
  history: HistoryChoice = 'push',
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
