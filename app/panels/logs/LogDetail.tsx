import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { partOf } from '~/model/log-dialect'
import { spanIdOf, traceIdOf } from '~/model/log-fields'
import type { LogLine } from '~/model/log-line'
import type { LogRow } from '~/model/log-row'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'
import { Button } from '~/ui/Button'
import { CopyButton } from '~/ui/CopyButton'
import { useSideFade } from '~/ui/use-side-fade'
import { DetailFields } from './DetailFields'
import { DetailText } from './DetailText'
import { LogContext } from './LogContext'
import styles from './LogDetail.module.css'
import { pipelineError } from './detail-text'
import { useLineTime } from './line-time'
import type { DetailGroup } from './row-height'
import { useLevelWords } from './use-level-words'
import { scopeAround, useLineLink } from './use-line-link'

type LogDetailProps = {
  readonly row: LogRow
  readonly groups: readonly DetailGroup[]
  /** Entries of their own that continue this one, as the frames of a stack trace may be: all, or the first of `continued`. */
  readonly continuation: readonly LogRow[]
  readonly continued: number
  readonly scope: Scope
}

/** All that is known about one line, as data, and where it leads. */
export function LogDetail({ row, groups, continuation, continued, scope }: LogDetailProps) {
  const time = useLineTime()
  const words = useLevelWords()
  const logs = useWords(logsWords)
  const { line } = row
  const why = words.explain(row).split('\n').join(' · ')
  const more = continuation.map((one) => one.line.text)
  return (
    <div className={styles.detail}>
      <div className={styles.head}>
        <span className={styles.time} title={`${line.timeUnixNanos} ns`}>
          {time.precise(line.timeUnixNanos)}
        </span>
        <span className={styles.level} title={why}>
          {why}
        </span>
        {continued > 0 && (
          <span>
            {more.length < continued
              ? logs.row.joinedSome(formatCount(more.length), formatCount(continued))
              : logs.row.joined(formatCount(continued))}
          </span>
        )}
      </div>
      <DetailActions line={line} more={more} scope={scope} />
      <PipelineError line={line} />
      <DetailText line={line} more={more} />
      {groups.map((group) => (
        <DetailFields key={group.title} line={line} group={group} />
      ))}
    </div>
  )
}

type DetailActionsProps = {
  readonly line: LogLine
  /** Texts of the lines that continue it. */
  readonly more: readonly string[]
  readonly scope: Scope
}

function DetailActions({ line, more, scope }: DetailActionsProps) {
  const { row: words } = useWords(logsWords)
  const [showsContext, setShowsContext] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  useSideFade(bar)
  const link = useLineLink(scope)(line)
  const around = scopeAround(line, scope)
  const traceId = traceIdOf(line)
  const namespace = partOf(line.stream.labels, 'namespace')
  const pod = partOf(line.stream.labels, 'pod')
  return (
    <div ref={bar} className={styles.actions}>
      <CopyButton text={[line.text, ...more].join('\n')} label={words.copy} />
      <CopyButton text={link} label={words.copyLink} />
      <Button look="quiet" icon="logs" onClick={() => setShowsContext(true)}>
        {words.context}
      </Button>
      {traceId && (
        <Link className={styles.link} to={paths.trace({ traceId, spanId: spanIdOf(line) }, scope)}>
          {words.openTrace}
        </Link>
      )}
      {namespace && pod && (
        <Link className={styles.link} to={paths.pod({ namespace, pod }, around)}>
          {words.podThen}
        </Link>
      )}
      {showsContext && <LogContext line={line} scope={around} onClose={() => setShowsContext(false)} />}
    </div>
  )
}

function PipelineError({ line }: { readonly line: LogLine }) {
  const { row } = useWords(logsWords)
  const error = pipelineError(line)
  if (!error) return null
  const { kind, details } = error
  const known = Object.entries(row.pipelineError).find(([name]) => name === kind)?.[1]
  return (
    <div className={styles.error} title={`${kind} ${details}`}>
      {known ?? row.otherPipelineError(kind)}
      {details && ` (${details})`}
    </div>
  )
}
