import { useEffect, useMemo, useRef, useState } from 'react'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { type PackedTrace, idAt, nodeOf, operationAt, serviceAt, spanAt } from '~/model/packed-trace'
import type { SpanTree } from '~/model/span-tree'
import type { TimeWindow } from '~/model/time-scale'
import { ancestorsOf, nextError, nextMatch, rankOf, visibleNodes } from '~/model/waterfall'
import { Chip } from '~/ui/Chip'
import { Minimap } from './Minimap'
import { SpanDetail } from './SpanDetail'
import { TraceTools } from './TraceTools'
import { Waterfall } from './Waterfall'
import type { TracePartProps } from './trace-part'
import { UNNARROWED } from './trace-view'
import { useCollapsed } from './use-collapsed'
import { useMatches } from './use-matches'
import { useTimeScales } from './use-time-scales'
import styles from './TraceContent.module.css'

/** The spans over time, what narrows them, and the one that is open. */
export function WaterfallView({ trace, looks, scope, view, onView }: TracePartProps) {
  const { tools: words } = useWords(tracesWords)
  const { tree } = trace
  const [collapsed, setCollapsed] = useCollapsed(trace)
  /** The span that the keys and the steps between matches go on from. */
  const [current, setCurrent] = useState<number>()
  const open = useMemo(() => nodeWith(trace, view.spanId), [trace, view.spanId])
  const top = useMemo(() => nodeWith(trace, view.focusId), [trace, view.focusId])
  const matches = useMatches(trace, view, top)
  const hidesOthers = matches !== null && view.onlyMatches
  const rows = useMemo(
    () => visibleNodes(tree, collapsed, hidesOthers ? matches : null, top),
    [tree, collapsed, hidesOthers, matches, top],
  )
  const firstError = useMemo(() => nextError(tree, undefined), [tree])
  const openSpan = useMemo(() => (open === undefined ? null : spanAt(trace, open)), [trace, open])
  const at = open ?? current
  const zoom = view.zoom ?? (top === undefined ? undefined : extentOf(tree, top))
  const { whole, shown, canFold } = useTimeScales(trace, zoom, top, view.foldGaps)

  const body = useRef<HTMLDivElement>(null)
  const isOpen = openSpan !== null
  useEffect(() => {
    // On a narrow screen the detail stands below the rows, and both below the fold.
    if (isOpen && innerWidth < 760) body.current?.scrollIntoView({ block: 'start' })
  }, [isOpen])

  const expandTo = (node: number) => {
    const above = new Set(ancestorsOf(tree, node))
    if ([...above].some((one) => collapsed.has(one)))
      setCollapsed([...collapsed].filter((one) => !above.has(one)))
  }
  /** Opens a span, whatever hides it. */
  const show = (node: number) => {
    expandTo(node)
    const isHidden = hidesOthers && !rows.includes(node)
    const isBeside = top !== undefined && (node < top || node >= tree.subtreeEnd[top]!)
    onView({
      spanId: idAt(trace, node),
      ...(isHidden ? UNNARROWED : {}),
      ...(isBeside ? { focusId: undefined, zoom: undefined } : {}),
    })
  }
  const showMatch = (step: 1 | -1) => {
    const next = matches ? nextMatch(matches, at, step) : undefined
    if (next === undefined) return
    expandTo(next)
    setCurrent(next)
    if (open !== undefined) onView({ spanId: idAt(trace, next) })
  }
  const toggle = (node: number) => {
    const next = new Set(collapsed)
    if (!next.delete(node)) next.add(node)
    setCollapsed(next)
  }
  const showNextError = () => {
    const next = nextError(tree, open)
    if (next !== undefined) show(next)
  }
  const focus = (node: number) => onView({ focusId: idAt(trace, node), zoom: undefined })
  const rank = matches && at !== undefined ? rankOf(matches, at) : -1

  return (
    <>
      <TraceTools
        view={view}
        matches={matches ? { count: matches.length, at: matches[rank] === at ? rank + 1 : 0 } : undefined}
        trace={trace}
        canFold={canFold}
        collapsed={collapsed}
        onCollapsed={setCollapsed}
        onView={onView}
        onMatch={showMatch}
        onNextError={firstError === undefined ? undefined : showNextError}
      />
      <Minimap
        trace={trace}
        scale={whole}
        looks={looks}
        zoom={zoom}
        onZoom={(chosen) => onView({ zoom: chosen })}
      />
      {top !== undefined && (
        <p className={styles.focus}>
          <Chip
            tone="accent"
            title={words.unfocus}
            onRemove={() => onView({ focusId: undefined, zoom: undefined })}
          >
            {words.focused(`${serviceAt(trace, top)}: ${operationAt(trace, top)}`)}
          </Chip>
        </p>
      )}
      <div ref={body} className={`${styles.body} ${openSpan ? styles.split : ''}`}>
        <Waterfall
          trace={trace}
          rows={rows}
          matches={matches}
          scale={shown}
          looks={looks}
          criticalPath={view.criticalPath}
          rowTags={view.rowTags}
          collapsed={hidesOthers ? NONE : collapsed}
          open={open}
          current={at}
          baseDepth={top === undefined ? 0 : tree.depth[top]!}
          firstError={firstError}
          onOpen={(node) => onView({ spanId: node === undefined ? undefined : idAt(trace, node) })}
          onCurrent={setCurrent}
          onToggle={toggle}
          onNextError={showNextError}
          onMatch={showMatch}
          onFocus={focus}
          onZoom={(chosen) => onView({ zoom: chosen })}
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

/** The time that a subtree takes; never none. */
const extentOf = ({ subtreeStartUs, subtreeEndUs }: SpanTree, node: number): TimeWindow => ({
  startUs: subtreeStartUs[node]!,
  endUs: Math.max(subtreeEndUs[node]!, subtreeStartUs[node]! + 1),
})

const nodeWith = (trace: PackedTrace, id: string | undefined) =>
  id === undefined ? undefined : nodeOf(trace, id)
