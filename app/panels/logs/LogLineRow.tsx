import { memo } from 'react'
import { Link } from 'react-router'
import { msFromNanos } from '~/base/units'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { partOf } from '~/model/log-dialect'
import { spanIdOf, traceIdOf } from '~/model/log-fields'
import { type LogRow, MAX_SHOWN_LENGTH } from '~/model/log-row'
import { levelGroup } from '~/model/log-view'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'
import type { TimeFormat } from '~/ui/format-time'
import { Icon } from '~/ui/Icon'
import { LevelMark } from './LevelMark'
import { LogText } from './LogText'
import styles from './LogList.module.css'
import { podColor, podNameParts } from './pod-name'
import { useLevelWords } from './use-level-words'

type LogLineRowProps = {
  readonly row: LogRow
  readonly sequence: number
  readonly scope: Scope
  /** Made once for the list: making one costs more than drawing a row. */
  readonly time: TimeFormat
  readonly wrap: boolean
  readonly showPod: boolean
  readonly expanded: boolean
  readonly mark: RegExp | undefined
  /** Without wrapping: how many characters are in view at most. */
  readonly fits: number
  /** How many lines continue this one, and whether they are shown after it. */
  readonly continued: number
  readonly unfolded: boolean
  readonly onToggle: (sequence: number, row: LogRow) => void
  readonly onUnfold: (sequence: number, open: boolean) => void
}

/** Laying out what is cut off at the edge would cost most of a long line. Escape codes take no room. */
function firstLine(text: string, fits: number): string {
  const end = text.indexOf('\n')
  const line = end < 0 ? text : text.slice(0, end)
  return line.includes('\u001b') ? line : line.slice(0, fits)
}

/** One line: level, time, pod, text. Its fields open below it. */
export const LogLineRow = memo(function LogLineRow(props: LogLineRowProps) {
  const {
    row,
    sequence,
    scope,
    time,
    wrap,
    showPod,
    expanded,
    mark,
    fits,
    continued,
    unfolded,
    onToggle,
    onUnfold,
  } = props
  const { line, level, columns } = row
  const logs = useWords(logsWords)
  const words = useLevelWords()
  const group = levelGroup(level)
  const at = msFromNanos(line.timeUnixNanos)
  const pod = partOf(line.stream.labels, 'pod')
  const podName = podNameParts(pod ?? '')
  const traceId = traceIdOf(line)
  const continues = row.detected.level === 'continuation'
  const text = wrap ? line.text.replace(/\s+$/, '') : firstLine(line.text, fits)
  return (
    <>
      <button
        type="button"
        className={styles.head}
        aria-expanded={expanded}
        onClick={() => onToggle(sequence, row)}
      >
        <LevelMark level={group} />
        <span
          className={styles.time}
          // Made when it is looked at: most rows of a tail go by unseen.
          onMouseEnter={({ currentTarget }) => (currentTarget.title = time.precise(at))}
        >
          {time.milli(at)}
        </span>
        {showPod && (
          <span className={styles.pod} title={pod}>
            <span className={styles.dot} style={{ background: podColor(pod ?? '') }} />
            <span className={styles.podName}>{podName.name}</span>
            {podName.suffix}
          </span>
        )}
        <span className={styles.level} data-level={group} title={words.explain(row)}>
          {continues || level === 'unknown' ? '' : logs.level[level]}
        </span>
        <span className="visually-hidden">{expanded ? logs.row.collapse : logs.row.expand}</span>
      </button>
      <span className={wrap ? styles.wrapped : styles.text}>
        <LogText text={text.slice(0, MAX_SHOWN_LENGTH)} mark={mark} />
        {line.text.length > MAX_SHOWN_LENGTH && (
          <em className={styles.more}>{logs.list.cut(String(line.text.length - MAX_SHOWN_LENGTH))}</em>
        )}
      </span>
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
        <Link
          className={styles.trace}
          to={paths.trace({ traceId, spanId: spanIdOf(line) }, scope)}
          title={`${logs.row.openTrace} ${traceId}`}
        >
          <Icon name="traces" size={14} />
          <span className="visually-hidden">
            {logs.row.openTrace} {traceId}
          </span>
        </Link>
      )}
    </>
  )
})
