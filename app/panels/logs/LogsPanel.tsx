import { useMemo, useRef, useState } from 'react'
import { formatCount } from '~/base/format'
import { type UnixNanos, msFromNanos, unixMs } from '~/base/units'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { NO_FILTERS } from '~/model/log-filter'
import type { LogLine } from '~/model/log-line'
import { markOf } from '~/model/log-regex'
import { DEFAULT_LOG_VIEW, type LogView } from '~/model/log-view'
import type { Scope } from '~/model/scope'
import { isRelative } from '~/model/time-range'
import { panelStatus } from '~/panels/panel-status'
import { useBackEnds } from '~/queries/back-ends'
import type { LogTarget } from '~/model/log-target'
import { paths } from '~/paths'
import { Button } from '~/ui/Button'
import { Panel } from '~/ui/Panel'
import { download } from '~/ui/clipboard'
import { useTimeFormat } from '~/ui/format-time'
import { usePreference } from '~/ui/preference'
import { LaterNotice } from './LaterNotice'
import { LevelHistogram } from './LevelHistogram'
import { LogList, type LogListHandle } from './LogList'
import { LogToolbar } from './LogToolbar'
import { type LogActions, LogActionsContext } from './log-actions'
import { embedParams } from './embed-params'
import styles from './LogsPanel.module.css'
import { OlderNotice } from './OlderNotice'
import { TailLine } from './TailLine'
import { LOG_FILE_KINDS, MEDIA_TYPES, logFile, logFileName } from './log-files'
import { keepPreference, wrapPreference } from './log-look'
import { useLogFeed } from './use-log-feed'
import { useLogTail } from './use-log-tail'
import { useRoomBelow } from './use-room-below'
import { useToldStatus } from './use-refusal-words'

export type LogsPanelProps = {
  readonly scope: Scope
  readonly target: LogTarget
  /** How it is looked at; without `onView` the panel keeps that for itself. */
  readonly view?: LogView
  readonly onView?: (view: LogView) => void
  /** Asks for the lines of another query; without it nothing offers one. */
  readonly onQuery?: (query: string) => void
  /** The line to show in its surroundings. */
  readonly atUnixNanos?: UnixNanos | undefined
  /** Pixels that the list takes. */
  readonly height?: number
  /** The page is about this list: it takes what the window leaves, and its keys work at once. */
  readonly fill?: boolean
  readonly histogram?: boolean
  /** Where the lines are from, when it is not containers. */
  readonly title?: string
}

/** While there are none: always the same list. */
const NO_LINES: readonly LogLine[] = []

/** The log lines of a target: range query, live tail, filter, levels, fields of each line. */
export function LogsPanel(props: LogsPanelProps) {
  const { scope, target, height = 480, fill = false, histogram = true } = props
  const logs = useWords(logsWords)
  const time = useTimeFormat()
  const [ownView, setOwnView] = useState(props.view ?? DEFAULT_LOG_VIEW)
  const view = props.onView ? (props.view ?? DEFAULT_LOG_VIEW) : ownView
  const setView = props.onView ?? setOwnView
  const backEnds = useBackEnds()
  const lines = useLogFeed(scope, target, view, props.atUnixNanos)
  const { feed, rows, newest, page, older, later, loadOlder, loadNewer, toNewest } = lines
  const wrap = usePreference(wrapPreference)
  const keep = usePreference(keepPreference)
  const list = useRef<LogListHandle>(null)
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const room = useRoomBelow(box, fill)
  const canFollow = isRelative(scope.range) && !target.traceId
  const live = view.live && canFollow
  const { news, restart } = useLogTail(feed, live && page ? page : null)

  const mark = useMemo(() => markOf(view.filters), [view.filters])
  const filtered = view.filters.length + view.fields.length > 0
  const nothing = page?.data.lines.length === 0 && rows.held === 0 && !live
  const status = useToldStatus(
    panelStatus(
      newest,
      nothing &&
        (filtered
          ? { kind: 'no-match', clear: () => setView({ ...view, ...NO_FILTERS }) }
          : { kind: 'no-data-in-range' }),
    ),
    scope.range,
    props.onQuery,
  )
  const [shown, loaded] = [formatCount(rows.matching), formatCount(rows.held)]
  // Levels are sought among the lines loaded: it is said how far back those reach, as long as there are older ones.
  const sinceMs = older.state === 'none' || !rows.firstTime ? null : msFromNanos(rows.firstTime)
  const isOfOneDay = page && sinceMs && msFromNanos(page.span.endUnixNanos) - sinceMs < 86_400_000
  const count =
    rows.matching === rows.held
      ? rows.held === 1
        ? logs.list.oneLine
        : logs.list.count(loaded)
      : sinceMs === null
        ? logs.list.shown(shown, loaded)
        : logs.list.shownSince(shown, loaded, (isOfOneDay ? time.second : time.dayTime)(sinceMs))
  const forgotten = rows.droppedOlder + rows.droppedNewer
  const note = [
    count,
    older.state === 'more' ? (rows.newerMissing ? logs.list.moreBothWays : logs.list.more) : '',
    forgotten > 0 ? logs.list.forgotten(formatCount(forgotten), formatCount(Number(keep))) : '',
  ]
  const { filters, fields } = view
  const actions: LogActions = {
    target,
    filters: { filters, fields },
    onFilters: (next) => setView({ ...view, ...next }),
  }
  return (
    <div className={styles.stack}>
      {backEnds.loki && (
        <LogToolbar
          view={view}
          onView={setView}
          perLevel={status.kind === 'error' ? null : rows.perLevel}
          canFollow={canFollow}
          list={list}
        />
      )}
      <Panel
        title={props.title ?? logs.title}
        status={status}
        note={status.kind === 'ready' ? note.filter(Boolean).join(' · ') : undefined}
        actions={
          news && (
            <TailLine
              news={news}
              paused={rows.isHeld && { waiting: rows.waitingShown }}
              onRestart={restart}
            />
          )
        }
        menu={{
          queries: page ? [{ text: page.query }] : [],
          files: page
            ? LOG_FILE_KINDS.map((kind) => ({
                label: logs.download[kind],
                save: () => {
                  const timeUnixMs = unixMs(Date.now())
                  const levels = { chosen: view.levels, lines: rows.matching, of: rows.held }
                  const head = {
                    query: page.query,
                    span: page.span,
                    timeUnixMs,
                    ...(view.levels.length > 0 && { levels }),
                  }
                  const text = logFile(kind, rows.matchingRows(), head)
                  download(
                    logFileName(kind, target, timeUnixMs),
                    new Blob([text], { type: MEDIA_TYPES[kind] }),
                  )
                },
              }))
            : [],
          embedHref: paths.embed('logs', embedParams(target, view), scope),
        }}
        height={Math.min(height, room ?? height)}
        flush
      >
        {histogram && !target.traceId && (
          <LevelHistogram scope={scope} target={target} view={view} lines={page?.data.lines ?? NO_LINES} />
        )}
        <div ref={setBox} className={styles.lines}>
          <LogActionsContext value={actions}>
            <LogList
              key={rows.generation}
              handle={list}
              feed={feed}
              rows={rows}
              scope={scope}
              wrap={wrap}
              order={view.order}
              live={live}
              mark={mark}
              pageKeys={fill}
              height={`${room ?? height}px`}
              atUnixNanos={lines.atUnixNanos}
              onReachStart={() => void (older.state === 'more' && loadOlder())}
              onReachEnd={() => void loadNewer()}
              onNewest={toNewest}
              after={
                later && (
                  <LaterNotice later={later} onMissing={rows.newerMissing ? () => void loadNewer() : null} />
                )
              }
              before={
                <OlderNotice
                  older={older}
                  startUnixMs={page && msFromNanos(page.span.startUnixNanos)}
                  traceFull={target.traceId !== undefined && page?.data.full === true}
                  onLoad={() => void loadOlder()}
                />
              }
            />
          </LogActionsContext>
          {rows.count === 0 && page && (
            <div className={styles.empty}>
              {rows.held > 0 ? logs.list.noneOfLevels : live ? logs.list.waiting : ''}
              {rows.held > 0 && (
                <Button onClick={() => setView({ ...view, levels: [] })}>{logs.list.allLevels}</Button>
              )}
            </div>
          )}
        </div>
      </Panel>
    </div>
  )
}
