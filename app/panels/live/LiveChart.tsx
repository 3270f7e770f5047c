import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect } from 'react'
import { csvText } from '~/base/csv'
import { formatValue } from '~/base/format'
import { unixMs } from '~/base/units'
import { TimeChart } from '~/charts/TimeChart'
import { loadEngine } from '~/charts/use-engine'
import { liveWords } from '~/i18n/live-words'
import { useWords } from '~/i18n/use-messages'
import { liveSeries } from '~/model/live-samples'
import { panelStatus } from '~/panels/panel-status'
import type { Live } from '~/queries/live-queries'
import { Panel } from '~/ui/Panel'

const HEIGHT = 180
/** The least that the time axis spans, so that the first samples do not race across it. */
const LEAST_SPAN_MS = 300_000

type LiveChartProps = {
  /** Whose. */
  readonly name: string
  readonly query: UseQueryResult<Live<unknown>>
  readonly resource: 'cpu' | 'memory'
  readonly embedHref: string
}

/** What was measured since somebody looks: one line for the node, or for each container. */
export function LiveChart({ name, query, resource, embedHref }: LiveChartProps) {
  const words = useWords(liveWords)
  useEffect(() => void loadEngine(), [])
  const series = query.data ? liveSeries(query.data.samples, resource) : []
  const times = series.flatMap(({ timesUnixMs }) => [...timesUnixMs])
  const status = panelStatus(query, times.length === 0 && { kind: 'inapplicable', why: words.missing(name) })
  const end = Math.max(...times)
  const span = {
    startUnixMs: unixMs(Math.min(...times, end - LEAST_SPAN_MS)),
    endUnixMs: unixMs(end),
  }
  const unit = resource === 'cpu' ? 'cores' : 'bytes'
  const title = resource === 'cpu' ? words.cpuOverTime : words.memoryOverTime
  return (
    <Panel
      title={title}
      status={status}
      height={HEIGHT}
      note={words.sampling(Math.max(0, ...series.map(({ timesUnixMs }) => timesUnixMs.length)))}
      menu={{
        embedHref,
        csv: () =>
          csvText(
            ['time', 'name', unit],
            series.flatMap(({ labels, timesUnixMs, values }) =>
              Array.from(timesUnixMs, (time, index) => [
                new Date(time).toISOString(),
                labels.name,
                values[index],
              ]),
            ),
          ),
      }}
    >
      <TimeChart
        label={title}
        series={series.map(({ labels, timesUnixMs, values }) => ({
          name: labels.name ?? '',
          kind: 'line',
          timesUnixMs,
          values,
        }))}
        unit={{ format: (value) => formatValue(value, unit), base: resource === 'cpu' ? 10 : 1024 }}
        span={span}
        height={HEIGHT}
      />
    </Panel>
  )
}
