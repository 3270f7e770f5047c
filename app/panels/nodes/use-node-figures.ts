import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type NodeEntry, type NodeFigures, nodeHealth, nodeKey } from '~/model/node'
import { NODE_MEASURES, type NodeOrder, type NodeFilter, nodeIndex } from '~/model/node-table'
import type { Scope } from '~/model/scope'
import { useAttention } from '~/panels/cluster/use-attention'
import { useBackEnds } from '~/queries/back-ends'
import { nodeFigures, nodeList, nodeTable, nodesWithRole } from '~/queries/node-queries'

/** Rows asked for together: what a question may name. */
const BLOCK = 100
/** A person who scrolls through thousands of rows asks for those where they stop. */
const SETTLED_MS = 120

const NONE: readonly NodeEntry[] = []

/** The nodes that pass, in order: positions in a list that is never copied. */
export function useNodeIndex(scope: Scope, filter: NodeFilter, order: NodeOrder) {
  const backEnds = useBackEnds()
  const list = useQuery(nodeList(backEnds, scope))
  const { ofNode } = useAttention(scope)
  const measure = NODE_MEASURES.find((known) => known === order.sort)
  const sorting = useQuery({
    ...nodeFigures(backEnds, scope, measure ?? 'cpu'),
    enabled: measure !== undefined && backEnds.prometheus !== null,
  })
  const withRole = useQuery({
    ...nodesWithRole(backEnds, scope, filter.role ?? ''),
    enabled: filter.role !== undefined && backEnds.prometheus !== null,
  })
  const nodes = list.data?.data ?? NONE
  const figureOf = measure && sorting.data?.data.of
  const role = filter.role === undefined ? undefined : withRole.data?.data
  const { text, state } = filter
  const { sort, descending } = order
  const index = useMemo(
    () =>
      nodeIndex(
        nodes,
        { text, state },
        { sort, descending },
        (node) => nodeHealth(node, ofNode(node)?.severity),
        figureOf ?? (() => undefined),
        role,
      ),
    [nodes, text, state, sort, descending, ofNode, figureOf, role],
  )
  return {
    list,
    nodes,
    index,
    ofNode,
    asked: [list, ...(measure ? [sorting] : []), ...(filter.role ? [withRole] : [])],
  }
}

/** The figures of the rows on the screen and about, once the screen stands still. */
export function useVisibleFigures(scope: Scope, nodes: readonly NodeEntry[], index: Uint32Array) {
  const backEnds = useBackEnds()
  const [blocks, setBlocks] = useState({ first: 0, last: 0 })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const onVisibleRows = useMemo(
    () => (firstRow: number, endRow: number) => {
      const first = Math.floor(firstRow / BLOCK)
      const last = Math.floor(Math.max(firstRow, endRow - 1) / BLOCK)
      clearTimeout(timer.current)
      timer.current = setTimeout(
        () => setBlocks((now) => (now.first === first && now.last === last ? now : { first, last })),
        SETTLED_MS,
      )
    },
    [],
  )
  const named = useMemo(
    () =>
      Array.from({ length: blocks.last - blocks.first + 1 }, (_, block) => {
        const start = (blocks.first + block) * BLOCK
        const rows = Array.from(index.subarray(start, start + BLOCK), (row) => nodes[row]?.name ?? '')
        return rows.toSorted()
      }).filter((names) => names.length > 0),
    [blocks, nodes, index],
  )
  const tables = useQueries({ queries: named.map((names) => nodeTable(backEnds, scope, names)) })
  return {
    onVisibleRows,
    tables,
    figuresOf: (row: number, node: NodeEntry): NodeFigures | undefined =>
      tables[Math.floor(row / BLOCK) - blocks.first]?.data?.data.of(nodeKey(node)),
  }
}

/** The figures of one node. */
export function useNodeFigures(scope: Scope, node: string) {
  const query = useQuery(nodeTable(useBackEnds(), scope, [node]))
  const told = query.data?.data
  return {
    query,
    figures: told?.of(nodeKey({ cluster: scope.cluster ?? '', name: node })),
    ofContainers: told?.ofContainers ?? false,
    rateWindowMs: told?.rateWindowMs,
  }
}
