import { useState } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { msFromNanos, unixMs } from '~/base/units'
import { logSummaryWords } from '~/i18n/log-summary-words'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { type ErrorGroup, countsOver, firstTime, lastTime, timesOf } from '~/model/log-errors'
import { spanIdOf, traceIdOf } from '~/model/log-fields'
import type { LogTarget } from '~/model/log-target'
import type { Scope } from '~/model/scope'
import { type TimeSpan, absolute } from '~/model/time-range'
import { LevelMark } from '~/panels/logs/LevelMark'
import { LogContext } from '~/panels/logs/LogContext'
import { LogText } from '~/panels/logs/LogText'
import { paths } from '~/paths'
import { Button } from '~/ui/Button'
import { Icon } from '~/ui/Icon'
import { Sparkline } from '~/ui/Sparkline'
import { Time } from '~/ui/Time'
import styles from './LogSummary.module.css'
import { SPARK_PARTS } from './summary'

type ErrorGroupRowProps = {
  readonly group: ErrorGroup
  readonly span: TimeSpan
  readonly scope: Scope
  readonly target: LogTarget
  readonly open: boolean
  readonly onToggle: () => void
}

/** One kind of error: what, where, how often, since when. Its latest example opens below it. */
export function ErrorGroupRow({ group, span, scope, target, open, onToggle }: ErrorGroupRowProps) {
  const { errors: words, course } = useWords(logSummaryWords)
  const { level: levels } = useWords(logsWords)
  const { type, message, frame, level, reports, pods } = group
  const [first, last] = [firstTime(group), lastTime(group)].map((time) => msFromNanos(time))
  return (
    <li className={styles.group}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={open}
        title={open ? words.close : words.open}
        onClick={onToggle}
      >
        <LevelMark level={level} />
        <span className={styles.what}>
          <span className={styles.message} title={message}>
            {type && <strong className={styles.type}>{type}</strong>}
            {message || levels[level]}
          </span>
          <span className={styles.where}>
            <span className={styles.level} data-level={level}>
              {levels[level]}
            </span>
            {frame && (
              <code className={styles.frame} title={frame}>
                {frame}
              </code>
            )}
            <span className={styles.pods} title={pods.slice(0, 20).join('\n')}>
              {pods.length === 1 ? pods[0] : pods.length > 1 && words.pods(formatCount(pods.length))}
            </span>
          </span>
        </span>
        <span className={styles.course}>
          <Sparkline values={countsOver(timesOf(group), span, SPARK_PARTS)} label={course} />
        </span>
        <span className={styles.count}>{words.times(formatCount(reports.length))}</span>
        <span className={styles.seen}>
          <span>
            {words.last} <Time unixMs={last ?? 0} />
          </span>
          <span>
            {words.first} <Time unixMs={first ?? 0} />
          </span>
        </span>
        <Icon name={open ? 'up' : 'down'} size={14} />
      </button>
      {open && <Example group={group} scope={scope} target={target} />}
    </li>
  )
}

const AROUND_MS = 120_000
const SHOWN_LINES = 60
const SHOWN_PODS = 12

type ExampleProps = Pick<ErrorGroupRowProps, 'group' | 'scope' | 'target'>

function Example({ group, scope, target }: ExampleProps) {
  const { errors: words } = useWords(logSummaryWords)
  const [showsContext, setShowsContext] = useState(false)
  const lines = group.reports.at(-1)?.lines ?? []
  const [line] = lines
  if (!line) return null
  const at = msFromNanos(line.timeUnixNanos)
  const around: Scope = {
    ...scope,
    range: { from: absolute(unixMs(at - AROUND_MS)), to: absolute(unixMs(at + AROUND_MS)) },
  }
  const ownTraceId = traceIdOf(line)
  const traceId = ownTraceId ?? group.traceId
  const spanId = ownTraceId && spanIdOf(line)
  const texts = lines.flatMap(({ text }) => text.trimEnd().split('\n'))
  return (
    <div className={styles.example}>
      <div className={styles.exampleHead}>
        <span>
          {words.example}: <Time unixMs={at} show="full" />
        </span>
        <span className={styles.space} />
        <Button look="quiet" icon="logs" onClick={() => setShowsContext(true)}>
          {words.context}
        </Button>
        <Link to={paths.logs({ ...target, atUnixNanos: line.timeUnixNanos }, around)}>{words.inList}</Link>
        {traceId && <Link to={paths.trace({ traceId, spanId }, scope)}>{words.trace}</Link>}
      </div>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.text} tabIndex={0} role="group" aria-label={words.example}>
        <LogText text={texts.slice(0, SHOWN_LINES).join('\n')} />
      </div>
      {texts.length > SHOWN_LINES && (
        <p className={styles.rest}>{words.cutText(formatCount(texts.length - SHOWN_LINES))}</p>
      )}
      <p className={styles.podLinks}>
        {group.pods.slice(0, SHOWN_PODS).map((name) => {
          const [namespace, pod] = name.split('/')
          return pod === undefined || namespace === undefined ? (
            <span key={name}>{name}</span>
          ) : (
            <Link key={name} to={paths.pod({ namespace, pod }, scope)}>
              {name}
            </Link>
          )
        })}
        {group.pods.length > SHOWN_PODS && (
          <span>{words.otherPods(formatCount(group.pods.length - SHOWN_PODS))}</span>
        )}
      </p>
      {showsContext && <LogContext line={line} scope={around} onClose={() => setShowsContext(false)} />}
    </div>
  )
}
