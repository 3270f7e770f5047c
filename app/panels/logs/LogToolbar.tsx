import { formatCount } from '~/base/format'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { LEVEL_GROUPS, type LevelGroup, type LogView } from '~/model/log-view'
import { Button } from '~/ui/Button'
import { Select } from '~/ui/Select'
import { FilterBar } from './FilterBar'
import { usePreference } from '~/ui/preference'
import { LevelMark } from './LevelMark'
import type { FeedView } from './log-feed'
import { KEEP_SIZES, keepPreference, wrapPreference } from './log-look'
import styles from './LogToolbar.module.css'

type LogToolbarProps = {
  readonly view: LogView
  readonly onView: (view: LogView) => void
  readonly perLevel: FeedView['perLevel']
  /** Only a time range that ends now can be followed. */
  readonly canFollow: boolean
}

/** Levels that are offered only where there are such lines. */
const RARE: ReadonlySet<LevelGroup> = new Set(['fatal', 'critical', 'notice', 'trace'])

/** Filter, levels, wrapping and the switch to live. */
export function LogToolbar({ view, onView, perLevel, canFollow }: LogToolbarProps) {
  const logs = useWords(logsWords)
  const { filter } = logs
  const wrap = usePreference(wrapPreference)
  const keep = usePreference(keepPreference)
  const toggleLevel = (level: LevelGroup) =>
    onView({
      ...view,
      levels: LEVEL_GROUPS.filter((one) => view.levels.includes(one) !== (one === level)),
    })
  return (
    <div className={styles.toolbar}>
      <FilterBar filters={view} onFilters={(filters) => onView({ ...view, ...filters })} />
      <div className={styles.levels} role="group" aria-label={filter.levels}>
        {LEVEL_GROUPS.filter(
          (level) => !RARE.has(level) || perLevel[level] > 0 || view.levels.includes(level),
        ).map((level) => (
          <button
            key={level}
            type="button"
            className={styles.level}
            data-level={level}
            aria-pressed={view.levels.includes(level)}
            title={filter.levelCount(logs.level[level], formatCount(perLevel[level]))}
            onClick={() => toggleLevel(level)}
          >
            <LevelMark level={level} />
            {logs.level[level]}
            <span className={styles.count}>{formatCount(perLevel[level])}</span>
          </button>
        ))}
      </div>
      <span className={styles.space} />
      <Select
        label={filter.keep}
        value={keep}
        options={KEEP_SIZES.map((value) => ({ value, text: filter.keeps(formatCount(Number(value))) }))}
        onChange={(value) => keepPreference.set(value)}
      />
      <Button
        className={styles.toggle}
        look="quiet"
        aria-pressed={wrap}
        onClick={() => wrapPreference.set(!wrap)}
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
