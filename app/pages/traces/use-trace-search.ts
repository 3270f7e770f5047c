import { useMemo } from 'react'
import { useLocation, useNavigationType, useSearchParams } from 'react-router'
import type { TraceFilter } from '~/model/trace-filter'
import type { TraceListView } from '~/panels/traces/trace-list-view'
import { useUpdateParams } from '~/url/use-params'
import { traceFilter } from './trace-filter-codec'
import { decodeTraceList, encodeTraceList } from './trace-list-codec'

/** Fields that are typed: each tells of a text whenever the person pauses. */
const TYPED: readonly string[] = ['tags', 'minDuration', 'maxDuration']

/**
 * What is searched for and how the list is looked at, in the address. Each condition that is changed is one step that
 * Back undoes, however often one paused while typing it.
 */
export function useTraceSearch() {
  const [params, setParams] = useSearchParams()
  const update = useUpdateParams()
  const { state } = useLocation()
  const isReturned = useNavigationType() === 'POP'
  const filter = useMemo(() => traceFilter.decode(params), [params])
  const list = useMemo(() => decodeTraceList(params), [params])
  const onFilter = (change: Partial<TraceFilter>) => {
    const [field, ...others] = Object.keys(change)
    const typed = others.length === 0 && TYPED.includes(field ?? '') ? field : undefined
    const goesOn = typed !== undefined && !isReturned && typedIn(state) === typed
    setParams(
      (current) => {
        const next = new URLSearchParams(current)
        // A frame is drawn around what was found before.
        next.delete('frame')
        for (const [name, value] of Object.entries(traceFilter.encode({ ...filter, ...change })))
          if (value === null) next.delete(name)
          else next.set(name, value)
        return next
      },
      // Which field it was stands in the entry of the history itself.
      { replace: goesOn, preventScrollReset: true, state: typed && { typed } },
    )
  }
  const onList = (change: Partial<TraceListView>) =>
    update(encodeTraceList(change), change.picked ? 'replace' : 'push')
  return { filter, onFilter, list, onList }
}

/** The field in which was typed what an entry of the history says. */
const typedIn = (state: unknown): unknown =>
  typeof state === 'object' && state !== null && 'typed' in state ? state.typed : undefined
