import { Suspense, useMemo } from 'react'
import { traceViewsWords } from '~/i18n/trace-views-words'
import { useWords } from '~/i18n/use-messages'
import { type PackedTrace, onOneClock } from '~/model/packed-trace'
import type { Scope } from '~/model/scope'
import { Skeleton } from '~/ui/Skeleton'
import { Tabs } from '~/ui/Tabs'
import { type LazyPart, lazyPart } from '~/ui/lazy-part'
import { ClockNote } from './ClockNote'
import { TraceHead } from './TraceHead'
import { TraceSentence } from './TraceSentence'
import { WaterfallView } from './WaterfallView'
import { serviceLooks } from './service-colors'
import type { TracePartProps } from './trace-part'
import { TRACE_TABS, type TraceTab, type TraceView } from './trace-view'
import styles from './TraceContent.module.css'

export type TraceContentProps = {
  readonly trace: PackedTrace
  /** All that the store knows; their colours are the same in every trace. */
  readonly services: readonly string[]
  readonly scope: Scope
  readonly view: TraceView
  readonly onView: (change: Partial<TraceView>) => void
}

/** The code of a form comes when it is first looked at; that of the usual one is already here. */
const PARTS: Readonly<Partial<Record<TraceTab, LazyPart<TracePartProps>>>> = {
  statistics: lazyPart(async () => (await import('./StatisticsView')).StatisticsView),
  flame: lazyPart(async () => (await import('./FlameView')).FlameView),
  services: lazyPart(async () => (await import('./ServicesView')).ServicesView),
  spans: lazyPart(async () => (await import('./SpansView')).SpansView),
  events: lazyPart(async () => (await import('./EventsView')).EventsView),
  compare: lazyPart(async () => (await import('./CompareView')).CompareView),
}

/** A trace that is there. Everything derived from it is computed once, columns first, so that 50,000 spans scroll. */
export function TraceContent({ trace, services, scope, view, onView }: TraceContentProps) {
  const words = useWords(traceViewsWords)
  const looks = useMemo(
    () =>
      serviceLooks(
        trace.processes.map(({ service }) => service),
        services,
      ),
    [trace, services],
  )
  const { rawClocks } = view
  const shown = useMemo(() => (rawClocks ? trace : onOneClock(trace)), [trace, rawClocks])
  const part: TracePartProps = { trace: shown, looks, scope, view, onView }
  const Part = PARTS[view.tab] ?? WaterfallView
  return (
    <div className={styles.content}>
      <TraceSentence {...part} />
      <TraceHead {...part} />
      <ClockNote trace={trace} rawClocks={rawClocks} onView={onView} />
      <div className={styles.tabs}>
        <Tabs
          label={words.label}
          current={view.tab}
          tabs={TRACE_TABS.map((tab) => ({
            id: tab,
            text: words.tabs[tab],
            onSelect: () => onView({ tab }),
          }))}
        />
      </div>
      <Suspense fallback={<Skeleton lines={6} />}>
        <Part {...part} />
      </Suspense>
    </div>
  )
}
