import { formatAge } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import { useTimeFormat } from './format-time'
import { useNow } from './use-now'

export type TimeProps = {
  readonly unixMs: number
  /** relative: "3 min ago" · clock: "14:05:31" · full: day and time. The exact instant with its zone is on hover. */
  readonly show?: 'relative' | 'clock' | 'full'
}

/** An instant. */
export function Time({ unixMs, show = 'relative' }: TimeProps) {
  const { common } = useMessages()
  const format = useTimeFormat()
  const now = useNow()
  const relative = () => {
    const age = now - unixMs
    if (Math.abs(age) < 10_000) return common.time.now
    return age > 0 ? common.time.ago(formatAge(age)) : common.time.ahead(formatAge(age))
  }
  const isoText = Math.abs(unixMs) <= 8.64e15 ? new Date(unixMs).toISOString() : undefined
  return (
    <time dateTime={isoText} title={format.exact(unixMs)} style={{ whiteSpace: 'nowrap' }}>
      {show === 'relative' ? relative() : show === 'clock' ? format.second(unixMs) : format.exact(unixMs)}
    </time>
  )
}
