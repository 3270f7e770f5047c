import { use } from 'react'
import { logLookWords } from '~/i18n/log-look-words'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { columnKey, toggledColumn } from '~/model/log-column'
import { type FieldSource, withField, withLine } from '~/model/log-filter'
import type { LogLine } from '~/model/log-line'
import { visibleText } from '~/model/log-text'
import { usePreference } from '~/ui/preference'
import { filterOf, textFilterOf } from './detail-groups'
import { LogActionsContext } from './log-actions'
import { columnsPreference } from './log-look'
import styles from './LogDetail.module.css'
import type { DetailGroup } from './row-height'

const MOST_SHOWN = 500

type DetailFieldsProps = { readonly line: LogLine; readonly group: DetailGroup }

/** Names and values of one kind, each a filter at a click: for it, against it, for its text anywhere; or a column of the list. */
export function DetailFields({ line, group: { title, from, fields } }: DetailFieldsProps) {
  const { row } = useWords(logsWords)
  return (
    <section aria-label={row[title]}>
      <div className={styles.title}>{row[title]}</div>
      <dl>
        {fields.map((field, index) => (
          <div key={`${index} ${field.name}`} className={styles.field}>
            <dt title={visibleText(field.name)}>
              <bdi>{visibleText(field.name)}</bdi>
            </dt>
            <dd className={styles.value} title={visibleText(field.value.slice(0, MOST_SHOWN))}>
              <bdi>{visibleText(field.value.slice(0, MOST_SHOWN))}</bdi>
            </dd>
            <dd className={styles.filters}>
              <FieldFilters line={line} from={from} field={field} />
              <ColumnToggle from={from} name={field.name} />
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
  const pair = visibleText(`${field.name}=${field.value.slice(0, 60)}`)
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
        button('“ ”', row.searchFor(visibleText(field.value.slice(0, 60))), () =>
          withLine(filters, textFilterOf(line, field.value)),
        )}
    </>
  )
}

function ColumnToggle({ from, name }: { readonly from: FieldSource; readonly name: string }) {
  const words = useWords(logLookWords)
  const columns = usePreference(columnsPreference)
  const column = { from: from === 'label' || from === 'metadata' ? from : 'text', name } as const
  const on = columns.some((one) => columnKey(one) === columnKey(column))
  const shown = visibleText(name)
  const label = words.showColumn(shown)
  return (
    <button
      type="button"
      className={styles.filter}
      aria-label={label}
      aria-pressed={on}
      title={on ? words.removeColumn(shown) : label}
      onClick={() => columnsPreference.set(toggledColumn(columns, column))}
    >
      ▥
    </button>
  )
}
