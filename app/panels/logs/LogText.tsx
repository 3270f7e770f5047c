import Anser from 'anser'
import { memo } from 'react'
import styles from './LogText.module.css'

type LogTextProps = {
  readonly text: string
  /** Marked wherever it occurs; '' marks nothing. */
  readonly mark: string
}

/** Text with its ANSI colours as spans of this page's own palette; never markup. */
export const LogText = memo(function LogText({ text, mark }: LogTextProps) {
  if (!text.includes('\u001b')) return <Marked text={text} mark={mark} />
  return Anser.ansiToJson(text, { json: true, use_classes: true, remove_empty: true }).map(
    ({ content, fg, decorations }, index) => (
      <span
        key={index}
        className={`${styles[fg?.replace('ansi-', '').replace('bright-', '') ?? ''] ?? ''} ${decorations.includes('bold') ? styles.bold : ''}`}
      >
        <Marked text={content} mark={mark} />
      </span>
    ),
  )
})

function Marked({ text, mark }: LogTextProps) {
  if (mark === '' || !text.includes(mark)) return text
  return text.split(mark).map((part, index) => (
    <span key={index}>
      {index > 0 && <mark className={styles.mark}>{mark}</mark>}
      {part}
    </span>
  ))
}
