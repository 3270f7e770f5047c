import { msFromNanos } from '~/base/units'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { Button } from '~/ui/Button'
import { useTimeFormat } from '~/ui/format-time'
import type { LaterLines } from './use-later-lines'

type LaterNoticeProps = {
  readonly later: LaterLines
  /** Loads what lies between the last line shown and the end of the range; null: nothing does. */
  readonly onMissing: (() => void) | null
}

/** What is known about lines after the last one shown of a time range that does not end now. */
export function LaterNotice({ later, onMissing }: LaterNoticeProps) {
  const { list } = useWords(logsWords)
  const time = useTimeFormat()
  if (later.state === 'loading') return <span role="status">{list.loadingNewer}</span>
  const upTo = time.dayTime(msFromNanos(later.upToUnixNanos))
  return (
    <>
      <span>
        {onMissing
          ? list.newerFollow
          : later.state === 'failed'
            ? list.newerFailed
            : later.beyond
              ? list.beyond(upTo)
              : list.end(upTo)}
      </span>
      <Button look="quiet" icon="down" onClick={onMissing ?? later.load}>
        {list.loadNewer}
      </Button>
    </>
  )
}
