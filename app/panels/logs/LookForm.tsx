import { useState } from 'react'
import { formatCount } from '~/base/format'
import { logLookWords } from '~/i18n/log-look-words'
import { useWords } from '~/i18n/use-messages'
import { columnChoices } from '~/model/log-column'
import type { LogRow } from '~/model/log-row'
import { LOG_ORDERS, type LogView } from '~/model/log-view'
import { Choice } from '~/ui/Choice'
import { usePreference } from '~/ui/preference'
import { zonePreference } from '~/ui/preferences'
import { LookColumns } from './LookColumns'
import styles from './LookForm.module.css'
import {
  KEEP_SIZES,
  TEXT_SIZES,
  TIME_KINDS,
  keepPreference,
  sizePreference,
  timePreference,
  wrapPreference,
} from './log-look'

type LookFormProps = {
  readonly view: LogView
  readonly onView: (view: LogView) => void
  /** Asked once, when the form comes. */
  readonly rowsInView: () => readonly LogRow[]
}

/** How one person likes log lines to look; the order alone is of the view, and a link carries it. */
export function LookForm({ view, onView, rowsInView }: LookFormProps) {
  const words = useWords(logLookWords)
  const wrap = usePreference(wrapPreference)
  const time = usePreference(timePreference)
  const zone = usePreference(zonePreference)
  const size = usePreference(sizePreference)
  const keep = usePreference(keepPreference)
  const [offered] = useState(() => columnChoices(rowsInView().map(({ line }) => line)))
  return (
    <div className={styles.form}>
      <label className={styles.wrap}>
        <input type="checkbox" checked={wrap} onChange={() => wrapPreference.set(!wrap)} />
        {words.wrap}
        <kbd>w</kbd>
      </label>
      <Choice
        title={words.order}
        value={view.order}
        options={LOG_ORDERS.map((value) => ({ value, text: words.orders[value] }))}
        onChange={(order) => onView({ ...view, order })}
      />
      <Choice
        title={words.time}
        value={time}
        options={TIME_KINDS.map((value) => ({ value, text: words.times[value] }))}
        onChange={timePreference.set}
      />
      <Choice
        title={words.zone}
        value={zone}
        options={(['local', 'utc'] as const).map((value) => ({ value, text: words.zones[value] }))}
        onChange={zonePreference.set}
      />
      <Choice
        title={words.size}
        value={size}
        options={TEXT_SIZES.map((value) => ({ value, text: words.sizes[value] }))}
        onChange={sizePreference.set}
      />
      <Choice
        title={words.keep}
        value={keep}
        options={KEEP_SIZES.map((value) => ({ value, text: formatCount(Number(value)) }))}
        onChange={keepPreference.set}
      />
      <LookColumns offered={offered} />
    </div>
  )
}
