import { formatLength } from '~/base/format'
import { type UnixMs, unixMs } from '~/base/units'
import { useMessages } from '~/i18n/use-messages'
import { type TimeRange, freezeRange, isRelative, lastRange, resolveRange } from '~/model/time-range'
import { Button, IconButton } from '~/ui/Button'
import { copyText } from '~/ui/clipboard'
import { type TimeFormat, useTimeFormat } from '~/ui/format-time'
import { Icon } from '~/ui/Icon'
import { Popover } from '~/ui/Popover'
import { usePreference } from '~/ui/preference'
import { usePopover } from '~/ui/use-popover'
import { encodeScope } from '~/url/scope-codec'
import { encodeTimePoint } from '~/url/time-range-codec'
import { useScope, useSetScope } from '~/url/use-scope'
import { CustomRange } from './CustomRange'
import { lengthUpToNow, sameRange, shiftRange, zoomOut } from './range-actions'
import { rangeHistory, remembered } from './range-history'
import styles from './TimeRangePicker.module.css'
import bar from './TopBar.module.css'

const HOUR_MS = 3_600_000
const PRESETS = [0.25, 0.5, 1, 3, 6, 12, 24, 48, 168, 720].map((hours) => lastRange(hours * HOUR_MS))

/** What the range is called: "Last 6 h", or its ends. */
function rangeWords(
  range: TimeRange,
  words: { last: (length: string) => string; between: (from: string, to: string) => string },
  time: TimeFormat,
): string {
  const length = lengthUpToNow(range)
  if (length !== undefined) return words.last(formatLength(length))
  const [from, to] = [range.from, range.to].map((point) =>
    point.kind === 'absolute' ? time.dayTime(point.timeUnixMs) : encodeTimePoint(point),
  )
  return words.between(from ?? '', to ?? '')
}

const nowMs = (): UnixMs => unixMs(Date.now())

/** The time range of everything: choose, move, zoom out, freeze, share. */
export function TimeRangePicker() {
  const { frame } = useMessages()
  const words = frame.range
  const scope = useScope()
  const { range } = scope
  const setScope = useSetScope()
  const time = useTimeFormat()
  const control = usePopover('end')
  const history = usePreference(rangeHistory)

  const choose = (next: TimeRange) => {
    rangeHistory.set(remembered(rangeHistory.get(), next))
    setScope({ range: next })
    control.close()
  }
  const copyLink = () => {
    const url = new URL(location.href)
    const { from, to } = encodeScope({ ...scope, range: freezeRange(range, nowMs()) })
    if (from) url.searchParams.set('from', from)
    if (to) url.searchParams.set('to', to)
    control.close()
    return copyText(url.href)
  }
  const { startUnixMs, endUnixMs } = resolveRange(range, nowMs())

  return (
    <span className={bar.joined}>
      <IconButton
        look="plain"
        icon="back"
        label={words.earlier}
        className={bar.wide ?? ''}
        onClick={() => setScope({ range: shiftRange(range, -1, nowMs()) })}
      />
      <Button
        icon="clock"
        {...control.anchor}
        aria-label={`${words.label}: ${rangeWords(range, words, time)}`}
        title={words.between(time.exact(startUnixMs), time.exact(endUnixMs))}
      >
        <span className={bar.value}>{rangeWords(range, words, time)}</span>
        <Icon name="down" size={12} />
      </Button>
      <IconButton
        look="plain"
        icon="forward"
        label={words.later}
        className={bar.wide ?? ''}
        disabled={lengthUpToNow(range) !== undefined}
        onClick={() => setScope({ range: shiftRange(range, 1, nowMs()) })}
      />
      <IconButton
        look="plain"
        icon="zoomOut"
        label={words.zoomOut}
        onClick={() => setScope({ range: zoomOut(range, nowMs()) })}
      />
      <Popover control={control} label={words.label}>
        <div className={styles.picker}>
          <RangeList title={words.presets} ranges={PRESETS} current={range} onChoose={choose} />
          <div className={styles.custom}>
            <CustomRange range={range} onApply={choose} />
            {history.length > 0 && (
              <RangeList title={words.history} ranges={history} current={range} onChoose={choose} />
            )}
            <div className={styles.actions}>
              <Button
                look="quiet"
                icon="freeze"
                onClick={() =>
                  choose(isRelative(range) ? freezeRange(range, nowMs()) : lastRange(endUnixMs - startUnixMs))
                }
              >
                {isRelative(range) ? words.freeze : words.frozen}
              </Button>
              <Button look="quiet" icon="link" onClick={() => void copyLink()}>
                {words.copyLink}
              </Button>
            </div>
          </div>
        </div>
      </Popover>
    </span>
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
