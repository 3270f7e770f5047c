import { memo } from 'react'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { partOf } from '~/model/log-dialect'
import { type LogColumn, columnKey, columnValues } from '~/model/log-column'
import { spanIdOf, traceIdOf } from '~/model/log-fields'
import type { LogLine } from '~/model/log-line'
import { type LogRow, MAX_SHOWN_LENGTH, textColumns } from '~/model/log-row'
import { visibleText } from '~/model/log-text'
import { levelGroup } from '~/model/log-view'
import { LevelMark } from './LevelMark'
import { LogText } from './LogText'
import { timeOfLine } from './LogTime'
import type { LineTime } from './line-time'
import styles from './LogList.module.css'
import textStyles from './LogText.module.css'
import { podColor, podNameParts } from './pod-name'
import { useLevelWords } from './use-level-words'

type LogLineRowProps = {
  readonly row: LogRow
  readonly sequence: number
  readonly time: LineTime
  readonly wrap: boolean
  readonly showPod: boolean
  readonly shownColumns: readonly LogColumn[]
  readonly expanded: boolean
  readonly mark: RegExp | undefined
  /** Without wrapping: how many characters are in view at most. */
  readonly fits: number
  /** The same to the character, in columns: what is found beyond is told. */
  readonly seen: number
  /** How many lines continue this one, and whether they are shown after it. */
  readonly continued: number
  readonly unfolded: boolean
  /** The address of a trace; clicks are heard by who holds the rows. */
  readonly traceHref: (traceId: string, spanId: string | undefined) => string
  readonly onToggle: (sequence: number, row: LogRow) => void
  readonly onUnfold: (sequence: number, open: boolean) => void
}

/** Laying out what is cut off at the edge would cost most of a long line. Escape codes take no room. */
function firstLine(text: string, fits: number): string {
  const end = text.indexOf('\n')
  const line = end < 0 ? text : text.slice(0, end)
  return line.includes('\u001b') ? line : line.slice(0, fits)
}

/** Whether the first that is marked lies where the text is cut off: without wrapping after so many columns. */
function isFoundBeyond(text: string, mark: RegExp, seen: number | null): boolean {
  const at = text.search(mark)
  if (at < 0 || seen === null) return at >= MAX_SHOWN_LENGTH
  const before = text.slice(0, at + 1)
  return before.includes('\n') || (textColumns(before)[0] ?? 0) > seen
}

const MOST_SHOWN = 200
const shortText = (value: string | undefined): string => visibleText(value?.slice(0, MOST_SHOWN) ?? '')

const RowColumns = ({ line, columns }: { readonly line: LogLine; readonly columns: readonly LogColumn[] }) =>
  columnValues(line, columns).map((value, index) => {
    const column = columns[index]
    const shown = shortText(value)
    return (
      column && (
        <span key={columnKey(column)} className={styles.column} title={value && `${column.name}=${shown}`}>
          <bdi>{shown}</bdi>{' '}
        </span>
      )
    )
  })

/** One line: level, time, pod, chosen fields, text. All its fields open below it. */
export const LogLineRow = memo(function LogLineRow(props: LogLineRowProps) {
  const {
    row,
    sequence,
    time,
    wrap,
    showPod,
    shownColumns,
    expanded,
    mark,
    fits,
    seen,
    continued,
    unfolded,
    traceHref,
    onToggle,
    onUnfold,
  } = props
  const { line, level, columns } = row
  const logs = useWords(logsWords)
  const words = useLevelWords()
  const group = levelGroup(level)
  const pod = partOf(line.stream.labels, 'pod')
  const podName = podNameParts(pod ?? '')
  const traceId = traceIdOf(line)
  const continues = row.detected.level === 'continuation'
  const levelWord = continues || level === 'unknown' ? '' : logs.level[level]
  const text = wrap ? line.text.slice(0, MAX_SHOWN_LENGTH).trimEnd() : firstLine(line.text, fits)
  const isBeyond = mark !== undefined && isFoundBeyond(line.text, mark, wrap ? null : seen)
  // Said by an attribute, for hidden text would have to be laid out; what is seen is part of it word by word.
  const name = [
    time.text(line.timeUnixNanos),
    ...(showPod ? [podName.name, podName.suffix] : []),
    levelWord,
    ...columnValues(line, shownColumns).map(shortText),
    expanded ? logs.row.collapse : logs.row.expand,
  ]
  return (
    <>
      <button
        type="button"
        className={styles.head}
        aria-label={name.filter(Boolean).join(' ')}
        aria-expanded={expanded}
        onClick={() => onToggle(sequence, row)}
      >
        <LevelMark level={group} />
        <span
          className={styles.time}
          style={{ width: `${time.columns}ch` }}
          // Made when it is looked at: most rows of a tail go by unseen.
          onMouseEnter={({ currentTarget }) => (currentTarget.title = time.precise(line.timeUnixNanos))}
        >
          {timeOfLine(time, line.timeUnixNanos)}{' '}
        </span>
        {showPod && (
          <span className={styles.pod} title={pod}>
            <span className={styles.dot} style={{ background: podColor(pod ?? '') }} />
            <span className={styles.podName}>{`${podName.name} `}</span>
            {`${podName.suffix} `}
          </span>
        )}
        <span
          className={styles.level}
          data-level={group}
          onMouseEnter={({ currentTarget }) => (currentTarget.title = words.explain(row))}
        >
          {`${levelWord} `}
        </span>
        {shownColumns.length > 0 && <RowColumns line={line} columns={shownColumns} />}
      </button>
      <span className={wrap ? styles.wrapped : styles.text}>
        <LogText text={text.slice(0, MAX_SHOWN_LENGTH)} mark={mark} />
        {line.text.length > MAX_SHOWN_LENGTH && (
          <em className={styles.more}>{logs.list.cut(String(line.text.length - MAX_SHOWN_LENGTH))}</em>
        )}
      </span>
      {isBeyond && (
        <span className={styles.more} title={logs.row.foundBeyond}>
          <mark className={textStyles.mark}>…</mark>
        </span>
      )}
      {!wrap && columns.length > 1 && <span className={styles.more}>+{columns.length - 1}</span>}
      {continued > 0 && (
        <button
          type="button"
          className={styles.continued}
          aria-expanded={unfolded}
          title={unfolded ? logs.row.fold : logs.row.unfold(String(continued))}
          onClick={() => onUnfold(sequence, !unfolded)}
        >
          {unfolded ? '−' : '+'}
          {continued}
        </button>
      )}
      {traceId && (
        <a
          className={styles.trace}
          data-trace
          href={traceHref(traceId, spanIdOf(line))}
          title={`${logs.row.openTrace} ${traceId}`}
          aria-label={`${logs.row.openTrace} ${traceId}`}
        />
      )}
    </>
  )
})
