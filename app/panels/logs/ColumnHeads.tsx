import { formatCount } from '~/base/format'
import { logLookWords } from '~/i18n/log-look-words'
import { useWords } from '~/i18n/use-messages'
import { type LogColumn, columnKey, toggledColumn } from '~/model/log-column'
import { visibleText } from '~/model/log-text'
import { usePreference } from '~/ui/preference'
import { LevelMark } from './LevelMark'
import type { LineTime } from './line-time'
import type { ListLayout } from './list-layout'
import styles from './LogList.module.css'
import { columnsPreference } from './log-look'

/** Pixels; as in LogList.module.css. */
export const HEADS_PX = 26

type ColumnHeadsProps = Pick<ListLayout, 'showPod' | 'shown' | 'hidden'> & { readonly time: LineTime }

const nameOf = ({ name }: LogColumn): string => visibleText(name)

/** The names of the columns above them, each gone at a click; and what there is no room for. */
export function ColumnHeads({ time, showPod, shown, hidden }: ColumnHeadsProps) {
  const words = useWords(logLookWords)
  const columns = usePreference(columnsPreference)
  return (
    <div className={styles.heads} role="group" aria-label={words.columns}>
      {shown.length > 0 && (
        <>
          <LevelMark level="unknown" />
          <span className={styles.time} style={{ width: `${time.columns}ch` }} />
          {showPod && <span className={styles.pod} />}
          <span className={styles.level} />
        </>
      )}
      {shown.map((column) => (
        <button
          key={columnKey(column)}
          type="button"
          className={`${styles.column} ${styles.columnHead}`}
          aria-label={words.removeColumn(nameOf(column))}
          title={words.removeColumn(nameOf(column))}
          onClick={() => columnsPreference.set(toggledColumn(columns, column))}
        >
          <bdi>{nameOf(column)}</bdi>
        </button>
      ))}
      {hidden.length > 0 && (
        <span className={styles.noRoom}>
          {words.hidden(formatCount(hidden.length), hidden.map(nameOf).join(', '))}
        </span>
      )}
    </div>
  )
}
