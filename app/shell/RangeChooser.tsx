import { unixMs } from '~/base/units'
import { useMessages } from '~/i18n/use-messages'
import { type TimeRange, freezeRange, isRelative, lastRange, resolveRange } from '~/model/time-range'
import { Button } from '~/ui/Button'
import { copyText } from '~/ui/clipboard'
import { useTimeFormat } from '~/ui/format-time'
import { usePreference } from '~/ui/preference'
import { encodeScope } from '~/url/scope-codec'
import { encodeTimePoint } from '~/url/time-range-codec'
import { useScope, useSetScope } from '~/url/use-scope'
import { CustomRange } from './CustomRange'
import { sameRange } from './range-actions'
import { rangeHistory, remembered } from './range-history'
import { rangeWords } from './range-words'
import styles from './TimeRangePicker.module.css'

const HOUR_MS = 3_600_000
const PRESETS = [0.25, 0.5, 1, 3, 6, 12, 24, 48, 168, 720].map((hours) => lastRange(hours * HOUR_MS))

/** Every way to choose a time range, and to share it. */
export function RangeChooser({ onDone }: { readonly onDone: () => void }) {
  const { frame } = useMessages()
  const words = frame.range
  const scope = useScope()
  const { range } = scope
  const setScope = useSetScope()
  const history = usePreference(rangeHistory)

  const choose = (next: TimeRange) => {
    rangeHistory.set(remembered(rangeHistory.get(), next))
    setScope({ range: next })
    onDone()
  }
  const frozen = () => freezeRange(range, unixMs(Date.now()))
  const copyLink = () => {
    const url = new URL(location.href)
    const { from, to } = encodeScope({ ...scope, range: frozen() })
    if (from) url.searchParams.set('from', from)
    if (to) url.searchParams.set('to', to)
    onDone()
    return copyText(url.href)
  }
  const follow = () => {
    const { startUnixMs, endUnixMs } = resolveRange(range, unixMs(Date.now()))
    choose(lastRange(endUnixMs - startUnixMs))
  }

  return (
    <div className={styles.picker}>
      <RangeList title={words.presets} ranges={PRESETS} current={range} onChoose={choose} />
      <div className={styles.custom}>
        <CustomRange range={range} onApply={choose} />
        {history.length > 0 && (
          <RangeList title={words.history} ranges={history} current={range} onChoose={choose} />
        )}
        <div className={styles.actions}>
          {isRelative(range) ? (
            <Button look="quiet" icon="freeze" onClick={() => choose(frozen())}>
              {words.freeze}
            </Button>
          ) : (
            <Button look="quiet" icon="play" onClick={follow}>
              {words.frozen}
            </Button>
          )}
          <Button look="quiet" icon="link" onClick={() => void copyLink()}>
            {words.copyLink}
          </Button>
        </div>
      </div>
    </div>
  )
}

type RangeListProps = {
  readonly title: string
  readonly ranges: readonly TimeRange[]
  readonly current: TimeRange
  readonly onChoose: (range: TimeRange) => void
}

function RangeList({ title, ranges, current, onChoose }: RangeListProps) {
  const { frame } = useMessages()
  const time = useTimeFormat()
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <ul>
        {ranges.map((range) => (
          <li key={`${encodeTimePoint(range.from)} ${encodeTimePoint(range.to)}`}>
            <button
              type="button"
              className={styles.choice}
              aria-pressed={sameRange(range, current)}
              onClick={() => onChoose(range)}
            >
              {rangeWords(range, frame.range, time)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
