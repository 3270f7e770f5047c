import { Link } from 'react-router'
import { msFromNanos, unixMs } from '~/base/units'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { traceIdOf } from '~/model/log-fields'
import type { LogRow } from '~/model/log-row'
import { MAX_SHOWN_LENGTH } from '~/model/log-row'
import type { Scope } from '~/model/scope'
import { absolute } from '~/model/time-range'
import { paths } from '~/paths'
import { CopyButton } from '~/ui/CopyButton'
import { useTimeFormat } from '~/ui/format-time'
import { LogText } from './LogText'
import styles from './LogDetail.module.css'
import { type DetailGroup, LINE_HEIGHT, MAX_TEXT_LINES } from './row-height'
import { useLevelWords } from './use-level-words'

const AROUND_MS = 120_000

type LogDetailProps = {
  readonly row: LogRow
  readonly groups: readonly DetailGroup[]
  readonly scope: Scope
}

/** All that is known about one line, as data. */
export function LogDetail({ row, groups, scope }: LogDetailProps) {
  const logs = useWords(logsWords)
  const time = useTimeFormat()
  const words = useLevelWords()
  const { line } = row
  const at = msFromNanos(line.timeUnixNanos)
  const traceId = traceIdOf(line)
  const { namespace, pod, container } = line.stream.labels
  const around: Scope = {
    ...scope,
    range: { from: absolute(unixMs(at - AROUND_MS)), to: absolute(unixMs(at + AROUND_MS)) },
  }
  return (
    <div className={styles.detail}>
      <div className={styles.head}>
        <span className={styles.time} title={`${line.timeUnixNanos} ns`}>
          {time.precise(at)}
        </span>
        <span className={styles.level}>{words.explain(row).split('\n').join(' · ')}</span>
        <CopyButton text={line.text} label={logs.row.copy} />
        {traceId && (
          <Link className={styles.link} to={paths.trace({ traceId }, scope)}>
            {logs.row.openTrace}
          </Link>
        )}
        {namespace && pod && (
          <Link className={styles.link} to={paths.pod({ namespace, pod }, scope)}>
            {logs.row.openPod}
          </Link>
        )}
        <Link
          className={styles.link}
          to={paths.logs({ namespace, pod, container, atUnixNanos: line.timeUnixNanos }, around)}
        >
          {logs.row.around}
        </Link>
      </div>
      <pre className={styles.text} style={{ maxHeight: MAX_TEXT_LINES * LINE_HEIGHT }}>
        <LogText text={line.text.slice(0, MAX_SHOWN_LENGTH)} mark="" />
      </pre>
      {groups.map(({ title, fields }) => (
        <section key={title} aria-label={logs.row[title]}>
          <div className={styles.title}>{logs.row[title]}</div>
          <dl>
            {fields.map(({ name, value }, index) => (
              <div key={`${index} ${name}`} className={styles.field}>
                <dt title={name}>{name}</dt>
                <dd title={value}>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
