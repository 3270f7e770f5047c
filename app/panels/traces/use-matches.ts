import { useDeferredValue, useMemo } from 'react'
import type { PackedTrace } from '~/model/packed-trace'
import { matchingNodes } from '~/model/span-search'
import { parseMicros, parseTags } from '~/model/trace-filter'
import { matchesBelow } from '~/model/waterfall'
import type { TraceView } from './trace-view'

/** The nodes that a view narrows a trace to, ascending, below `top` or at all; null: nothing narrows. */
export function useMatches(trace: PackedTrace, view: TraceView, top: number | undefined): Int32Array | null {
  const query = useDeferredValue(view.query)
  const { service, operation, tags, failed, slowerThan } = view
  return useMemo(() => {
    const slowerThanUs = parseMicros(slowerThan)
    const matches = matchingNodes(trace, {
      query,
      service,
      operation,
      tags: parseTags(tags),
      failed,
      slowerThanUs,
    })
    return matches && matchesBelow(trace.tree, matches, top)
  }, [trace, query, service, operation, tags, failed, slowerThan, top])
}
