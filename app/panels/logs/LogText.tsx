import Anser from 'anser'
import { type ReactNode, memo } from 'react'
import { visibleText } from '~/model/log-text'
import styles from './LogText.module.css'

type LogTextProps = {
  readonly text: string
  /** Marked wherever it matches; global. */
  readonly mark?: RegExp | undefined
}

/** Text with its ANSI colours as spans of this page's own palette; never markup, and never acting on what is around. */
export const LogText = memo(function LogText({ text, mark }: LogTextProps) {
  const shown = visibleText(text)
  return (
    <bdi dir="ltr" className={styles.text}>
      {shown.includes('\u001b') ? <Coloured text={shown} mark={mark} /> : <Marked text={shown} mark={mark} />}
    </bdi>
  )
})

function Coloured({ text, mark }: LogTextProps) {
  return Anser.ansiToJson(text, { json: true, use_classes: true, remove_empty: true }).map(
    ({ content, fg, decorations }, index) => (
      <span
        key={index}
        className={`${styles[fg?.replace('ansi-', '').replace('bright-', '') ?? ''] ?? ''} ${decorations.includes('bold') ? styles.bold : ''}`}
      >
        <Marked text={content.replaceAll('\u001b', '\u241b')} mark={mark} />
      </span>
    ),
  )
}

/** At most so many are marked in one line: an expression may match everywhere. */
const MOST_MARKS = 200

function Marked({ text, mark }: LogTextProps) {
  if (!mark) return text
  const parts: ReactNode[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(mark)) {
    if (found === '') continue
    if (parts.length >= 2 * MOST_MARKS) break
    parts.push(
      text.slice(end, index),
      <mark key={index} className={styles.mark}>
        {found}
      </mark>,
    )
    end = index + found.length
  }
  return end === 0 ? text : [...parts, text.slice(end)]
}
