import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import type { UnixNanos } from '~/base/units'
import type { LogTarget } from '~/model/log-target'
import type { LogView } from '~/model/log-view'
import type { Scope } from '~/model/scope'
import { holdsInstant } from '~/model/time-range'
import { useBackEnds } from '~/queries/back-ends'
import { logLinesAround, newerLogLines, newestLogLines, olderLogLines } from '~/queries/log-queries'
import { usePreference } from '~/ui/preference'
import { LogFeed, missingFrom } from './log-feed'
import { keepPreference } from './log-look'
import { useLaterLines } from './use-later-lines'

/** What is known about lines before those held. */
export type OlderLines = {
  readonly state: 'more' | 'loading' | 'failed' | 'none'
  /** An instant of which some lines could not be had: one stream alone has more of them than the server gives. */
  readonly cutAt: UnixNanos | null
}

type Older = OlderLines & { readonly question: string; readonly dropped: number }

const ENOUGH_ROWS = 60
const SEARCHED_LINES = 10_000

/**
 * The lines of a target: the newest page by a query that refreshes, or the page around an instant of a time range that
 * stands still; older and newer pages asked for one by one.
 */
export function useLogFeed(
  scope: Scope,
  target: LogTarget,
  view: LogView,
  atUnixNanos: UnixNanos | undefined,
) {
  const backEnds = useBackEnds()
  const client = useQueryClient()
  const { filters, fields } = view
  const filter = { filters, fields }
  /** The instant that the person has left for the newest line. */
  const [left, setLeft] = useState<UnixNanos | undefined>(undefined)
  const wanted = atUnixNanos === left ? undefined : atUnixNanos
  const middle =
    wanted !== undefined && !target.traceId && holdsInstant(scope.range, wanted) ? wanted : undefined
  const newest = useQuery({
    ...(middle === undefined
      ? newestLogLines(backEnds, scope, target, filter)
      : logLinesAround(backEnds, scope, target, filter, middle)),
    placeholderData: keepPreviousData,
  })
  const question = JSON.stringify([scope, target, filter, middle])

  const keep = Number(usePreference(keepPreference))
  const [feed] = useState(() => new LogFeed(keep))
  useEffect(() => feed.keep(keep), [feed, keep])
  const shownQuestion = useRef('')
  /** The tail brings every new line; a refresh would bring some of them twice. */
  const following = useRef(false)
  useEffect(() => {
    following.current = view.live
  }, [view.live])
  const [older, setOlder] = useState<Older | null>(null)
  const page = newest.isPlaceholderData ? undefined : newest.data
  useEffect(() => {
    if (!page) return
    if (shownQuestion.current !== question) feed.reset(page.data.lines, missingFrom(page))
    else if (!following.current) feed.refresh(page.data.lines)
    shownQuestion.current = question
  }, [feed, page, question])
  useEffect(() => feed.showLevels(view.levels), [feed, view.levels])
  const rows = useSyncExternalStore(feed.subscribe, feed.view)

  const current: Older =
    older?.question === question
      ? // Lines that were forgotten at the old end can be had again.
        {
          ...older,
          state: older.state === 'none' && rows.droppedOlder > older.dropped ? 'more' : older.state,
        }
      : {
          question,
          state: page?.data.full && !target.traceId ? 'more' : 'none',
          cutAt: page?.data.cutAt ?? null,
          dropped: 0,
        }
  const noteCut = (cutAt: UnixNanos | null) => cutAt !== null && setOlder({ ...current, cutAt })

  const loadOlder = async () => {
    const end = feed.firstTime
    if (!page || end === undefined || (current.state !== 'more' && current.state !== 'failed')) return
    setOlder({ ...current, state: 'loading' })
    const border = { startUnixNanos: page.span.startUnixNanos, endUnixNanos: end }
    try {
      const { data } = await client.fetchQuery(olderLogLines(backEnds, scope, target, filter, border))
      if (shownQuestion.current !== question) return
      feed.prepend(data.lines, data.full)
      setOlder({
        question,
        state: data.full ? 'more' : 'none',
        cutAt: data.cutAt ?? current.cutAt,
        dropped: feed.view().droppedOlder,
      })
    } catch {
      setOlder({ ...current, state: 'failed' })
    }
  }

  /** A page forward; undefined when the question has changed meanwhile. */
  const askNewer = async (startUnixNanos: UnixNanos, endUnixNanos: UnixNanos) => {
    const border = { startUnixNanos, endUnixNanos }
    const { data } = await client.fetchQuery(newerLogLines(backEnds, scope, target, filter, border))
    if (shownQuestion.current !== question) return undefined
    feed.appendNewer(data.lines, data.full)
    noteCut(data.cutAt)
    return data.full
  }
  const loadingNewer = useRef(false)
  /** Fills, page by page, the gap between the last row and the newest lines. */
  const loadNewer = async () => {
    const { gapStart, gapEnd } = feed
    if (gapStart === undefined || gapEnd === undefined || loadingNewer.current) return
    loadingNewer.current = true
    try {
      await askNewer(gapStart, gapEnd)
    } catch {
      // The way to the newest line stays offered; reaching the end again asks anew.
    } finally {
      loadingNewer.current = false
    }
  }
  const later = useLaterLines({ feed, question, range: scope.range, span: page?.span, ask: askNewer })
  const toNewest = () => {
    if (!rows.newerMissing || rows.waiting > 0 || !page) feed.jump()
    else if (middle === undefined) feed.reset(page.data.lines, missingFrom(page))
    else setLeft(middle)
  }

  // Few rows of the chosen levels are no reason to scroll: a while the search for more goes on by itself.
  const wanting = view.levels.length > 0 && rows.count < ENOUGH_ROWS && rows.held < SEARCHED_LINES
  const searching = useEffectEvent(() => void loadOlder())
  useEffect(() => {
    if (!wanting || current.state !== 'more') return
    const timer = setTimeout(searching)
    return () => clearTimeout(timer)
  }, [wanting, current.state, rows.held])

  return {
    feed,
    rows,
    newest,
    /** The page of the question asked now; undefined while it loads. */
    page,
    question,
    /** The instant to show first; undefined once the person went elsewhere. */
    atUnixNanos: wanted,
    older: current satisfies OlderLines,
    /** What is known about lines after the time range; null where it ends now. */
    later: target.traceId ? null : later,
    loadOlder,
    loadNewer,
    toNewest,
  }
}
