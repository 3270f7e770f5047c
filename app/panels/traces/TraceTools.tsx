import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { Button } from '~/ui/Button'
import { SearchField } from '~/ui/SearchField'
import type { TraceView } from './trace-view'
import styles from './TraceHead.module.css'

export type TraceToolsProps = {
  readonly view: TraceView
  /** How many spans match; undefined: nothing narrows. */
  readonly matches: number | undefined
  readonly onView: (change: Partial<TraceView>) => void
  /** undefined: no span failed. */
  readonly onNextError: (() => void) | undefined
  readonly onExpandAll: () => void
  readonly onCollapseAll: () => void
}

/** What can be done with a waterfall. */
export function TraceTools(props: TraceToolsProps) {
  const { view, matches, onView, onNextError } = props
  const { tools: words } = useWords(tracesWords)
  return (
    <div className={styles.bar} role="toolbar" aria-label={words.find}>
      <SearchField
        label={words.find}
        value={view.query}
        isPageFilter
        onChange={(query) => onView({ query })}
      />
      {matches !== undefined && (
        <span className={styles.count} role="status">
          {words.matches(matches)}
        </span>
      )}
      {onNextError && (
        <Button icon="down" className={styles.nextError ?? ''} onClick={onNextError}>
          {words.nextError}
        </Button>
      )}
      <Button
        aria-pressed={view.criticalPath}
        title={words.criticalPathHelp}
        onClick={() => onView({ criticalPath: !view.criticalPath })}
      >
        {words.criticalPath}
      </Button>
      <span className={styles.space} />
      {view.zoom && (
        <Button icon="zoomOut" onClick={() => onView({ zoom: undefined })}>
          {words.zoomOut}
        </Button>
      )}
      <Button look="quiet" onClick={props.onExpandAll}>
        {words.expandAll}
      </Button>
      <Button look="quiet" onClick={props.onCollapseAll}>
        {words.collapseAll}
      </Button>
    </div>
  )
}
