import { useState } from 'react'
import { keptNodes } from '~/model/kept-nodes'
import type { PackedTrace } from '~/model/packed-trace'

const NONE: ReadonlySet<number> = new Set()

/** The nodes whose descendants are hidden; those of the same spans when the trace is read again. */
export function useCollapsed(trace: PackedTrace) {
  const [known, setKnown] = useState({ trace, nodes: NONE })
  const nodes = known.trace === trace ? known.nodes : keptNodes(known.trace, known.nodes, trace)
  if (known.trace !== trace) setKnown({ trace, nodes })
  const setCollapsed = (next: Iterable<number>) => setKnown({ trace, nodes: new Set(next) })
  return [nodes, setCollapsed] as const
}
