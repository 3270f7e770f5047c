import type { RefObject } from 'react'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import type { LogView } from '~/model/log-view'
import { Button, IconButton } from '~/ui/Button'
import { FilterBar } from './FilterBar'
import { LevelToggles } from './LevelToggles'
import type { LogListHandle } from './LogList'
import styles from './LogToolbar.module.css'
import { LookMenu } from './LookMenu'
import type { FeedView } from './feed-view'

type LogToolbarProps = {
  readonly view: LogView
  readonly onView: (view: LogView) => void
  /** null: the question failed, what is held answers another. */
  readonly perLevel: FeedView['perLevel'] | null
  /** Only a time range that ends now can be followed. */
  readonly canFollow: boolean
  readonly list: RefObject<LogListHandle | null>
}

/** Which lines, how they look, and the switch to live. */
export function LogToolbar({ view, onView, perLevel, canFollow, list }: LogToolbarProps) {
  const { filter, find } = useWords(logsWords)
  const isEmpty = !perLevel || Object.values(perLevel).every((lines) => lines === 0)
  return (
    <div className={styles.toolbar}>
      <FilterBar filters={view} onFilters={(filters) => onView({ ...view, ...filters })} />
      <div className={styles.rest}>
        <LevelToggles
          levels={view.levels}
          onLevels={(levels) => onView({ ...view, levels })}
          perLevel={isEmpty ? null : perLevel}
        />
        <span className={styles.space} />
        <IconButton icon="search" label={find.open} disabled={isEmpty} onClick={() => list.current?.find()} />
        <LookMenu view={view} onView={onView} rowsInView={() => list.current?.rowsInView() ?? []} />
        {canFollow && (
          <Button
            className={styles.toggle}
            icon={view.live ? 'pause' : 'play'}
            aria-pressed={view.live}
            title={view.live ? filter.stopLive : filter.startLive}
            onClick={() => onView({ ...view, live: !view.live })}
          >
            {filter.live}
          </Button>
        )}
      </div>
    </div>
  )
}
