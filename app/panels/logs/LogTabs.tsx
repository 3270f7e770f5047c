import { Suspense } from 'react'
import { logSummaryWords } from '~/i18n/log-summary-words'
import { useWords } from '~/i18n/use-messages'
import { LOG_TABS, type LogTabChoice } from '~/model/log-tab'
import { DEFAULT_LOG_VIEW } from '~/model/log-view'
import { Skeleton } from '~/ui/Skeleton'
import { Tabs } from '~/ui/Tabs'
import { lazyPart } from '~/ui/lazy-part'
import { FilterChips } from './FilterBar'
import { LogsPanel, type LogsPanelProps } from './LogsPanel'
import styles from './LogsPanel.module.css'

const SUMMARIES = {
  errors: lazyPart(async () => (await import('~/panels/log-summary/ErrorsPanel')).ErrorsPanel),
  patterns: lazyPart(async () => (await import('~/panels/log-summary/PatternsPanel')).PatternsPanel),
  volume: lazyPart(async () => (await import('~/panels/log-summary/VolumePanel')).VolumePanel),
}

/** The log lines of a target, or what they come to: errors, patterns, volume. The lines of a trace are few: no tabs. */
export function LogTabs({ tab, hrefOf, ...props }: LogsPanelProps & LogTabChoice) {
  const words = useWords(logSummaryWords)
  const { scope, target, view = DEFAULT_LOG_VIEW, onView } = props
  const { filters, fields } = view
  if (target.traceId) return <LogsPanel {...props} />
  const Summary = tab === 'lines' ? null : SUMMARIES[tab]
  return (
    <div className={styles.stack}>
      <Tabs
        label={words.tabsLabel}
        current={tab}
        tabs={LOG_TABS.map((id) => ({ id, text: words.tabs[id], href: hrefOf(id) }))}
      />
      {Summary ? (
        <>
          {onView && <FilterChips filters={view} onFilters={(next) => onView({ ...view, ...next })} />}
          <Suspense fallback={<Skeleton lines={6} />}>
            <Summary scope={scope} target={target} filters={{ filters, fields }} />
          </Suspense>
        </>
      ) : (
        <LogsPanel {...props} />
      )}
    </div>
  )
}
