import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { formatCount } from '~/base/format'
import { compareNanos, msFromNanos } from '~/base/units'
import { logSummaryWords } from '~/i18n/log-summary-words'
import { useWords } from '~/i18n/use-messages'
import { type ErrorGroup, firstTime, lastTime } from '~/model/log-errors'
import { embedParams } from '~/panels/logs/embed-params'
import { useToldStatus } from '~/panels/logs/use-refusal-words'
import { DEFAULT_LOG_VIEW } from '~/model/log-view'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { logErrors } from '~/queries/log-summary-queries'
import { Panel } from '~/ui/Panel'
import { Select } from '~/ui/Select'
import { useTimeFormat } from '~/ui/format-time'
import { ErrorGroupRow } from './ErrorGroupRow'
import styles from './LogSummary.module.css'
import type { LogSummaryProps } from './summary'

type Order = 'count' | 'last' | 'first'

const COMPARE: Readonly<Record<Order, (a: ErrorGroup, b: ErrorGroup) => number>> = {
  count: (a, b) => b.reports.length - a.reports.length,
  last: (a, b) => compareNanos(lastTime(b), lastTime(a)),
  first: (a, b) => compareNanos(firstTime(b), firstTime(a)),
}

const MOST_SHOWN = 100

/** What goes wrong according to log lines: error lines and exceptions, those of one kind together. */
export function ErrorsPanel({ scope, target, filters }: LogSummaryProps) {
  const { errors: words } = useWords(logSummaryWords)
  const time = useTimeFormat()
  const query = useQuery(logErrors(useBackEnds(), scope, target, filters))
  const [order, setOrder] = useState<Order>('count')
  const { data } = query
  const groups = useMemo(() => data?.groups.toSorted(COMPARE[order]) ?? [], [data, order])
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) =>
    setOpened((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  const reports = groups.reduce((sum, group) => sum + group.reports.length, 0)
  const status = useToldStatus(
    panelStatus(
      query,
      data?.groups.length === 0 && {
        kind: 'inapplicable',
        why: [
          words.none(formatCount(data.lines)),
          data.cutUnixNanos && words.cut(time.exact(msFromNanos(data.cutUnixNanos))),
        ]
          .filter(Boolean)
          .join(' '),
      },
    ),
    scope.range,
  )
  return (
    <Panel
      title={words.title}
      status={status}
      note={
        data &&
        groups.length > 0 &&
        words.note(formatCount(groups.length), formatCount(reports), formatCount(data.lines))
      }
      actions={
        groups.length > 1 && (
          <Select
            label={words.sort}
            value={order}
            options={(['count', 'last', 'first'] as const).map((value) => ({
              value,
              text: words.order[value],
            }))}
            onChange={setOrder}
          />
        )
      }
      menu={{
        queries: data ? [{ text: data.query }] : [],
        embedHref: paths.embed('log-errors', embedParams(target, { ...DEFAULT_LOG_VIEW, ...filters }), scope),
      }}
      height={200}
      flush
    >
      {data?.cutUnixNanos !== undefined && (
        <p className={styles.note} role="note">
          {words.cut(time.exact(msFromNanos(data.cutUnixNanos)))}
        </p>
      )}
      <ol className={styles.groups} aria-label={words.title}>
        {data &&
          groups
            .slice(0, MOST_SHOWN)
            .map((group) => (
              <ErrorGroupRow
                key={group.key}
                group={group}
                span={data.span}
                scope={scope}
                target={target}
                open={opened.has(group.key)}
                onToggle={() => toggle(group.key)}
              />
            ))}
      </ol>
      {groups.length > MOST_SHOWN && (
        <p className={styles.note}>{words.more(formatCount(MOST_SHOWN), formatCount(groups.length))}</p>
      )}
    </Panel>
  )
}
