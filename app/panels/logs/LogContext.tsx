import { useInfiniteQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef } from 'react'
import { Link } from 'react-router'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import type { LogLine } from '~/model/log-line'
import { type LogRow, logRows } from '~/model/log-row'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { logContext } from '~/queries/log-context-queries'
import { streamQuery } from '~/queries/log-expressions'
import { Button } from '~/ui/Button'
import { Dialog } from '~/ui/Dialog'
import { Skeleton } from '~/ui/Skeleton'
import { PlainLine } from './PlainLine'
import { useLineTime } from './line-time'
import styles from './LogContext.module.css'

type LogContextProps = {
  readonly line: LogLine
  /** The minutes around the line. */
  readonly scope: Scope
  readonly onClose: () => void
}

/** The lines before and after one in its own stream, whatever the view filters; more of them both ways. */
export function LogContext({ line, scope, onClose }: LogContextProps) {
  const { row: words } = useWords(logsWords)
  const query = streamQuery(line.stream)
  return (
    <Dialog wide title={words.contextTitle} onClose={onClose}>
      <div className={styles.head}>
        <code className={styles.stream} title={words.contextOf(query)}>
          {query}
        </code>
        <Link
          className={styles.full}
          to={paths.logs({ query, atUnixNanos: line.timeUnixNanos }, scope)}
          onClick={onClose}
        >
          {words.openFull}
        </Link>
      </div>
      <ContextLines line={line} />
    </Dialog>
  )
}

function ContextLines({ line }: { readonly line: LogLine }) {
  const { row: words } = useWords(logsWords)
  const time = useLineTime()
  const context = useInfiniteQuery(logContext(useBackEnds(), line.stream, line.timeUnixNanos))
  const scroller = useRef<HTMLDivElement>(null)
  const marked = useRef<HTMLLIElement>(null)
  /** How far the marked line stood below the top: it stays there while lines come before it. */
  const offset = useRef<number | null>(null)
  const { pages = [] } = context.data ?? {}
  const rows = logRows(
    pages.flatMap(({ lines }) => lines),
    new Map(),
  )
  const at = indexOf(rows, line)
  useLayoutEffect(() => {
    const [box, target] = [scroller.current, marked.current]
    if (!box || !target) return
    box.scrollTop = target.offsetTop - (offset.current ?? box.clientHeight / 2)
    offset.current = target.offsetTop - box.scrollTop
  }, [at])
  if (context.isPending) return <Skeleton height={320} />
  return (
    <>
      {context.isError && <p role="alert">{words.contextFailed}</p>}
      <div
        ref={scroller}
        className={styles.scroller}
        role="region"
        aria-label={words.contextTitle}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget }) => {
          if (marked.current) offset.current = marked.current.offsetTop - currentTarget.scrollTop
        }}
      >
        <More
          text={words.contextOlder}
          none={words.contextStart}
          has={context.hasPreviousPage}
          busy={context.isFetching}
          onLoad={() => void context.fetchPreviousPage()}
        />
        <ol className={styles.lines}>
          {rows.map((row, index) => (
            <PlainLine key={index - at} row={row} time={time} marked={index === at ? marked : undefined} />
          ))}
        </ol>
        <More
          text={words.contextNewer}
          none={words.contextEnd}
          has={context.hasNextPage}
          busy={context.isFetching}
          onLoad={() => void context.fetchNextPage()}
        />
      </div>
    </>
  )
}

type MoreProps = {
  readonly text: string
  readonly none: string
  readonly has: boolean
  readonly busy: boolean
  readonly onLoad: () => void
}

const More = ({ text, none, has, busy, onLoad }: MoreProps) => (
  <div className={styles.more}>
    {has ? (
      <Button look="quiet" disabled={busy} onClick={onLoad}>
        {text}
      </Button>
    ) : (
      none
    )}
  </div>
)

/** Where the line stands; a query that rewrites lines may show it with another text. */
function indexOf(rows: readonly LogRow[], line: LogLine): number {
  const same = rows.findIndex(
    (row) => row.line.timeUnixNanos === line.timeUnixNanos && row.line.text === line.text,
  )
  return same >= 0 ? same : rows.findIndex((row) => row.line.timeUnixNanos >= line.timeUnixNanos)
}
