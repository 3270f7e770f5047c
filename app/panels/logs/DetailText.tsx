import { useMemo, useState } from 'react'
import { formatBytes } from '~/base/format'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { prettyJson } from '~/model/pretty-json'
import type { LogLine } from '~/model/log-line'
import { MAX_SHOWN_LENGTH } from '~/model/log-row'
import { Button } from '~/ui/Button'
import { LogText } from './LogText'
import { detailText } from './detail-text'
import styles from './LogDetail.module.css'
import { MAX_TEXT_LINES } from './row-height'
import { textParts } from './text-parts'

type DetailTextProps = {
  readonly line: LogLine
  /** Texts of the lines that continue it. */
  readonly more: readonly string[]
}

/** CSS. The list says how high a line is. */
const linesHigh = (lines: number): string => `calc(var(--log-line) * ${lines})`

/** The whole text of a line, as it is or as JSON over several lines; of a huge one first the beginning. */
export function DetailText({ line, more }: DetailTextProps) {
  const { row } = useWords(logsWords)
  const { pretty, isHuge } = detailText(line)
  const [all, setAll] = useState(false)
  const [raw, setRaw] = useState(false)
  const written = useMemo(() => (isHuge && all ? prettyJson(line.text) : pretty), [isHuge, all, line, pretty])
  const shown =
    isHuge && !all ? line.text.slice(0, MAX_SHOWN_LENGTH) : raw || written === undefined ? line.text : written
  return (
    <>
      {(pretty !== undefined || isHuge) && (
        <div className={styles.tools}>
          {written !== undefined && (
            <Button look="quiet" aria-pressed={!raw} className={styles.tool} onClick={() => setRaw(!raw)}>
              {row.pretty}
            </Button>
          )}
          {isHuge && !all && (
            <Button look="quiet" className={styles.tool} onClick={() => setAll(true)}>
              {row.showAll(formatBytes(line.text.length))}
            </Button>
          )}
        </div>
      )}
      <pre className={styles.text} style={{ maxHeight: linesHigh(MAX_TEXT_LINES) }}>
        {textParts([shown, ...more].join('\n')).map(({ text, rows }, index) => (
          <div
            key={index}
            className={styles.part}
            style={{ containIntrinsicHeight: `auto ${linesHigh(rows)}` }}
          >
            <LogText text={text} />
          </div>
        ))}
      </pre>
    </>
  )
}
