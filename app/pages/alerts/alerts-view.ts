import { optionalText, text } from '~/base/codec'
import { ALERT_SEVERITIES, ALERT_STATES } from '~/model/alert'
import type { AlertFilter } from '~/model/alert-filter'

/** The filters of the alerts in the address. */
export const alertsView = {
  decode: (params: URLSearchParams): AlertFilter => ({
    text: text.decode(params.get('text')),
    alertname: optionalText.decode(params.get('alertname')),
    state: ALERT_STATES.find((known) => known === params.get('state')),
    severity: ALERT_SEVERITIES.find((known) => known === params.get('severity')),
  }),
  encode: (filter: AlertFilter): Record<keyof AlertFilter, string | null> => ({
    text: text.encode(filter.text),
    alertname: filter.alertname ?? null,
    state: filter.state ?? null,
    severity: filter.severity ?? null,
  }),
}
