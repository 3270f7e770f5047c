import { alertsWords } from '~/i18n/alerts-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { ALERT_SEVERITIES, ALERT_STATES } from '~/model/alert'
import type { AlertFilter } from '~/model/alert-filter'
import { Chip } from '~/ui/Chip'
import { SearchField } from '~/ui/SearchField'
import { Select } from '~/ui/Select'
import styles from './AlertFilters.module.css'

export type AlertFiltersProps = {
  readonly filter: AlertFilter
  readonly onFilter: (filter: AlertFilter) => void
  /** The field is the one that the key / goes to. */
  readonly isPage: boolean
}

/** State, severity and text; the name that a link came with. */
export function AlertFilters({ filter, onFilter, isPage }: AlertFiltersProps) {
  const { alerts } = useMessages().cluster
  const words = useWords(alertsWords)
  return (
    <span className={styles.filters}>
      {filter.alertname !== undefined && (
        <Chip onRemove={() => onFilter({ ...filter, alertname: undefined })}>{filter.alertname}</Chip>
      )}
      <Select
        label={alerts.state}
        value={filter.state ?? 'any'}
        options={[
          { value: 'any', text: words.anyState },
          ...ALERT_STATES.map((value) => ({ value, text: alerts.states[value] })),
        ]}
        onChange={(chosen) => onFilter({ ...filter, state: ALERT_STATES.find((one) => one === chosen) })}
      />
      <Select
        label={alerts.severity}
        value={filter.severity ?? 'any'}
        options={[
          { value: 'any', text: words.anySeverity },
          ...ALERT_SEVERITIES.map((value) => ({ value, text: value === 'none' ? words.none : value })),
        ]}
        onChange={(chosen) =>
          onFilter({ ...filter, severity: ALERT_SEVERITIES.find((one) => one === chosen) })
        }
      />
      <SearchField
        label={words.filter}
        value={filter.text}
        onChange={(text) => onFilter({ ...filter, text })}
        isPageFilter={isPage}
      />
    </span>
  )
}
