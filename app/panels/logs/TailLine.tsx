import { useEffect, useState } from 'react'
import { formatCount } from '~/base/format'
import { msFromNanos } from '~/base/units'
import { logRefusalWords } from '~/i18n/log-refusal-words'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { logRefusal, refusalOf } from '~/model/log-refusal'
import type { TailReason } from '~/model/log-tail'
import { Button } from '~/ui/Button'
import { useTimeFormat } from '~/ui/format-time'
import styles from './TailLine.module.css'
import type { TailNews } from './use-log-tail'
import { useRefusalWords } from './use-refusal-words'

type TailLineProps = {
  readonly news: TailNews
  /** New lines are not shown, for somebody reads above them; how many would be. */
  readonly paused?: { readonly waiting: number } | false
  readonly onRestart: () => void
}

/** The state of the tail in words: what it does, why, and what is missing. */
export function TailLine({ news, paused = false, onRestart }: TailLineProps) {
  const { tail } = useWords(logsWords)
  const { fetchedAgain } = useWords(logRefusalWords)
  const time = useTimeFormat()
  const { state, dropped, recovered, gap } = news
  const isPaused = paused && state.kind === 'live'
  const reason = 'reason' in state && state.reason ? <Reason reason={state.reason} /> : null
  return (
    <span className={styles.line} role="status">
      <span className={styles.dot} data-state={isPaused ? 'paused' : state.kind} />
      {isPaused ? (
        <span aria-live="off">
          {paused.waiting > 0 ? tail.pausedBefore(formatCount(paused.waiting)) : tail.paused}
        </span>
      ) : state.kind === 'reconnecting' ? (
        <Countdown untilUnixMs={state.retryAtUnixMs} />
      ) : (
        tail[state.kind]
      )}
      {reason}
      {state.kind === 'closed' && (
        <Button look="quiet" onClick={onRestart}>
          {tail.again}
        </Button>
      )}
      {dropped > 0 && (
        <span className={styles.loss}>
          {tail.dropped(formatCount(dropped))}
          {recovered > 0 && `; ${fetchedAgain(formatCount(recovered))}`}
        </span>
      )}
      {gap && (
        <span className={styles.loss}>
          {tail.gap(time.second(msFromNanos(gap.startUnixNanos)), time.second(msFromNanos(gap.endUnixNanos)))}
        </span>
      )}
    </span>
  )
}

/** Why it is not live: one clause, with what it means and the server's own words on hover. */
function Reason({ reason }: { readonly reason: TailReason }) {
  const { tail } = useWords(logsWords)
  const { brokenOff, brokenOffHelp } = useWords(logRefusalWords)
  const say = useRefusalWords()
  const refusal =
    reason.kind === 'failed'
      ? logRefusal(reason.error)
      : reason.kind === 'socket-closed'
        ? refusalOf(reason.text)
        : undefined
  const text =
    reason.kind === 'failed' ? reason.error.serverText : reason.kind === 'socket-closed' ? reason.text : ''
  if (refusal) {
    const { what, help } = say(refusal)
    return <span title={text ? `${help}\n“${text}”` : help}>· {what}</span>
  }
  if (text) return <span>· {tail.closedBySaying(text)}</span>
  switch (reason.kind) {
    case 'silent':
      return <span>· {tail.silent}</span>
    case 'failed':
      return <span>· {tail.failed}</span>
    case 'socket-closed':
      if (reason.code === 1000) return <span>· {tail.ended}</span>
      if (reason.code === 1006) return <span title={brokenOffHelp}>· {brokenOff}</span>
      return <span>· {tail.closedBy(reason.code)}</span>
  }
}

const secondsLeft = (untilUnixMs: number): number => Math.max(0, Math.ceil((untilUnixMs - Date.now()) / 1000))

function Countdown({ untilUnixMs }: { readonly untilUnixMs: number }) {
  const { tail } = useWords(logsWords)
  const [left, setLeft] = useState(() => secondsLeft(untilUnixMs))
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsLeft(untilUnixMs)), 250)
    return () => clearInterval(timer)
  }, [untilUnixMs])
  return left === 0 ? tail.reconnectingNow : tail.reconnecting(String(left))
}
