import { Fragment } from 'react'
import { logLookWords } from '~/i18n/log-look-words'
import { useWords } from '~/i18n/use-messages'
import {
  COLUMN_SOURCES,
  type ColumnChoice,
  type LogColumn,
  columnKey,
  toggledColumn,
} from '~/model/log-column'
import { visibleText } from '~/model/log-text'
import { usePreference } from '~/ui/preference'
import styles from './LookForm.module.css'
import { columnsPreference } from './log-look'

const MOST_SHOWN = 60

/** The fields that lines in view have, and those chosen before: each a column at a tick. */
export function LookColumns({ offered }: { readonly offered: readonly ColumnChoice[] }) {
  const words = useWords(logLookWords)
  const columns = usePreference(columnsPreference)
  const chosen = new Set(columns.map(columnKey))
  const known = new Set(offered.map(columnKey))
  const elsewhere = columns.filter((column) => !known.has(columnKey(column)))
  const tick = (column: LogColumn, sample = '') => (
    <label key={columnKey(column)} className={styles.column} title={`${column.name} ${sample}`}>
      <input
        type="checkbox"
        checked={chosen.has(columnKey(column))}
        onChange={() => columnsPreference.set(toggledColumn(columns, column))}
      />
      <span className={styles.name}>{column.name}</span>
      <bdi className={styles.sample}>{visibleText(sample.slice(0, MOST_SHOWN))}</bdi>
    </label>
  )
  return (
    <fieldset className={styles.columns}>
      <legend>{words.columns}</legend>
      <div className={styles.list}>
        {elsewhere.length > 0 && (
          <>
            <div className={styles.source}>{words.chosen}</div>
            {elsewhere.map((column) => tick(column))}
          </>
        )}
        {COLUMN_SOURCES.map((source) => {
          const ofSource = offered.filter(({ from }) => from === source)
          return (
            ofSource.length > 0 && (
              <Fragment key={source}>
                <div className={styles.source}>{words.sources[source]}</div>
                {ofSource.map((column) => tick(column, column.sample))}
              </Fragment>
            )
          )
        })}
        {offered.length === 0 && <p className={styles.none}>{words.noColumns}</p>}
      </div>
    </fieldset>
  )
}
