import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { overviewWords } from '~/i18n/overview-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Alert, alertSeverity, alertText, isAlarm } from '~/model/alert'
import { type Scope, inCluster } from '~/model/scope'
import { useNameIn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { activeAlerts } from '~/queries/alert-queries'
import { useBackEnds } from '~/queries/back-ends'
import { clusterHealth } from '~/queries/health-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import styles from './FiringAlertsPanel.module.css'
import { ALERT_STATUS, alertAbout } from './alert-about'

const SHOWN = 8
/** The alerts that fire now, the worst first; what is silenced or inhibited is on the page of all alerts. */
export function FiringAlertsPanel({ scope }: { readonly scope: Scope }) {
  const { alerts: words } = useMessages().cluster
  const { nothingKnown } = useWords(overviewWords)
  const backEnds = useBackEnds()
  const query = useQuery(activeAlerts(backEnds, scope))
  const firing = (query.data?.alerts ?? []).filter((alert) => alert.state === 'firing' && isAlarm(alert))
  // Where nothing is measured no rule can fire.
  const health = useQuery(clusterHealth(backEnds, scope)).data?.data
  const status = panelStatus(
    query,
    firing.length === 0 &&
      (health === undefined || health.verdict.kind === 'unknown'
        ? { kind: 'inapplicable', why: nothingKnown }
        : { kind: 'nothing-wrong' }),
  )
  const source = query.data?.source
  return (
    <Panel
      title={words.firing}
      status={status}
      flush
      note={source && words.from[source]}
      actions={<Link to={paths.alerts(scope)}>{words.all}</Link>}
      menu={{ embedHref: paths.embed('firing-alerts', {}, scope) }}
    >
      <ol className={styles.list}>
        {firing.slice(0, SHOWN).map((alert) => (
          <AlertLine key={alert.id} alert={alert} scope={scope} />
        ))}
      </ol>
      {firing.length > SHOWN && (
        <p className={styles.more}>
          <Link to={paths.alerts(scope, { state: 'firing' })}>{words.more(firing.length - SHOWN)}</Link>
        </p>
      )}
    </Panel>
  )
}

function AlertLine({ alert, scope }: { readonly alert: Alert; readonly scope: Scope }) {
  const about = alertAbout(alert.labels, scope)
  const where = useNameIn(scope)(about?.name ?? '', alert.labels.cluster ?? '')
  const severity = alertSeverity(alert.labels)
  return (
    <li className={styles.alert} title={alertText(alert)}>
      <Status status={ALERT_STATUS[severity]} word={alert.labels.severity ?? severity} />
      <span className={styles.name}>
        <Link
          to={paths.alerts(inCluster(scope, alert.labels.cluster ?? ''), {
            alertname: alert.labels.alertname ?? '',
          })}
        >
          {alert.labels.alertname}
        </Link>
      </span>
      <span className={styles.about}>{about ? <Link to={about.href}>{where}</Link> : where}</span>
      {alert.sinceUnixMs !== undefined && (
        <span className={styles.since}>
          <Time unixMs={alert.sinceUnixMs} />
        </span>
      )}
    </li>
  )
}
