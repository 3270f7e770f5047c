import { useDeferredValue, useMemo, useState } from 'react'
import { criticalPath } from '~/model/critical-path'
import type { Scope } from '~/model/scope'
import { buildSpanTree } from '~/model/span-tree'
import type { Trace } from '~/model/trace'
import { ancestorIds, matchingNodes, nextError, parentsFrom, visibleNodes } from '~/model/waterfall'
import { Minimap } from './Minimap'
import { SpanDetail } from './SpanDetail'
import { TraceHead } from './TraceHead'
import { TraceTools } from './TraceTools'
import { Waterfall } from './Waterfall'
import { serviceLooks } from './service-colors'
import type { TraceView } from './trace-view'
import styles from './TraceContent.module.css'

export type TraceContentProps = {
  readonly trace: Trace
  /** All that the store knows; their colours are the same in every trace. */
  readonly services: readonly string[]
  readonly scope: Scope
  readonly view: TraceView
  readonly onView: (change: Partial<TraceView>) => void
}

/** A trace that is there. Everything derived from it is computed once, columns first, so that 50,000 spans scroll. */
export function TraceContent({ trace, services, scope, view, onView }: TraceContentProps) {
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set())
  const tree = useMemo(() => buildSpanTree(trace.spans), [trace])
  const looks = useMemo(
    () =>
      serviceLooks(
        trace.spans.map((span) => span.process.service),
        services,
      ),
    [trace, services],
  )
  const path = useMemo(() => (view.criticalPath ? criticalPath(tree) : null), [tree, view.criticalPath])
  const query = useDeferredValue(view.query)
  const matches = useMemo(
    () => matchingNodes(tree, { query, service: view.service }),
    [tree, query, view.service],
  )
  const rows = useMemo(() => visibleNodes(tree, collapsed, matches), [tree, collapsed, matches])
  const firstError = useMemo(() => nextError(tree, undefined), [tree])
  const window = view.zoom ?? { startUs: 0, endUs: trace.durationUs }
  const open = view.spanId === undefined ? undefined : tree.nodeById.get(view.spanId)
  const openSpan = open === undefined ? null : (tree.spans[open] ?? null)

  const show = (node: number) => {
    const above = ancestorIds(tree, node)
    if (above.some((id) => collapsed.has(id)))
      setCollapsed(new Set([...collapsed].filter((id) => !above.includes(id))))
    const isHidden = matches !== null && !rows.includes(node)
    onView({ spanId: tree.ids[node], ...(isHidden ? { query: '', service: undefined } : {}) })
  }
  const toggle = (id: string) =>
    setCollapsed((current) => {
      const next = new Set(current)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const showNextError = () => {
    const next = nextError(tree, open)
    if (next !== undefined) show(next)
  }

  return (
    <div className={styles.content}>
      <TraceHead
        trace={trace}
        tree={tree}
        looks={looks}
        scope={scope}
        service={view.service}
        onService={(service) => onView({ service })}
      />
      <TraceTools
        view={view}
        matches={matches?.length}
        onView={onView}
        onNextError={firstError === undefined ? undefined : showNextError}
        onExpandAll={() => setCollapsed(new Set())}
        onCollapseAll={() => setCollapsed(new Set(parentsFrom(tree, 1)))}
      />
      <Minimap
        tree={tree}
        looks={looks}
        durationUs={trace.durationUs}
        zoom={view.zoom}
        onZoom={(zoom) => onView({ zoom })}
      />
      <div className={`${styles.body} ${openSpan ? styles.split : ''}`}>
        <Waterfall
          tree={tree}
          rows={rows}
          matches={matches}
          window={window}
          looks={looks}
          path={path}
          collapsed={matches ? NONE : collapsed}
          open={open}
          firstError={firstError}
          onOpen={(node) => onView({ spanId: node === undefined ? undefined : tree.ids[node] })}
          onToggle={toggle}
          onNextError={showNextError}
        />
        {open !== undefined && openSpan && (
          <SpanDetail
            key={openSpan.id}
            trace={trace}
            tree={tree}
            node={open}
            span={openSpan}
            look={looks.get(openSpan.process.service)}
            scope={scope}
            onShow={show}
            onView={onView}
          />
        )}
      </div>
    </div>
  )
}

const NONE: ReadonlySet<string> = new Set()
