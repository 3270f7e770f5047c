import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { formatBytes, formatRatio, formatValue } from '~/base/format'
import type { ChartSeries } from '~/charts/chart-series'
import { TimeChart } from '~/charts/TimeChart'
import { logSummaryWords } from '~/i18n/log-summary-words'
import { useWords } from '~/i18n/use-messages'
import type { LogTarget } from '~/model/log-target'
import { DEFAULT_LOG_VIEW } from '~/model/log-view'
import { embedParams } from '~/panels/logs/embed-params'
import { useToldStatus } from '~/panels/logs/use-refusal-words'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { logVolume } from '~/queries/log-summary-queries'
import { useFrameActions } from '~/ui/frame-actions'
import { Panel } from '~/ui/Panel'
import { Select } from '~/ui/Select'
import { Table } from '~/ui/Table'
import styles from './LogSummary.module.css'
import { drawnWords } from './drawn-words'
import type { LogSummaryProps } from './summary'

type Column = 'value' | 'bytes' | 'share' | 'rate'

const DRAWN = 8
const UNIT = { format: formatBytes, base: 1024 } as const

/** The target, narrowed to one value of a label. */
const narrowed = (target: LogTarget, by: string, part: keyof LogTarget | undefined, value: string) =>
  part ? { ...target, [part]: [value] } : { ...target, labels: { ...target.labels, [by]: [value] } }

type VolumePanelProps = LogSummaryProps & { readonly firstBy?: string | undefined }

/** Who writes how much: bytes by a label, over time and in all. */
export function VolumePanel({ scope, target, filters, firstBy }: VolumePanelProps) {
  const { volume: words } = useWords(logSummaryWords)
  const { selectSpan } = useFrameActions()
  const question = JSON.stringify(target)
  const [choice, setChoice] = useState({ by: firstBy, question })
  // Narrowed, the target is split by what is left open.
  const chosen = choice.question === question ? choice.by : undefined
  const query = useQuery(logVolume(useBackEnds(), scope, target, filters, chosen))
  const { data } = query
  const rows = data?.series ?? []
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0)
  const seconds = data ? (data.span.endUnixMs - data.span.startUnixMs) / 1000 : 1
  const by = data?.by ?? ''
  const status = useToldStatus(
    panelStatus(
      query,
      data?.series === null
        ? { kind: 'inapplicable', why: words.off }
        : rows.length === 0 && { kind: 'no-data-in-range' },
    ),
    scope.range,
  )
  const drawn = rows.slice(0, DRAWN).map(({ value, timesUnixMs, values }): ChartSeries => ({
    name: value || words.noValue,
    kind: 'line',
    timesUnixMs,
    values,
  }))

  const cell = (index: number, column: Column): ReactNode => {
    const row = rows[index]
    if (!row || !data) return null
    switch (column) {
      case 'value':
        return row.value === '' ? (
          words.noValue
        ) : (
          <Link
            to={paths.logs(
              { ...narrowed(target, by, data.part, row.value), ...filters, tab: 'volume' },
              scope,
            )}
          >
            {row.value}
          </Link>
        )
      case 'bytes':
        return formatBytes(row.bytes)
      case 'share':
        return formatRatio(row.bytes / total)
      case 'rate':
        return formatValue(row.bytes / seconds, 'bytes-per-second')
    }
  }
  return (
    <Panel
      title={words.title}
      status={status}
      note={
        rows.length > 0 &&
        data &&
        [words.note(formatBytes(total)), drawnWords(words, data.span.stepMs, drawn.length, rows.length)].join(
          ' · ',
        )
      }
      actions={
        data && (
          <Select
            label={words.by}
            value={by}
            options={[...new Set([by, ...data.labels])].map((value) => ({ value, text: value }))}
            onChange={(next) => setChoice({ by: next, question })}
          />
        )
      }
      menu={{
        queries: data ? [{ text: data.query }] : [],
        embedHref: paths.embed(
          'log-volume',
          { ...embedParams(target, { ...DEFAULT_LOG_VIEW, ...filters }), by: chosen },
          scope,
        ),
      }}
      height={320}
      flush
    >
      {data && (
        <div className={styles.chart}>
          <TimeChart
            label={words.chart(by)}
            series={drawn}
            unit={UNIT}
            span={data.span}
            height={180}
            onSelectSpan={
              selectSpan ? ({ startUnixMs, endUnixMs }) => selectSpan(startUnixMs, endUnixMs) : undefined
            }
          />
        </div>
      )}
      <Table<Column>
        label={words.title}
        columns={[
          { id: 'value', title: by, width: 200, grow: 1 },
          { id: 'bytes', title: words.bytes, width: 110, align: 'end' },
          { id: 'share', title: words.share, width: 90, align: 'end' },
          { id: 'rate', title: words.rate, width: 120, align: 'end' },
        ]}
        rowCount={rows.length}
        rowKey={(index) => rows[index]?.value ?? String(index)}
        cell={cell}
        maxHeight="calc(100dvh - 520px)"
        note={words.most}
      />
    </Panel>
  )
}
