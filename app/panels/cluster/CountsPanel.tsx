import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { overviewWords } from '~/i18n/overview-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Alert, isAlarm } from '~/model/alert'
import type { Scope } from '~/model/scope'
import { isRelative } from '~/model/time-range'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { activeAlerts } from '~/queries/alert-queries'
import { useBackEnds } from '~/queries/back-ends'
import { clusterCounts } from '~/queries/cluster-queries'
import { Panel } from '~/ui/Panel'
import { Status, type StatusName } from '~/ui/Status'
import styles from './CountsPanel.module.css'
import { explained } from './explained'

/** The figures a person looks at first: nodes ready, pods by phase, workloads available, alerts firing. */
export function CountsPanel({ scope }: { readonly scope: Scope }) {
  const { counts: words } = useMessages().cluster
  const { suppressed: suppressedOf } = useWords(overviewWords)
  const { deployments, statefulsets, daemonsets } = useMessages().cluster.inventory
  const kinds = { Deployment: deployments, StatefulSet: statefulsets, DaemonSet: daemonsets }
  const backEnds = useBackEnds()
  const query = useQuery(clusterCounts(backEnds, scope))
  const counts = query.data?.data
  const { data: told, isPending } = useQuery(activeAlerts(backEnds, scope))
  const inState = (state: Alert['state']) =>
    told?.alerts.filter((one) => one.state === state && isAlarm(one)).length
  const suppressed = inState('suppressed') ?? 0
  // Alerts are listed as they are now: of a time in the past only the store tells how many fired.
  const isNow = isRelative(scope.range)
  const firing = (isNow ? inState('firing') : undefined) ?? counts?.alerts ?? 0
  const status = panelStatus(
    query,
    counts?.nodes === undefined &&
      counts?.podsByPhase.length === 0 && {
        kind: 'not-collected',
        metric: 'kube_pod_status_phase',
        exporter: 'kube-state-metrics',
      },
  )
  const pods = counts?.podsByPhase.reduce((sum, { pods: n }) => sum + n, 0)
  const whole = (part: number | undefined, all: number | undefined): StatusName =>
    part === undefined || all === undefined ? 'unknown' : part >= all ? 'healthy' : 'degraded'
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      height={70}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('cluster-counts', {}, scope) }}
    >
      {counts && (
        <ul className={styles.row}>
          <Figure
            name={words.nodesReady}
            href={paths.nodes(scope)}
            status={whole(counts.nodesReady, counts.nodes)}
            value={counts.nodesReady}
            of={counts.nodes}
          />
          <Figure
            name={words.pods}
            href={paths.pods(scope)}
            status={
              counts.podsByPhase.some(({ phase }) => phase === 'Failed' || phase === 'Pending')
                ? 'degraded'
                : 'healthy'
            }
            value={pods}
          >
            {counts.podsByPhase.map(({ phase, pods: n }) => (
              <Link key={phase} to={paths.pods(scope, { phase })}>
                {formatCount(n)} {words.phases[phase]}
              </Link>
            ))}
          </Figure>
          <Figure
            name={words.workloadsAvailable}
            href={paths.workloads(scope)}
            status={whole(counts.workloadsAvailable, counts.workloads)}
            value={counts.workloadsAvailable}
            of={counts.workloads}
          >
            {counts.workloadsByKind.map(({ kind, workloads: n }) => (
              <Link key={kind} to={paths.workloads(scope, { kind })}>
                {formatCount(n)} {kinds[kind]}
              </Link>
            ))}
          </Figure>
          <Figure
            name={words.alerts}
            href={paths.alerts(scope, { state: 'firing' })}
            status={firing > 0 ? 'degraded' : 'healthy'}
            value={firing}
            // How many of them are silenced is not known yet.
            waits={isNow && isPending}
          >
            {suppressed > 0 && (
              <Link to={paths.alerts(scope, { state: 'suppressed' })}>{suppressedOf(suppressed)}</Link>
            )}
          </Figure>
        </ul>
      )}
    </Panel>
  )
}

type FigureProps = {
  readonly name: string
  readonly href: string
  readonly status: StatusName
  readonly value: number | undefined
  readonly of?: number | undefined
  readonly waits?: boolean
  readonly children?: ReactNode
}

function Figure({ name, href, status, value, of, waits = false, children }: FigureProps) {
  const { counts: words } = useMessages().cluster
  return (
    <li className={styles.figure}>
      <Link to={href} className={styles.name}>
        {name}
      </Link>
      {waits ? (
        <span className={styles.missing}>…</span>
      ) : value === undefined ? (
        <span className={styles.missing}>{words.notCollected}</span>
      ) : (
        <span className={styles.value}>
          <Status status={status} bare />
          <strong>{formatCount(value)}</strong>
          {of !== undefined && <span className={styles.of}>/ {formatCount(of)}</span>}
        </span>
      )}
      {children && <span className={styles.parts}>{children}</span>}
    </li>
  )
}
