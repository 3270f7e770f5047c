import { useMemo, useState } from 'react'
import { formatCount } from '~/base/format'
import { traceTagsWords } from '~/i18n/trace-tags-words'
import { useWords } from '~/i18n/use-messages'
import { prettyJson } from '~/model/pretty-json'
import type { Tag } from '~/model/trace'
import styles from './TagTable.module.css'

/** Characters: a value of one line is folded from here on, one of several from there. */
const LONG = 400
const LONGEST = 1600
const MOST_LINES = 12
/** Characters: what is longer is not read as JSON. */
const HUGE = 65_536

/** The first lines of a text, or less of it where they are long. */
function folded(text: string): string {
  const lines = text.split('\n', MOST_LINES + 1)
  const first = lines.length > MOST_LINES ? lines.slice(0, MOST_LINES).join('\n') : text
  return first.slice(0, lines.length > 1 ? LONGEST : LONG)
}

/** A value as the text that it is; JSON over several lines, long ones folded, an address of the web as a link. */
export function TagValue({ tag: { type, value } }: { readonly tag: Tag }) {
  const words = useWords(traceTagsWords)
  const [whole, setWhole] = useState(false)
  const [raw, setRaw] = useState(false)
  const pretty = useMemo(
    () => (type === 'string' && value.length <= HUGE ? prettyJson(value) : undefined),
    [type, value],
  )
  const text = raw || pretty === undefined ? value : pretty
  const beginning = folded(text)
  const isFolded = !whole && beginning.length < text.length
  const shown = isFolded ? `${beginning}…` : text
  return (
    <>
      <bdi className={type === 'string' ? '' : styles.literal} title={type}>
        {/^https?:\/\/\S+$/i.test(value) ? (
          <a href={value} target="_blank" rel="noopener noreferrer">
            {shown}
          </a>
        ) : (
          shown
        )}
      </bdi>
      {(isFolded || pretty !== undefined) && (
        <span className={styles.looks}>
          {isFolded && (
            <button type="button" className={styles.look} onClick={() => setWhole(true)}>
              {words.showAll(formatCount(text.length))}
            </button>
          )}
          {pretty !== undefined && pretty !== value && (
            <button type="button" className={styles.look} aria-pressed={raw} onClick={() => setRaw(!raw)}>
              {words.asWritten}
            </button>
          )}
        </span>
      )}
    </>
  )
}
