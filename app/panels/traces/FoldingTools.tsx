import { useMemo } from 'react'
import { formatCount } from '~/base/format'
import { tracesWords } from '~/i18n/traces-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { waterfallWords } from '~/i18n/waterfall-words'
import type { PackedTrace } from '~/model/packed-trace'
import { collapsedFrom, parentsByService, parentsFrom } from '~/model/waterfall'
import { Button } from '~/ui/Button'
import type { PickerOption } from '~/ui/OptionPicker'
import { Select } from '~/ui/Select'
import { ToolPicker } from './ToolPicker'
import type { TraceView } from './trace-view'
import styles from './TraceHead.module.css'

export type FoldingToolsProps = {
  readonly trace: PackedTrace
  readonly view: TraceView
  readonly onView: (change: Partial<TraceView>) => void
  /** The nodes whose descendants are hidden. */
  readonly collapsed: ReadonlySet<number>
  readonly onCollapsed: (nodes: Iterable<number>) => void
}

const DEPTHS = [3, 4, 5, 6, 8, 10, 15, 20, 30]

/** How much of the tree is shown: to a depth, without what is below a service, all or the top of it. */
export function FoldingTools({ trace, view, onView, collapsed, onCollapsed }: FoldingToolsProps) {
  const { tools: words } = useWords(tracesWords)
  const own = useWords(waterfallWords)
  const { common } = useMessages()
  const { tree } = trace
  const held = useMemo(() => collapsedFrom(tree, collapsed), [tree, collapsed])
  const heldLevels = held === undefined ? [] : [held + 1]
  const depths = [...new Set([...heldLevels, ...DEPTHS.filter((depth) => depth <= tree.maxDepth)])]
    .toSorted((a, b) => a - b)
    .map(String)
  const toDepth = (levels: number) => onCollapsed(parentsFrom(tree, levels - 1))

  const services = (): readonly PickerOption[] =>
    [...parentsByService(trace)]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([name, nodes]) => ({ id: name, text: name || common.none, note: formatCount(nodes.length) }))
  const collapsedServices = (): readonly string[] =>
    [...parentsByService(trace)]
      .filter(([, nodes]) => nodes.every((node) => collapsed.has(node)))
      .map(([name]) => name)
  const toggleService = (name: string) => {
    const nodes = parentsByService(trace).get(name) ?? []
    const next = new Set(collapsed)
    const isCollapsed = nodes.every((node) => next.delete(node))
    if (!isCollapsed) for (const node of nodes) next.add(node)
    onCollapsed(next)
  }
  return (
    <span className={styles.folding}>
      {view.zoom && (
        <Button icon="zoomOut" onClick={() => onView({ zoom: undefined })}>
          {words.zoomOut}
        </Button>
      )}
      {tree.maxDepth > 0 && (
        <ToolPicker
          text={own.collapseServices}
          help={own.collapseServicesHelp}
          find={own.findService}
          none={own.noServices}
          optionsOf={services}
          chosen={collapsedServices}
          onPick={toggleService}
        />
      )}
      {depths.length > 0 && (
        <Select
          label={words.toDepth}
          value={heldLevels.join()}
          options={[
            { value: '', text: words.toDepth },
            ...depths.map((value) => ({ value, text: words.depth(Number(value)) })),
          ]}
          onChange={(depth) => (depth === '' ? onCollapsed([]) : toDepth(Number(depth)))}
        />
      )}
      <Button look="quiet" onClick={() => onCollapsed([])}>
        {words.expandAll}
      </Button>
      <Button look="quiet" onClick={() => toDepth(2)}>
        {words.collapseAll}
      </Button>
    </span>
  )
}
