import { msFromNanos } from '~/base/units'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { Button } from '~/ui/Button'
import { useTimeFormat } from '~/ui/format-time'
import type { OlderLines } from './use-log-feed'

type OlderNoticeProps = {
  readonly older: OlderLines
  /** Where the time range begins; undefined until it is known. */
  readonly startUnixMs: number | undefined
  /** Lines of a trace are not paged: there are more than were given. */
  readonly traceFull: boolean
  readonly onLoad: () => void
}

/** What is known about lines before the first one shown. */
export function OlderNotice({ older, startUnixMs, traceFull, onLoad }: OlderNoticeProps) {
  const { list } = useWords(logsWords)
  const time = useTimeFormat()
  const cut = older.cutAt && <span>{list.instantFull(time.milli(msFromNanos(older.cutAt)))}</span>
  switch (older.state) {
    case 'loading':
      return <span role="status">{list.loadingOlder}</span>
    case 'more':
    case 'failed':
      return (
        <>
          {older.state === 'failed' && <span>{list.olderFailed}</span>}
          <Button look="quiet" icon="up" onClick={onLoad}>
            {list.loadOlder}
          </Button>
          {cut}
        </>
      )
    case 'none':
      return (
        <>
          {traceFull ? list.traceFull : startUnixMs !== undefined && list.start(time.dayTime(startUnixMs))}
          {cut}
        </>
      )
  }
}
