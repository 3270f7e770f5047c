import { useState } from 'react'
import { formatCount } from '~/base/format'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { waterfallWords } from '~/i18n/waterfall-words'
import { Button, IconButton } from '~/ui/Button'
import { Icon } from '~/ui/Icon'
import { SearchField } from '~/ui/SearchField'
import { Select } from '~/ui/Select'
import { RowTags } from './RowTags'
import { TagFilter } from './TagFilter'
import { FoldingTools, type FoldingToolsProps } from './FoldingTools'
import styles from './TraceHead.module.css'

export type TraceToolsProps = FoldingToolsProps & {
  /** How many spans match, and the number of the one that the reader is at, 0 for none; undefined: nothing narrows. */
  readonly matches: { readonly count: number; readonly at: number } | undefined
  /** Whether there is a long stretch without start or end of a span in what is shown. */
  readonly canFold: boolean
  readonly onMatch: (step: 1 | -1) => void
  /** undefined: no span failed. */
  readonly onNextError: (() => void) | undefined
}

/** Lengths of time that are worth asking for; the address may have another. */
const DURATIONS = ['', '1ms', '10ms', '100ms', '1s', '10s'] as const

/** What can be done with a waterfall. */
export function TraceTools(props: TraceToolsProps) {
  const { view, onView, onNextError } = props
  const { tools: words } = useWords(tracesWords)
  const own = useWords(waterfallWords)
  const durations = [...new Set([...DURATIONS, view.slowerThan])]
  /** Heeded on a narrow screen only, where most tools stay out of the way. */
  const [isOpen, setOpen] = useState(false)
  const inUse = [view.tags, view.slowerThan, view.criticalPath, view.foldGaps, view.rowTags.length]
  return (
    <div
      className={styles.bar}
      data-open={isOpen || undefined}
      role="toolbar"
      tabIndex={-1}
      aria-label={words.find}
      onKeyDownCapture={(event) => {
        const { key, shiftKey, target } = event
        // What is still being typed is looked for first; the lists have fields of their own.
        if (
          key !== 'Enter' ||
          !(target instanceof HTMLInputElement) ||
          target.closest('dialog') ||
          (target.value !== view.query && target.value !== view.tags)
        )
          return
        // The field would look for the same once more, as of before the step, and take it back.
        event.stopPropagation()
        props.onMatch(shiftKey ? -1 : 1)
      }}
    >
      <SearchField
        label={words.find}
        value={view.query}
        isPageFilter
        onChange={(query) => onView({ query })}
      />
      <TagFilter trace={props.trace} tags={view.tags} onTags={(tags) => onView({ tags })} />
      <Button
        aria-pressed={view.failed}
        title={words.failedHelp}
        onClick={() => onView({ failed: !view.failed })}
      >
        {words.failed}
      </Button>
      <span className={styles.tool}>
        <Select
          label={words.slowerThan}
          value={view.slowerThan}
          options={durations.map((value) => ({
            value,
            text: value === '' ? words.anyDuration : words.longer(value),
          }))}
          onChange={(slowerThan) => onView({ slowerThan })}
        />
      </span>
      {onNextError && (
        <span className={styles.tool}>
          <Button icon="down" className={styles.nextError ?? ''} onClick={onNextError}>
            {words.nextError}
          </Button>
        </span>
      )}
      <span className={styles.toggle}>
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {own.tools(inUse.filter(Boolean).length)}
          <Icon name={isOpen ? 'up' : 'down'} size={12} />
        </Button>
      </span>
      <Matches {...props} />
      <div className={styles.drawing}>
        <Button
          aria-pressed={view.criticalPath}
          title={words.criticalPathHelp}
          onClick={() => onView({ criticalPath: !view.criticalPath })}
        >
          {words.criticalPath}
        </Button>
        <Button
          aria-pressed={view.foldGaps}
          disabled={!props.canFold && !view.foldGaps}
          title={props.canFold || view.foldGaps ? own.foldGapsHelp : own.noGaps}
          onClick={() => onView({ foldGaps: !view.foldGaps })}
        >
          {own.foldGaps}
        </Button>
        <RowTags trace={props.trace} view={view} onView={onView} />
        <FoldingTools {...props} />
      </div>
    </div>
  )
}

/**
 * The way from match to match, whether the other spans are hidden, how many there are and which of them the reader is at.
 * Its room is kept where nothing narrows, and what changes its width stands last: nothing that can be clicked moves.
 */
function Matches({ view, matches, onView, onMatch }: TraceToolsProps) {
  const { tools: words } = useWords(tracesWords)
  const { count = 0, at = 0 } = matches ?? {}
  return (
    <span className={styles.matches} style={matches ? undefined : { visibility: 'hidden' }}>
      <span className={styles.steps}>
        <IconButton
          icon="up"
          label={words.previousMatch}
          disabled={count === 0}
          onClick={() => onMatch(-1)}
        />
        <IconButton icon="down" label={words.nextMatch} disabled={count === 0} onClick={() => onMatch(1)} />
      </span>
      <span className={styles.tool}>
        <Button
          aria-pressed={view.onlyMatches}
          title={words.onlyMatchesHelp}
          onClick={() => onView({ onlyMatches: !view.onlyMatches })}
        >
          {words.onlyMatches}
        </Button>
      </span>
      <span className={styles.count} role="status">
        {matches && (at > 0 ? words.matchOf(formatCount(at), formatCount(count)) : words.matches(count))}
      </span>
    </span>
  )
}
