import { useState } from 'react'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import { type TraceFilter, parseMicros, parseTags } from '~/model/trace-filter'
import { SearchField } from '~/ui/SearchField'
import { Select } from '~/ui/Select'
import styles from './TraceSearch.module.css'

const LIMITS = ['20', '50', '100', '200', '500'] as const

export type TraceFilterBarProps = {
  readonly services: readonly string[]
  readonly service: string | undefined
  readonly operations: readonly string[]
  readonly filter: TraceFilter
  readonly onFilter: (change: Partial<TraceFilter>) => void
}

/** What to look for. What cannot be read is said beside its field, and is not searched for. */
export function TraceFilterBar({ services, service, operations, filter, onFilter }: TraceFilterBarProps) {
  const { filter: words } = useWords(tracesWords)
  const [refused, setRefused] = useState<'tags' | 'duration' | null>(null)
  const options = (names: readonly string[]) => names.map((name) => ({ value: name, text: name }))
  const withChosen = (names: readonly string[], chosen: string | undefined) =>
    chosen === undefined || names.includes(chosen) ? names : [chosen, ...names]
  return (
    <div className={styles.filters} role="search">
      <Select
        label={words.service}
        value={service ?? ''}
        options={[
          ...(service === undefined ? [{ value: '', text: words.chooseService }] : []),
          ...options(withChosen(services, service)),
        ]}
        onChange={(chosen) => onFilter({ service: chosen, operation: undefined })}
      />
      <Select
        label={words.operation}
        value={filter.operation ?? ''}
        options={[
          { value: '', text: words.anyOperation },
          ...options(withChosen(operations, filter.operation)),
        ]}
        onChange={(operation) => onFilter({ operation: operation || undefined })}
      />
      <span className={styles.tags}>
        <SearchField
          label={words.tags}
          value={filter.tags}
          isPageFilter
          onChange={(tags) => {
            const valid = parseTags(tags) !== undefined
            setRefused(valid ? null : 'tags')
            if (valid) onFilter({ tags })
          }}
        />
      </span>
      <span className={styles.least} title={words.minDurationHelp}>
        <SearchField
          label={words.minDuration}
          value={filter.minDuration}
          onChange={(minDuration) => {
            const valid = minDuration.trim() === '' || parseMicros(minDuration) !== undefined
            setRefused(valid ? null : 'duration')
            if (valid) onFilter({ minDuration })
          }}
        />
      </span>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={filter.failed}
          onChange={(event) => onFilter({ failed: event.target.checked })}
        />
        {words.failed}
      </label>
      <Select
        label={words.limit}
        value={String(filter.limit)}
        options={[...new Set([...LIMITS, String(filter.limit)])].map((limit) => ({
          value: limit,
          text: words.limitOption(Number(limit)),
        }))}
        onChange={(limit) => onFilter({ limit: Number(limit) })}
      />
      {refused && (
        <p className={styles.refused} role="alert">
          {refused === 'tags' ? words.tagsInvalid : words.minDurationInvalid}
        </p>
      )}
    </div>
  )
}
