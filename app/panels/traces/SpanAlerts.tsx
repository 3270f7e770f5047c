import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { unixMs } from '~/base/units'
import { traceExplainedWords } from '~/i18n/trace-explained-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { alertSeverity } from '~/model/alert'
import { labelsKey } from '~/model/labels'
import type { Scope } from '~/model/scope'
import { resolveRange } from '~/model/time-range'
import { ALERT_STATUS, alertAbout } from '~/panels/alerts/alert-about'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { useBackEnds } from '~/queries/back-ends'
import { recentEvents } from '~/queries/event-queries'
import { podAlerts } from '~/queries/span-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import styles from './SpanExplained.module.css'

export type SpanAlertsProps = {
  /** Its range is the time around the span. */
  readonly scope: Scope
  readonly target: { readonly namespace: string; readonly pod: string }
}

/** The alerts that fired about a span's pod around its time, and what the cluster says happened to the pod then. */
export function SpanAlerts(props: SpanAlertsProps) {
  return (
    <>
      <AlertsThen {...props} />
      <EventsThen {...props} />
    </>
  )
}

function AlertsThen({ scope, target }: SpanAlertsProps) {
  const { explained: words } = useWords(traceExplainedWords)
  const query = useQuery(podAlerts(useBackEnds(), scope, target))
  const alerts = query.data?.data ?? []
  return (
    <Panel title={words.alerts} status={panelStatus(query)} menu={explained(query.data, scope)} flush>
      {alerts.length === 0 ? (
        <p className={styles.none}>{words.noAlerts}</p>
      ) : (
        <>
          <p className={`${styles.none} ${styles.soft}`}>{words.alertsNote}</p>
          {alerts.map((labels) => {
            const about = alertAbout(labels, scope)
            return (
              <div key={labelsKey(labels)} className={styles.fact}>
                <p>
                  <Status status={ALERT_STATUS[alertSeverity(labels)]} word={labels.severity ?? ''} />
                  <strong>{labels.alertname}</strong>
                  {about && <Link to={about.href}>{about.name}</Link>}
                </p>
              </div>
            )
          })}
        </>
      )}
    </Panel>
  )
}

function EventsThen({ scope, target: { namespace, pod } }: SpanAlertsProps) {
  const { explained: words } = useWords(traceExplainedWords)
  const { events: eventWords } = useMessages().cluster
  const query = useQuery(recentEvents(useBackEnds(), scope, { kind: 'Pod', name: pod, namespace }))
  // The range is absolute: it does not matter when it is now.
  const { startUnixMs, endUnixMs } = resolveRange(scope.range, unixMs(0))
  const events = (query.data?.events ?? []).filter(
    ({ firstUnixMs, lastUnixMs }) => firstUnixMs <= endUnixMs && lastUnixMs >= startUnixMs,
  )
  return (
    <Panel title={words.events} status={panelStatus(query)} flush>
      {events.length === 0 ? (
        <p className={styles.none}>{words.noEvents}</p>
      ) : (
        <>
          <p className={`${styles.none} ${styles.soft}`}>{words.eventsNote}</p>
          {events.map(({ id, type, reason, message, lastUnixMs }) => (
            <div key={id} className={styles.fact}>
              <p>
                {type === 'Warning' ? (
                  <Status status="degraded" word={eventWords.warning} />
                ) : (
                  <Status status="finished" word={eventWords.normal} />
                )}
                <strong>{reason}</strong>
                <span className={styles.soft}>
                  <Time unixMs={lastUnixMs} show="full" />
                </span>
              </p>
              <p>{message}</p>
            </div>
          ))}
        </>
      )}
    </Panel>
  )
}
