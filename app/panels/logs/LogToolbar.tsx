import { formatCount } from '~/base/format'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { LEVEL_GROUPS, type LevelGroup, type LogView } from '~/model/log-view'
import { Button } from '~/ui/Button'
import { FilterBar } from './FilterBar'
import { usePreference } from '~/ui/preference'
import type { FeedView } from './log-feed'
import { logLookPreference } from './log-look'
import styles from './LogToolbar.module.css'

type LogToolbarProps = {
  readonly view: LogView
  readonly onView: (view: LogView) => void
  readonly perLevel: FeedView['perLevel']
  /** Only a time range that ends now can be followed. */
  readonly canFollow: boolean
}

/** Filter, levels, wrapping and the switch to live. */
export function LogToolbar({ view, onView, perLevel, canFollow }: LogToolbarProps) {
  const logs = useWords(logsWords)
  const { filter } = logs
  const look = usePreference(logLookPreference)
  const toggleLevel = (level: LevelGroup) =>
    onView({
      ...view,
      levels: LEVEL_GROUPS.filter((one) => view.levels.includes(one) !== (one === level)),
    })
  return (
    <div className={styles.toolbar}>
      <FilterBar filters={view} onFilters={(filters) => onView({ ...view, ...filters })} />
      <div className={styles.levels} role="group" aria-label={filter.levels}>
        {LEVEL_GROUPS.map((level) => (
          <button
            key={level}
            type="button"
            className={styles.level}
            data-level={level}
            aria-pressed={view.levels.includes(level)}
            title={filter.levelCount(logs.level[level], formatCount(perLevel[level]))}
            onClick={() => toggleLevel(level)}
          >
            <span className={styles.swatch} />
            {logs.level[level]}
            <span className={styles.count}>{formatCount(perLevel[level])}</span>
          </button>
        ))}
      </div>
      <span className={styles.space} />
      <Button
        className={styles.toggle}
        look="quiet"
        aria-pressed={look.wrap}
        onClick={() => logLookPreference.set({ ...look, wrap: !look.wrap })}
      >
        {filter.wrap}
      </Button>
      <Button
        className={styles.toggle}
        look="quiet"
        aria-pressed={view.order === 'newest-first'}
        onClick={() =>
          onView({ ...view, order: view.order === 'newest-first' ? 'newest-last' : 'newest-first' })
        }
      >
        {filter.newestFirst}
      </Button>
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
  )
}
