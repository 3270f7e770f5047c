import { useQuery } from '@tanstack/react-query'
import { formatCount } from '~/base/format'
import { podsWords } from '~/i18n/pods-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type PodPhase, podHealth } from '~/model/pod'
import { UNSCHEDULABLE } from '~/model/pod-table'
import type { Scope } from '~/model/scope'
import { useBackEnds } from '~/queries/back-ends'
import { podCounts } from '~/queries/pod-queries'
import { Status, type StatusName } from '~/ui/Status'
import styles from './PodCounts.module.css'
import type { PodsView } from './PodsPanel'

type PodCountsProps = {
  readonly scope: Scope
  readonly view: PodsView
  readonly onView: (view: PodsView) => void
}

const PHASE_STATUS: Readonly<Record<PodPhase, StatusName>> = {
  Running: 'healthy',
  Pending: 'degraded',
  Succeeded: 'finished',
  Failed: 'critical',
  Unknown: 'unknown',
}

/** How many pods are in each phase and held up by each reason; a click shows these alone, another all again. */
export function PodCounts({ scope, view, onView }: PodCountsProps) {
  const { cluster } = useMessages()
  const words = useWords(podsWords)
  const { phases, reasons } = useQuery(podCounts(useBackEnds(), scope)).data?.data ?? {
    phases: [],
    reasons: [],
  }
  return (
    <div className={styles.counts} role="group" aria-label={words.counts}>
      {phases.map(({ phase, pods }) => (
        <Count
          key={phase}
          status={PHASE_STATUS[phase]}
          word={phase}
          pods={pods}
          chosen={view.phase === phase}
          onChoose={(chosen) => onView({ ...view, phase: chosen ? phase : undefined })}
        />
      ))}
      {reasons.map(({ reason, pods }) => (
        <Count
          key={reason}
          status={podHealth({ phase: 'Pending', reason, ready: false, unschedulable: false })}
          word={reason === UNSCHEDULABLE ? cluster.pods.unschedulable : reason}
          pods={pods}
          chosen={view.reason === reason}
          onChoose={(chosen) => onView({ ...view, reason: chosen ? reason : undefined })}
        />
      ))}
    </div>
  )
}

type CountProps = {
  readonly status: StatusName
  readonly word: string
  readonly pods: number
  readonly chosen: boolean
  readonly onChoose: (chosen: boolean) => void
}

const Count = ({ status, word, pods, chosen, onChoose }: CountProps) => (
  <button type="button" className={styles.count} aria-pressed={chosen} onClick={() => onChoose(!chosen)}>
    <Status status={status} word={word} /> <strong>{formatCount(pods)}</strong>
  </button>
)
