import { useMemo } from 'react'
import { formatCount, formatLength } from '~/base/format'
import { traceExplainedWords } from '~/i18n/trace-explained-words'
import { useWords } from '~/i18n/use-messages'
import type { PackedTrace } from '~/model/packed-trace'
import { skewWarnings } from '~/model/trace-warnings'
import { Button } from '~/ui/Button'
import { Status } from '~/ui/Status'
import type { TraceView } from './trace-view'
import styles from './ClockNote.module.css'

const SHOWN = 4

export type ClockNoteProps = {
  readonly trace: PackedTrace
  readonly rawClocks: boolean
  readonly onView: (change: Partial<TraceView>) => void
}

/** Says that clocks differ and whose spans were moved for it, with the switch to the times as they were recorded. */
export function ClockNote({ trace, rawClocks, onView }: ClockNoteProps) {
  const { skew } = trace
  const { clocks: words } = useWords(traceExplainedWords)
  const said = useMemo(() => skewWarnings(trace), [trace])
  if (!skew && !said) return null
  const moved = (skew?.services ?? []).map(({ name, shiftUs }) => {
    const by = formatLength(Math.abs(shiftUs) / 1000)
    return shiftUs > 0 ? words.later(name, by) : words.earlier(name, by)
  })
  const more = moved.length > SHOWN ? [words.more(formatCount(moved.length - SHOWN))] : []
  return (
    <div className={styles.note} role="note">
      {skew && (
        <>
          <p>
            <Status status="info" word={words.differ} />{' '}
            {rawClocks ? words.raw : words.adjusted([...moved.slice(0, SHOWN), ...more].join(words.comma))}
          </p>
          <Button aria-pressed={rawClocks} onClick={() => onView({ rawClocks: !rawClocks })}>
            {words.showRaw}
          </Button>
        </>
      )}
      {said && <p className={styles.said}>{words.server(formatCount(said.spanCount), said.text)}</p>}
    </div>
  )
}
