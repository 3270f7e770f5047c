import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { type UnixNanos, addNanos } from '~/base/units'
import type { LogView } from '~/model/log-view'
import type { Scope } from '~/model/scope'
import { useBackEnds } from '~/queries/back-ends'
import type { LogTarget } from '~/model/log-target'
import { newerLogLines, newestLogLines, olderLogLines } from '~/queries/log-queries'
import { usePreference } from '~/ui/preference'
import { LogFeed } from './log-feed'
import { keepPreference } from './log-look'

/** What is known about lines before those held. */
export type OlderLines = {
  readonly state: 'more' | 'loading' | 'failed' | 'none'
  /** An instant of which some lines could not be had, for they fill more than a page. */
  readonly skipped: UnixNanos | null
}

type Older = OlderLines & {
  readonly question: string
  readonly before: UnixNanos | null
  readonly dropped: number
}

const ENOUGH_ROWS = 60
const SEARCHED_LINES = 10_000

/** The lines of a target: the newest page by a query that refreshes, older pages asked for one by one. */
export function useLogFeed(scope: Scope, target: LogTarget, view: LogView) {
  const backEnds = useBackEnds()
  const client = useQueryClient()
  const { filters, fields } = view
  const filter = { filters, fields }
  const newest = useQuery({
    ...newestLogLines(backEnds, scope, target, filter),
    placeholderData: keepPreviousData,
  })
  const question = JSON.stringify([scope, target, filter])

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
    if (shownQuestion.current !== question) feed.reset(page.data.lines)
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
          skipped: null,
          before: null,
          dropped: 0,
        }

  const loadOlder = async () => {
    const end = current.before ?? feed.firstTime
    if (!page || end === undefined || (current.state !== 'more' && current.state !== 'failed')) return
    setOlder({ ...current, state: 'loading' })
    const border = { startUnixNanos: page.span.startUnixNanos, endUnixNanos: end }
    try {
      const { data } = await client.fetchQuery(olderLogLines(backEnds, scope, target, filter, border))
      if (shownQuestion.current !== question) return
      const added = feed.prepend(data.lines)
      const stuck = data.full && added === 0
      setOlder({
        question,
        state: data.full ? 'more' : 'none',
        skipped: stuck ? end : current.skipped,
        before: stuck ? addNanos(end, -1n) : null,
        dropped: feed.view().droppedOlder,
      })
    } catch {
      setOlder({ ...current, state: 'failed' })
    }
  }

  const loadingNewer = useRef(false)
  /** Fills, page by page, the gap that older pages pushed the newest lines out of. */
  const loadNewer = async () => {
    const start = feed.gapStart
    if (!page || start === undefined || !rows.newerMissing || loadingNewer.current) return
    loadingNewer.current = true
    try {
      const border = { startUnixNanos: start, endUnixNanos: feed.gapEnd ?? page.span.endUnixNanos }
      const { data } = await client.fetchQuery(newerLogLines(backEnds, scope, target, filter, border))
      if (shownQuestion.current !== question) return
      const added = feed.appendNewer(data.lines, data.full)
      // More of one instant than a page holds: what cannot be had is said, and what stands after it is jumped to.
      if (data.full && added === 0) {
        setOlder({ ...current, skipped: start })
        toNewest()
      }
    } catch {
      // The way to the newest line stays offered; reaching the end again asks anew.
    } finally {
      loadingNewer.current = false
    }
  }
  const toNewest = () => {
    if (rows.newerMissing && rows.waiting === 0 && page) feed.reset(page.data.lines)
    else feed.jump()
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
    older: current satisfies OlderLines,
    loadOlder,
    loadNewer,
    toNewest,
  }
}
