import { useEffect, useId, useRef } from 'react'
import { formatCount } from '~/base/format'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import type { LineFilter } from '~/model/log-filter'
import type { RegexProblem } from '~/model/log-regex'
import { IconButton } from '~/ui/Button'
import styles from './FindBar.module.css'
import { ToggleButton } from './ToggleButton'

export type FindBarProps = {
  readonly wanted: LineFilter
  /** Why it cannot be read; what was found before is marked still. */
  readonly problem: RegexProblem | null
  readonly found: number
  /** Which of them is marked, from 1; undefined: none yet. */
  readonly at: number | undefined
  readonly onWant: (wanted: LineFilter) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onClose: () => void
}

/** Finds a text or what an expression matches in the lines that are loaded: n of m, next and previous. Asks no server. */
export function FindBar({ wanted, problem, found, at, onWant, onStep, onClose }: FindBarProps) {
  const { find: words, filter } = useWords(logsWords)
  const input = useRef<HTMLInputElement>(null)
  const problemId = useId()
  useEffect(() => input.current?.focus(), [])
  const toggle = (of: 'matchCase' | 'regex', sign: string, label: string) => (
    <ToggleButton on={wanted[of]} label={label} onToggle={() => onWant({ ...wanted, [of]: !wanted[of] })}>
      {sign}
    </ToggleButton>
  )
  return (
    <div className={styles.bar} role="search">
      <div className={styles.row}>
        <input
          ref={input}
          type="text"
          aria-label={words.label}
          placeholder={words.label}
          aria-invalid={problem !== null}
          aria-describedby={problem ? problemId : undefined}
          value={wanted.text}
          spellCheck={false}
          onChange={(event) => onWant({ ...wanted, text: event.target.value })}
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1)
            if (event.key === 'Escape') onClose()
          }}
        />
        {toggle('matchCase', 'Aa', filter.matchCase)}
        {toggle('regex', '.*', filter.useRegex)}
        <span className={styles.count} role="status">
          {wanted.text === ''
            ? ''
            : found === 0
              ? words.none
              : at === undefined
                ? words.found(formatCount(found))
                : words.of(formatCount(at), formatCount(found))}
        </span>
        <IconButton icon="up" label={words.previous} disabled={found === 0} onClick={() => onStep(-1)} />
        <IconButton icon="down" label={words.next} disabled={found === 0} onClick={() => onStep(1)} />
        <IconButton icon="close" label={words.close} onClick={onClose} />
      </div>
      {problem && (
        <p id={problemId} role="alert" className={styles.problem}>
          {filter.problem[problem]}
        </p>
      )}
    </div>
  )
}
