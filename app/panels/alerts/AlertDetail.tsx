import { Link } from 'react-router'
import { alertsWords } from '~/i18n/alerts-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type Alert, alertExpression, alertSeverity, isAlarm } from '~/model/alert'
import type { Labels } from '~/model/labels'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'
import { CopyButton } from '~/ui/CopyButton'
import { Dialog } from '~/ui/Dialog'
import { KeyValues } from '~/ui/KeyValues'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import styles from './AlertDetail.module.css'
import { ALERT_STATUS, alertAbout } from './alert-about'

/** The state in a word. What fires by design is not called firing: neither the overview nor the filter counts it. */
export function AlertState({ alert }: { readonly alert: Alert }) {
  const { alerts: words } = useMessages().cluster
  const { alwaysOn, alwaysOnHelp } = useWords(alertsWords)
  if (alert.silencedBy.length > 0) return words.silenced
  if (alert.inhibitedBy.length > 0) return words.inhibited
  if (alert.state === 'firing' && !isAlarm(alert)) return <span title={alwaysOnHelp}>{alwaysOn}</span>
  return words.states[alert.state]
}

export type AlertDetailProps = {
  readonly alert: Alert
  readonly scope: Scope
  readonly onClose: () => void
}

/** All that is told of one alert: state, since when, labels, annotations, who was told, the expression of its rule. */
export function AlertDetail({ alert, scope, onClose }: AlertDetailProps) {
  const { alerts: words } = useMessages().cluster
  const more = useWords(alertsWords)
  const severity = alertSeverity(alert.labels)
  const about = alertAbout(alert.labels, scope)
  const expression = alertExpression(alert)
  const lists = [
    { name: more.receivers, values: alert.receivers },
    { name: more.silences, values: alert.silencedBy },
    { name: more.mutedBy, values: alert.inhibitedBy },
  ].filter(({ values }) => values.length > 0)
  return (
    <Dialog title={alert.labels.alertname ?? words.name} onClose={onClose}>
      <div className={styles.detail}>
        <KeyValues
          items={[
            {
              name: words.severity,
              value: <Status status={ALERT_STATUS[severity]} word={alert.labels.severity ?? severity} />,
            },
            { name: words.state, value: <AlertState alert={alert} /> },
            ...(alert.sinceUnixMs === undefined
              ? []
              : [{ name: words.since, value: <Time unixMs={alert.sinceUnixMs} /> }]),
            ...(about ? [{ name: words.about, value: <Link to={about.href}>{about.name}</Link> }] : []),
            ...lists.map(({ name, values }) => ({ name, value: values.join(', ') })),
            ...(alert.sourceUrl === undefined
              ? []
              : [
                  {
                    name: more.source,
                    value: (
                      <a href={alert.sourceUrl} target="_blank" rel="noreferrer">
                        {new URL(alert.sourceUrl).host}
                      </a>
                    ),
                  },
                ]),
          ]}
        />
        <Pairs title={more.annotations} pairs={alert.annotations} />
        <Pairs title={more.labels} pairs={alert.labels} />
        {expression !== undefined && (
          <section>
            <h3>{more.expression}</h3>
            <pre className={styles.code}>{expression}</pre>
            <Link to={paths.explore(scope, expression)}>{more.explore}</Link> <CopyButton text={expression} />
          </section>
        )}
      </div>
    </Dialog>
  )
}

/** Names and values, as data: only what begins with http is a link. */
function Pairs({ title, pairs }: { readonly title: string; readonly pairs: Labels }) {
  const entries = Object.entries(pairs)
  if (entries.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <KeyValues
        items={entries.map(([name, value]) => ({
          name,
          value: /^https?:\/\//.test(value) ? (
            <a href={value} target="_blank" rel="noreferrer">
              {value}
            </a>
          ) : (
            value
          ),
        }))}
      />
    </section>
  )
}
