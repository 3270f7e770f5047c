import { type Alert, type Severity, alertSeverity, alertText, isAlarm } from './alert'

/** Which alerts to list; undefined: any. */
export type AlertFilter = {
  /** Part of a label as `name=value`, or of what the rule's author says. */
  readonly text: string
  readonly alertname: string | undefined
  readonly state: Alert['state'] | undefined
  readonly severity: Severity | undefined
}

export const EVERY_ALERT: AlertFilter = {
  text: '',
  alertname: undefined,
  state: undefined,
  severity: undefined,
}

/** The alerts that match, in their order. In a state are alarms only: those that show that alerting works always fire. */
export const matchingAlerts = (
  alerts: readonly Alert[],
  { text, alertname, state, severity }: AlertFilter,
): readonly Alert[] =>
  alerts.filter(
    (alert) =>
      (alertname === undefined || alert.labels.alertname === alertname) &&
      (state === undefined || (alert.state === state && (isAlarm(alert) || alertname !== undefined))) &&
      (severity === undefined || alertSeverity(alert.labels) === severity) &&
      isAbout(alert, text.trim().toLowerCase()),
  )

const isAbout = (alert: Alert, text: string): boolean =>
  text === '' ||
  [...Object.entries(alert.labels).map(([name, value]) => `${name}=${value}`), alertText(alert) ?? ''].some(
    (told) => told.toLowerCase().includes(text),
  )
