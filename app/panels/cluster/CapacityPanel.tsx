import { useQuery } from '@tanstack/react-query'
import { formatRatio, formatValue } from '~/base/format'
import { useMessages, useWords } from '~/i18n/use-messages'
import { overviewWords } from '~/i18n/overview-words'
import type { Scope } from '~/model/scope'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { clusterCapacity, clusterUsage } from '~/queries/cluster-queries'
import { Panel } from '~/ui/Panel'
import styles from './CapacityPanel.module.css'
import { explained } from './explained'

/** What is used, requested and limited of what the nodes can give: one bar for CPU, one for memory. */
export function CapacityPanel({ scope }: { readonly scope: Scope }) {
  const { capacity: words } = useWords(overviewWords)
  const { usage } = useMessages().cluster
  const backEnds = useBackEnds()
  const query = useQuery(clusterCapacity(backEnds, scope))
  const cpuUsed = useQuery(clusterUsage(backEnds, scope, 'cpu')).data?.data[0]?.values.at(-1)
  const memoryUsed = useQuery(clusterUsage(backEnds, scope, 'memory')).data?.data[0]?.values.at(-1)
  const capacity = query.data?.data
  const status = panelStatus(
    query,
    capacity?.cpu.allocatable === undefined &&
      capacity?.memory.allocatable === undefined && {
        kind: 'not-collected',
        metric: 'kube_node_status_allocatable',
        exporter: 'kube-state-metrics',
      },
  )
  return (
    <Panel
      title={words.title}
      status={status}
      height={64}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('capacity', {}, scope) }}
    >
      {capacity && (
        <div className={styles.bars}>
          <Bar name={usage.cpu} unit="cores" used={cpuUsed} {...capacity.cpu} />
          <Bar name={usage.memory} unit="bytes" used={memoryUsed} {...capacity.memory} />
        </div>
      )}
    </Panel>
  )
}

type BarProps = {
  readonly name: string
  readonly unit: 'cores' | 'bytes'
  readonly used: number | undefined
  readonly requests: number | undefined
  readonly limits: number | undefined
  readonly allocatable: number | undefined
}

/** The bar ends at the largest; what can be allocated is its trough. Shares of that stand in words under it. */
function Bar({ name, unit, used, requests, limits, allocatable }: BarProps) {
  const { capacity: words } = useWords(overviewWords)
  const { usage } = useMessages().cluster
  if (allocatable === undefined || allocatable <= 0) return null
  const end = Math.max(allocatable, used ?? 0, requests ?? 0, limits ?? 0)
  const width = (value: number) => `${(100 * value) / end}%`
  const parts = [
    { kind: 'used', label: usage.used, value: used },
    { kind: 'requests', label: usage.requests, value: requests },
    { kind: 'limits', label: usage.limits, value: limits },
  ] as const
  const over =
    requests !== undefined && requests > allocatable
      ? words.requestsOver
      : limits !== undefined && limits > allocatable
        ? words.limitsOver(formatRatio(limits / allocatable))
        : undefined
  return (
    <div>
      <div className={styles.head}>
        <strong>{name}</strong>
        <span className={styles.allocatable}>{words.allocatable(formatValue(allocatable, unit))}</span>
        {over && <span className={styles.over}>{over}</span>}
      </div>
      <div className={styles.track} aria-hidden>
        <span className={styles.trough} style={{ width: width(allocatable) }} />
        {parts.map(
          ({ kind, value }) =>
            value !== undefined && (
              <span key={kind} className={styles[kind]} style={{ width: width(value) }} />
            ),
        )}
      </div>
      <ul className={styles.parts}>
        {parts.map(
          ({ kind, label, value }) =>
            value !== undefined && (
              <li key={kind}>
                <i className={styles[`${kind}Key`]} aria-hidden />
                {label} {formatValue(value, unit)} ({formatRatio(value / allocatable)})
              </li>
            ),
        )}
      </ul>
    </div>
  )
}
