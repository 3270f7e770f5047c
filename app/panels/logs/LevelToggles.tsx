import { useRef } from 'react'
import { formatCount } from '~/base/format'
import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import { LEVEL_GROUPS, type LevelGroup } from '~/model/log-view'
import { useSideFade } from '~/ui/use-side-fade'
import { LevelMark } from './LevelMark'
import styles from './LevelToggles.module.css'
import type { FeedView } from './feed-view'

type LevelTogglesProps = {
  /** Those shown; none means all. */
  readonly levels: readonly LevelGroup[]
  readonly onLevels: (levels: readonly LevelGroup[]) => void
  /** null: no lines are loaded, so that there is nothing to count. */
  readonly perLevel: FeedView['perLevel'] | null
}

/** Levels that are offered only where there are such lines. */
const RARE: ReadonlySet<LevelGroup> = new Set(['fatal', 'critical', 'notice', 'trace'])

/**
 * A switch for each level, with how many lines of it are loaded, those that continue another left out; on a narrow page
 * they scroll sideways.
 */
export function LevelToggles({ levels, onLevels, perLevel }: LevelTogglesProps) {
  const { level: words, filter } = useWords(logsWords)
  const scroller = useRef<HTMLDivElement>(null)
  useSideFade(scroller)
  return (
    <div ref={scroller} className={styles.levels} role="group" aria-label={filter.levels}>
      {LEVEL_GROUPS.filter(
        (level) => !RARE.has(level) || (perLevel?.[level] ?? 0) > 0 || levels.includes(level),
      ).map((level) => (
        <button
          key={level}
          type="button"
          className={styles.level}
          data-level={level}
          aria-pressed={levels.includes(level)}
          title={perLevel ? filter.levelCount(words[level], formatCount(perLevel[level])) : undefined}
          onClick={() => onLevels(LEVEL_GROUPS.filter((one) => levels.includes(one) !== (one === level)))}
        >
          <LevelMark level={level} />
          {words[level]}
          {perLevel && <span className={styles.count}>{formatCount(perLevel[level])}</span>}
        </button>
      ))}
    </div>
  )
}
