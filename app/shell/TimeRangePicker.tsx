import { lazy } from 'react'
import { type UnixMs, unixMs } from '~/base/units'
import { useMessages } from '~/i18n/use-messages'
import { resolveRange } from '~/model/time-range'
import { Button, IconButton } from '~/ui/Button'
import { useTimeFormat } from '~/ui/format-time'
import { Icon } from '~/ui/Icon'
import { Popover } from '~/ui/Popover'
import { usePopover } from '~/ui/use-popover'
import { useScope, useSetScope } from '~/url/use-scope'
import { lengthUpToNow, shiftRange, zoomOut } from './range-actions'
import { rangeWords } from './range-words'
import styles from './TopBar.module.css'

const RangeChooser = lazy(() => import('./RangeChooser').then((module) => ({ default: module.RangeChooser })))

const nowMs = (): UnixMs => unixMs(Date.now())

/** The time range of everything: choose, move, zoom out, freeze, share. */
export function TimeRangePicker() {
  const { frame, common } = useMessages()
  const words = frame.range
  const { range } = useScope()
  const setScope = useSetScope()
  const time = useTimeFormat()
  const control = usePopover('end')
  const explain = () => {
    const { startUnixMs, endUnixMs } = resolveRange(range, nowMs())
    return words.between(time.exact(startUnixMs), time.exact(endUnixMs))
  }
  return (
    <span className={styles.joined}>
      <IconButton
        look="plain"
        icon="back"
        label={words.earlier}
        className={styles.wide}
        onClick={() => setScope({ range: shiftRange(range, -1, nowMs()) })}
      />
      <Button
        icon="clock"
        {...control.anchor}
        aria-label={`${words.label}${common.between.colon}${rangeWords(range, words, time)}`}
        onPointerEnter={(event) => {
          event.currentTarget.title = explain()
        }}
      >
        <span className={styles.value}>{rangeWords(range, words, time)}</span>
        <Icon name="down" size={12} />
      </Button>
      <IconButton
        look="plain"
        icon="forward"
        label={words.later}
        className={styles.wide}
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
        <RangeChooser onDone={control.close} />
      </Popover>
    </span>
  )
}
