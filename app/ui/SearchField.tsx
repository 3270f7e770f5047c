import { useEffect, useId, useRef, useState } from 'react'
import styles from './Field.module.css'
import { Icon } from './Icon'

export type SearchFieldProps = {
  readonly label: string
  readonly value: string
  /** Called when the person has paused typing, and at once on Enter. */
  readonly onChange: (value: string) => void
  /** The one field of the page that the key / goes to. */
  readonly isPageFilter?: boolean
  /** What the text that is being typed could go on to be, as a whole. */
  readonly complete?: (draft: string) => readonly string[]
}

const PAUSE_MS = 200
/** In characters. */
const LEAST_SIZE = 20

/** Text that filters or finds. The draft is the field's own; Escape empties it. */
export function SearchField({ label, value, onChange, isPageFilter = false, complete }: SearchFieldProps) {
  const id = useId()
  const [draft, setDraft] = useState(value)
  const [known, setKnown] = useState(value)
  if (value !== known) {
    setKnown(value)
    setDraft(value)
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const change = (next: string, pauseMs: number) => {
    setDraft(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setKnown(next)
      onChange(next)
    }, pauseMs)
  }
  return (
    <label className={styles.search}>
      <Icon name="search" size={14} />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        // As wide as what it says, so that it can be read.
        size={Math.max(LEAST_SIZE, label.length)}
        className={styles.field}
        value={draft}
        spellCheck={false}
        data-page-filter={isPageFilter || undefined}
        list={complete && id}
        onChange={(event) => change(event.target.value, PAUSE_MS)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') change(draft, 0)
          if (event.key === 'Escape' && draft !== '') {
            event.stopPropagation()
            change('', 0)
          }
        }}
      />
      {complete && (
        <datalist id={id}>
          {complete(draft).map((text) => (
            <option key={text} value={text} aria-label={text} />
          ))}
        </datalist>
      )}
    </label>
  )
}
