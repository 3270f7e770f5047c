import { useDeferredValue, useMemo, useState } from 'react'
import type { Scope } from '~/model/scope'
import { type PackedTrace, idAt, nodeOf, spanAt } from '~/model/packed-trace'
import { matchingNodes } from '~/model/span-search'
import { ancestorsOf, nextError, parentsFrom, visibleNodes } from '~/model/waterfall'
import { Minimap } from './Minimap'
import { SpanDetail } from './SpanDetail'
import { TraceHead } from './TraceHead'
import { TraceTools } from './TraceTools'
import { Waterfall } from './Waterfall'
import { serviceLooks } from './service-colors'
import type { TraceView } from './trace-view'
import styles from './TraceContent.module.css'

export type TraceContentProps = {
  readonly trace: PackedTrace
  /** All that the store knows; their colours are the same in every trace. */
  readonly services: readonly string[]
  readonly scope: Scope
  readonly view: TraceView
  readonly onView: (change: Partial<TraceView>) => void
}

/** A trace that is there. Everything derived from it is computed once, columns first, so that 50,000 spans scroll. */
export function TraceContent({ trace, services, scope, view, onView }: TraceContentProps) {
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set())
  const { tree } = trace
  const looks = useMemo(
    () =>
      serviceLooks(
        trace.processes.map(({ service }) => service),
        services,
      ),
    [trace, services],
  )
  const query = useDeferredValue(view.query)
  const matches = useMemo(
    () => matchingNodes(trace, { query, service: view.service }),
    [trace, query, view.service],
  )
  const rows = useMemo(() => visibleNodes(tree, collapsed, matches), [tree, collapsed, matches])
  const firstError = useMemo(() => nextError(tree, undefined), [tree])
  const window = view.zoom ?? { startUs: 0, endUs: trace.durationUs }
  const open = useMemo(
    () => (view.spanId === undefined ? undefined : nodeOf(trace, view.spanId)),
    [trace, view.spanId],
  )
  const openSpan = useMemo(() => (open === undefined ? null : spanAt(trace, open)), [trace, open])

  const show = (node: number) => {
    const above = ancestorsOf(tree, node)
    if (above.some((one) => collapsed.has(one)))
      setCollapsed(new Set([...collapsed].filter((one) => !above.includes(one))))
    const isHidden = matches !== null && !rows.includes(node)
    onView({ spanId: idAt(trace, node), ...(isHidden ? { query: '', service: undefined } : {}) })
  }
  const toggle = (node: number) =>
    setCollapsed((current) => {
      const next = new Set(current)
      if (!next.delete(node)) next.add(node)
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
      <Minimap trace={trace} looks={looks} zoom={view.zoom} onZoom={(zoom) => onView({ zoom })} />
      <div className={`${styles.body} ${openSpan ? styles.split : ''}`}>
        <Waterfall
          trace={trace}
          rows={rows}
          matches={matches}
          window={window}
          looks={looks}
          criticalPath={view.criticalPath}
          collapsed={matches ? NONE : collapsed}
          open={open}
          firstError={firstError}
          onOpen={(node) => onView({ spanId: node === undefined ? undefined : idAt(trace, node) })}
          onToggle={toggle}
          onNextError={showNextError}
        />
        {open !== undefined && openSpan && (
          <SpanDetail
            key={openSpan.id}
            trace={trace}
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

const NONE: ReadonlySet<number> = new Set()
