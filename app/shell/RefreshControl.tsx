import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { formatLength } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import { isRelative } from '~/model/time-range'
import { Button, IconButton } from '~/ui/Button'
import { Icon } from '~/ui/Icon'
import { Menu } from '~/ui/Menu'
import { usePreference } from '~/ui/preference'
import { usePopover } from '~/ui/use-popover'
import { useScope } from '~/url/use-scope'
import {
  REFRESH_INTERVALS,
  type RefreshInterval,
  intervalMs,
  refreshNow,
  refreshPreference,
  useRefreshTimer,
} from './refresh'
import styles from './TopBar.module.css'

/** Refresh now, and by itself. A range that does not follow the clock is not refreshed by itself. */
export function RefreshControl() {
  const { frame, common } = useMessages()
  const client = useQueryClient()
  const interval = usePreference(refreshPreference)
  const follows = isRelative(useScope().range)
  const control = usePopover('end')
  const busy = useIsFetching() > 0
  useRefreshTimer(client, follows ? interval : 'off')
  const name = (one: RefreshInterval, text: (length: string) => string) =>
    one === 'off' ? frame.refresh.off : text(formatLength(intervalMs(one)))
  return (
    <span className={styles.joined}>
      <IconButton
        icon="refresh"
        look="plain"
        label={frame.refresh.now}
        className={busy ? styles.turning : ''}
        onClick={() => void refreshNow(client)}
      />
      <Button
        {...control.anchor}
        aria-haspopup="menu"
        aria-label={`${frame.refresh.interval}${common.between.colon}${name(interval, (length) => length)}`}
        title={follows ? frame.refresh.interval : frame.refresh.paused}
      >
        <span className={follows ? undefined : styles.paused}>{name(interval, (length) => length)}</span>
        <Icon name="down" size={12} />
      </Button>
      <Menu
        control={control}
        label={frame.refresh.interval}
        items={() =>
          REFRESH_INTERVALS.map((one) => ({
            text: name(one, frame.refresh.every),
            checked: one === interval,
            onSelect: () => refreshPreference.set(one),
          }))
        }
      />
    </span>
  )
}
