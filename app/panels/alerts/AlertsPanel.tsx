import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { alertsWords } from '~/i18n/alerts-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Alert, alertSeverity, alertText } from '~/model/alert'
import { type AlertFilter, EVERY_ALERT, matchingAlerts } from '~/model/alert-filter'
import type { Scope } from '~/model/scope'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { activeAlerts } from '~/queries/alert-queries'
import { useBackEnds } from '~/queries/back-ends'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { Time } from '~/ui/Time'
import { AlertDetail, AlertState } from './AlertDetail'
import { AlertFilters } from './AlertFilters'
import styles from './AlertsPanel.module.css'
import { ALERT_STATUS, alertAbout } from './alert-about'

const NONE: readonly Alert[] = []

export type AlertsPanelProps = {
  readonly scope: Scope
  readonly filter: AlertFilter
  readonly onFilter: (filter: AlertFilter) => void
  /** The field is the one that the key / goes to. */
  readonly isPage?: boolean
}

/** The alerts that match: firing, pending, and those that a silence or another alert keeps quiet. */
export function AlertsPanel({ scope, filter, onFilter, isPage = false }: AlertsPanelProps) {
  const { alerts: words } = useMessages().cluster
  const { shown } = useWords(alertsWords)
  const backEnds = useBackEnds()
  const query = useQuery(activeAlerts(backEnds, scope))
  const clusterColumn = useClusterColumn(scope)
  const all = query.data?.alerts ?? NONE
  const [openId, setOpenId] = useState<string | null>(null)
  const opened = all.find(({ id }) => id === openId)
  const alerts = useMemo(() => matchingAlerts(all, filter), [all, filter])
  const status = panelStatus(
    query,
    alerts.length === 0 &&
      (all.length === 0
        ? { kind: 'nothing-wrong' }
        : { kind: 'no-match', clear: () => onFilter(EVERY_ALERT) }),
  )
  const source = query.data?.source
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      note={source && `${shown(formatCount(alerts.length), formatCount(all.length))} · ${words.from[source]}`}
      actions={<AlertFilters filter={filter} onFilter={onFilter} isPage={isPage} />}
      menu={{ embedHref: paths.embed('alerts', filter, scope) }}
    >
      <Table
        label={words.title}
        columns={[
          { id: 'severity', title: words.severity, width: 96 },
          {
            id: 'name',
            title: words.name,
            width: 220,
            grow: 1,
            narrow: { order: 1, width: 150 },
          },
          ...clusterColumn,
          { id: 'about', title: words.about, width: 180, grow: 1 },
          { id: 'state', title: words.state, width: 110, narrow: { order: 2, width: 84 } },
          { id: 'since', title: words.since, width: 100 },
          { id: 'summary', title: words.summary, width: 240, grow: 3 },
        ]}
        maxHeight="calc(100dvh - 190px)"
        rowCount={alerts.length}
        total={all.length}
        rowKey={(row) => alerts[row]?.id ?? String(row)}
        cell={(row, column) => {
          const alert = alerts[row]
          return (
            alert && (
              <AlertCell alert={alert} column={column} scope={scope} onOpen={() => setOpenId(alert.id)} />
            )
          )
        }}
        onOpen={(row) => setOpenId(alerts[row]?.id ?? null)}
      />
      {opened && <AlertDetail alert={opened} scope={scope} onClose={() => setOpenId(null)} />}
    </Panel>
  )
}

type AlertCellProps = {
  readonly alert: Alert
  readonly column: 'severity' | 'name' | 'cluster' | 'about' | 'state' | 'since' | 'summary'
  readonly scope: Scope
  readonly onOpen: () => void
}

function AlertCell({ alert, column, scope, onOpen }: AlertCellProps): ReactNode {
  switch (column) {
    case 'severity': {
      const severity = alertSeverity(alert.labels)
      return <Status status={ALERT_STATUS[severity]} word={alert.labels.severity ?? severity} />
    }
    case 'name':
      return (
        <button
          type="button"
          className={styles.name}
          title={Object.entries(alert.labels)
            .map((pair) => pair.join('='))
            .join('\n')}
          onClick={onOpen}
        >
          {alert.labels.alertname}
        </button>
      )
    case 'cluster':
      return alert.labels.cluster
    case 'about': {
      const about = alertAbout(alert.labels, scope)
      return about && <Link to={about.href}>{about.name}</Link>
    }
    case 'state':
      return <AlertState alert={alert} />
    case 'since':
      return alert.sinceUnixMs !== undefined && <Time unixMs={alert.sinceUnixMs} />
    case 'summary':
      return <span title={alert.annotations.description}>{alertText(alert)}</span>
  }
}
