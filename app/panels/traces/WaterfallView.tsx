import { useDeferredValue, useMemo, useState } from 'react'
import { idAt, nodeOf, spanAt } from '~/model/packed-trace'
import { matchingNodes } from '~/model/span-search'
import { ancestorsOf, nextError, parentsFrom, visibleNodes } from '~/model/waterfall'
import { Minimap } from './Minimap'
import { SpanDetail } from './SpanDetail'
import { TraceTools } from './TraceTools'
import { Waterfall } from './Waterfall'
import type { TracePartProps } from './trace-part'
import styles from './TraceContent.module.css'

/** The spans over time, what narrows them, and the one that is open. */
export function WaterfallView({ trace, looks, scope, view, onView }: TracePartProps) {
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set())
  const { tree } = trace
  const query = useDeferredValue(view.query)
  const matches = useMemo(
    () => matchingNodes(trace, { query, service: view.service, operation: view.operation }),
    [trace, query, view.service, view.operation],
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
    onView({
      spanId: idAt(trace, node),
      ...(isHidden ? { query: '', service: undefined, operation: undefined } : {}),
    })
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
    <>
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
    </>
  )
}

const NONE: ReadonlySet<number> = new Set()
