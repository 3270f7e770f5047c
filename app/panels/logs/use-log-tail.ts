import { useEffect, useState } from 'react'
import { addNanos } from '~/base/units'
import type { LogLine } from '~/model/log-line'
import type { NanoSpan } from '~/model/log-page'
import type { TailState } from '~/model/log-tail'
import { useBackEnds } from '~/queries/back-ends'
import type { LogFeed } from './log-feed'

/** What a person is told about the tail; null where none runs. */
export type TailNews = {
  readonly state: TailState
  /** The server dropped at least so many lines. */
  readonly dropped: number
  /** Lines that the tail did not bring and that were asked for again. */
  readonly recovered: number
  readonly gap: NanoSpan | null
}

/** Lines that come within this time are drawn together: nobody reads what goes by faster. */
const GATHER_MS = 150
/** What a tail asks for again reaches back so far, in nanoseconds. */
const LATE_NANOS = 10_000_000_000n

/** Appends new lines of `query` to the feed while `page`, the newest page of that query, is given. */
export function useLogTail(
  feed: LogFeed,
  page: { readonly query: string; readonly span: NanoSpan } | null,
): { readonly news: TailNews | null; readonly restart: () => void } {
  const { loki } = useBackEnds()
  const [news, setNews] = useState<TailNews | null>(null)
  const [starts, setStarts] = useState(0)
  const query = page?.query
  const end = page?.span.endUnixNanos
  useEffect(() => {
    if (!loki || query === undefined || end === undefined) return
    let current = true
    let gathered: LogLine[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const change = (part: (news: TailNews) => Partial<TailNews>) => {
      if (current)
        setNews((old) => {
          const known = old ?? { state: { kind: 'connecting' }, dropped: 0, recovered: 0, gap: null }
          return { ...known, ...part(known) }
        })
    }
    const give = () => {
      timer = undefined
      if (current) feed.append(gathered)
      gathered = []
    }
    const since = feed.lastTime ?? end
    const tail = loki.tail({
      query,
      sinceUnixNanos: since,
      known: feed.linesSince(addNanos(since, -LATE_NANOS)),
      pageUrl: document.baseURI,
      onState: (state) => change(() => ({ state })),
      onDropped: (count) => change(({ dropped }) => ({ dropped: dropped + count })),
      onRecovered: (count) => change(({ recovered }) => ({ recovered: recovered + count })),
      onGap: (gap) => change(() => ({ gap })),
      onLines: (lines) => {
        for (const line of lines) gathered.push(line)
        timer ??= setTimeout(give, GATHER_MS)
      },
    })
    return () => {
      current = false
      clearTimeout(timer)
      tail.close()
      setNews(null)
    }
    // `end` moves with every refresh of the page; a tail that runs needs no new start for it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [loki, feed, query, starts])
  return { news, restart: () => setStarts((count) => count + 1) }
}
