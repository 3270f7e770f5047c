import { useEffect, useRef } from 'react'
import { formatCount } from '~/base/format'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { IconButton } from '~/ui/Button'
import styles from './FindBar.module.css'

export type FindBarProps = {
  readonly text: string
  readonly found: number
  /** Which of them is shown, from 1; undefined: none yet. */
  readonly at: number | undefined
  readonly onText: (text: string) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onClose: () => void
}

/** Finds a text in the lines that are loaded: n of m, next and previous. Asks no server. */
export function FindBar({ text, found, at, onText, onStep, onClose }: FindBarProps) {
  const { find: words } = useWords(logsWords)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <div className={styles.bar} role="search">
      <input
        ref={input}
        type="text"
        aria-label={words.label}
        placeholder={words.label}
        value={text}
        spellCheck={false}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1)
          if (event.key === 'Escape') onClose()
        }}
      />
      <span className={styles.count} role="status">
        {text === ''
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
  )
}
