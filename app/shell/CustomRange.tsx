import { type SubmitEvent, useId, useState } from 'react'
import { unixMs } from '~/base/units'
import { useMessages } from '~/i18n/use-messages'
import { type TimeRange, resolveRange } from '~/model/time-range'
import { Button } from '~/ui/Button'
import field from '~/ui/Field.module.css'
import { usePreference } from '~/ui/preference'
import { zonePreference } from '~/ui/preferences'
import { parseTimePoint, timePointText } from './range-text'
import styles from './TimeRangePicker.module.css'

export type CustomRangeProps = { readonly range: TimeRange; readonly onApply: (range: TimeRange) => void }

/** Both ends as text: relative or in the person's own zone. */
export function CustomRange({ range, onApply }: CustomRangeProps) {
  const { frame, common } = useMessages()
  const words = frame.range
  const id = useId()
  const zone = usePreference(zonePreference)
  const [from, setFrom] = useState(() => timePointText(range.from, zone))
  const [to, setTo] = useState(() => timePointText(range.to, zone))
  const [problem, setProblem] = useState<string>()

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const [start, end] = [parseTimePoint(from, zone), parseTimePoint(to, zone)]
    if (!start || !end) return setProblem(words.wrong)
    const now = unixMs(Date.now())
    const next = { from: start, to: end }
    const span = resolveRange(next, now)
    const asked = start.kind === 'absolute' ? start.timeUnixMs : now - start.beforeNowMs
    // A range that is empty would be widened silently.
    if (span.startUnixMs !== asked) return setProblem(words.order)
    onApply(next)
  }

  return (
    <form onSubmit={submit} aria-describedby={problem && `${id}-problem`}>
      <h3 className={styles.title}>
        {words.custom} ({zone === 'utc' ? common.time.utc : common.time.local})
      </h3>
      <div className={styles.fields}>
        <label htmlFor={`${id}-from`}>{words.from}</label>
        <input
          id={`${id}-from`}
          className={field.field}
          value={from}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setFrom(event.target.value)}
        />
        <label htmlFor={`${id}-to`}>{words.to}</label>
        <input
          id={`${id}-to`}
          className={field.field}
          value={to}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <p
        id={`${id}-problem`}
        className={problem ? styles.problem : styles.hint}
        role={problem ? 'alert' : undefined}
      >
        {problem ?? words.hint}
      </p>
      <Button type="submit" look="primary">
        {words.apply}
      </Button>
    </form>
  )
}
