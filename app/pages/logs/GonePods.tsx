import { useQuery } from '@tanstack/react-query'
import { formatCount } from '~/base/format'
import { unixMs } from '~/base/units'
import { logScopeWords } from '~/i18n/log-scope-words'
import { useWords } from '~/i18n/use-messages'
import type { LogTarget } from '~/model/log-target'
import type { Scope } from '~/model/scope'
import { type TimeRange, absolute, isRelative } from '~/model/time-range'
import { useBackEnds } from '~/queries/back-ends'
import { logLifetime, presentPods } from '~/queries/log-scope-queries'
import { Button } from '~/ui/Button'
import { useTimeFormat } from '~/ui/format-time'
import styles from './LogPickers.module.css'

/** A pod's last line is seldom its last moment. */
const AFTER_MS = 60_000

type GonePodsProps = {
  readonly scope: Scope
  readonly target: LogTarget
  readonly onRange: (range: TimeRange) => void
}

/** Says when the chosen pods wrote, where none of them exists any more, and leads there. */
export function GonePods({ scope, target, onRange }: GonePodsProps) {
  const { pod = [] } = target
  const present = useQuery({
    ...presentPods(useBackEnds(), scope, pod),
    enabled: pod.length > 0 && isRelative(scope.range),
  })
  const gone = isRelative(scope.range) && pod.length > 0 && present.data?.data.size === 0
  return gone && <Lifetime {...{ scope, target, pod, onRange }} />
}

function Lifetime({ scope, target, pod, onRange }: GonePodsProps & { readonly pod: readonly string[] }) {
  const words = useWords(logScopeWords)
  const time = useTimeFormat()
  const { data } = useQuery(logLifetime(useBackEnds(), scope, target))
  if (!data) return null
  return (
    <p role="note" className={styles.gone}>
      {pod.length === 1
        ? words.goneLines(pod[0] ?? '', time.dayTime(data.first), time.minute(data.last))
        : words.goneLinesOf(formatCount(pod.length), time.dayTime(data.first), time.minute(data.last))}
      <Button
        look="quiet"
        icon="clock"
        onClick={() => onRange({ from: absolute(data.first), to: absolute(unixMs(data.last + AFTER_MS)) })}
      >
        {words.goneRange}
      </Button>
    </p>
  )
}
