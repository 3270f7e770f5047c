import { use } from 'react'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { containing, withField, withLine } from '~/model/log-filter'
import type { LogLine } from '~/model/log-line'
import { visibleText } from '~/model/log-text'
import { filterOf } from './detail-groups'
import { LogActionsContext } from './log-actions'
import styles from './LogDetail.module.css'
import type { DetailGroup } from './row-height'

const MOST_SHOWN = 500

type DetailFieldsProps = { readonly line: LogLine; readonly group: DetailGroup }

/** Names and values of one kind, each a filter at a click: for it, against it, or for its text anywhere. */
export function DetailFields({ line, group: { title, from, fields } }: DetailFieldsProps) {
  const { row } = useWords(logsWords)
  return (
    <section aria-label={row[title]}>
      <div className={styles.title}>{row[title]}</div>
      <dl>
        {fields.map((field, index) => (
          <div key={`${index} ${field.name}`} className={styles.field}>
            <dt title={field.name}>{field.name}</dt>
            <dd className={styles.value} title={field.value.slice(0, MOST_SHOWN)}>
              <bdi>{visibleText(field.value.slice(0, MOST_SHOWN))}</bdi>
            </dd>
            <dd className={styles.filters}>
              <FieldFilters line={line} from={from} field={field} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

type FieldFiltersProps = {
  readonly line: LogLine
  readonly from: DetailGroup['from']
  readonly field: DetailGroup['fields'][number]
}

function FieldFilters({ line, from, field }: FieldFiltersProps) {
  const { row } = useWords(logsWords)
  const actions = use(LogActionsContext)
  if (!actions) return null
  const { filters, onFilters } = actions
  const filter = filterOf(line, from, field)
  const pair = `${field.name}=${field.value.slice(0, 60)}`
  const button = (sign: string, label: string, next: () => typeof filters) => (
    <button
      type="button"
      className={styles.filter}
      aria-label={label}
      title={label}
      onClick={() => onFilters(next())}
    >
      {sign}
    </button>
  )
  return (
    <>
      {filter && button('=', row.filterFor(pair), () => withField(filters, filter))}
      {filter && button('≠', row.filterOut(pair), () => withField(filters, { ...filter, exclude: true }))}
      {field.value.trim() !== '' &&
        button('“ ”', row.searchFor(field.value.slice(0, 60)), () =>
          withLine(filters, containing(field.value)),
        )}
    </>
  )
}
