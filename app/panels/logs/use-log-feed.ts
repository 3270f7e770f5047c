import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { type UnixNanos, addNanos } from '~/base/units'
import type { LogView } from '~/model/log-view'
import type { Scope } from '~/model/scope'
import { useBackEnds } from '~/queries/back-ends'
import type { LogTarget } from '~/model/log-target'
import { newestLogLines, olderLogLines } from '~/queries/log-queries'
import { usePreference } from '~/ui/preference'
import { LogFeed } from './log-feed'
import { logLookPreference } from './log-look'

/** What is known about lines before those held. */
export type OlderLines = {
  readonly state: 'more' | 'loading' | 'failed' | 'none'
  /** An instant of which some lines could not be had, for they fill more than a page. */
  readonly skipped: UnixNanos | null
}

type Older = OlderLines & { readonly question: string; readonly before: UnixNanos | null }

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

  const { keep } = usePreference(logLookPreference)
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
      ? older
      : { question, state: page?.data.full && !target.traceId ? 'more' : 'none', skipped: null, before: null }

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
      })
    } catch {
      setOlder({ ...current, state: 'failed' })
    }
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
  }
}
