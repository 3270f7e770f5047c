import { useState } from 'react'
import { ALERT_SEVERITIES, ALERT_STATES } from '~/model/alert'
import type { AlertFilter } from '~/model/alert-filter'
import type { Scope } from '~/model/scope'
import { AlertsPanel } from './AlertsPanel'

type AlertsEmbedProps = {
  readonly scope: Scope
  readonly target: Readonly<Partial<Record<keyof AlertFilter, string>>>
}

export function AlertsEmbed({ scope, target }: AlertsEmbedProps) {
  const [filter, setFilter] = useState<AlertFilter>({
    text: target.text ?? '',
    alertname: target.alertname,
    state: ALERT_STATES.find((known) => known === target.state),
    severity: ALERT_SEVERITIES.find((known) => known === target.severity),
  })
  return <AlertsPanel scope={scope} filter={filter} onFilter={setFilter} />
}
