import { useQuery } from '@tanstack/react-query'
import { podsWords } from '~/i18n/pods-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { Container } from '~/model/container'
import { type PodRef, podHealth } from '~/model/pod'
import type { Scope } from '~/model/scope'
import { EntityHead } from '~/panels/cluster/EntityHead'
import { WorkloadAttention } from '~/panels/cluster/WorkloadAttention'
import { panelStatus } from '~/panels/panel-status'
import { useBackEnds } from '~/queries/back-ends'
import { podDetail } from '~/queries/pod-detail-queries'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import { usePastFacts, usePodFacts } from './PodFacts'
import { podSentence, podWord } from './pod-words'

export type PodTarget = { readonly scope: Scope; readonly target: PodRef }

/** A pod's identity, its health with the reason in words, and the key facts in one line. */
export function PodHead({ scope, target }: PodTarget) {
  const { cluster } = useMessages()
  const words = cluster.pod
  const { past } = useWords(podsWords)
  const facts = usePodFacts(scope)
  const pastFacts = usePastFacts(scope)
  const backEnds = useBackEnds()
  const query = useQuery(podDetail(backEnds, scope, target))
  const detail = query.data?.data
  const status = panelStatus(query)
  if (detail?.kind !== 'present') {
    return (
      <EntityHead
        kind={words.kind}
        name={target.pod}
        namespace={target.namespace}
        status={status}
        state={
          detail && (
            <Status
              status={detail.kind === 'gone' ? 'finished' : 'unknown'}
              word={detail.kind === 'gone' ? words.gone : words.never}
            />
          )
        }
        sentence={detail?.kind === 'gone' ? past.sentence(detail.past.phase) : detail && words.neverDetail}
        facts={detail?.kind === 'gone' ? pastFacts(detail.past) : []}
      >
        {detail?.kind === 'gone' && (
          <WorkloadAttention scope={scope} workload={detail.past.workload} label={words.ofWorkload} />
        )}
      </EntityHead>
    )
  }
  const { row, containers, identity } = detail
  return (
    <EntityHead
      kind={words.kind}
      name={target.pod}
      namespace={target.namespace}
      status={status}
      state={<Status status={podHealth(row)} word={podWord(row, cluster)} />}
      sentence={
        <>
          {podSentence(row, words)}{' '}
          <LastEnd containers={containers} sinceUnixMs={query.data?.span.startUnixMs ?? 0} />
        </>
      }
      facts={facts(row, identity)}
    >
      <WorkloadAttention scope={scope} workload={row.workload} label={words.ofWorkload} />
    </EntityHead>
  )
}

type LastEndProps = { readonly containers: readonly Container[]; readonly sinceUnixMs: number }

/** How a container of the pod ended last, the latest of all; what ended before the range is no news. */
function LastEnd({ containers, sinceUnixMs }: LastEndProps) {
  const { pod: words } = useMessages().cluster
  const last = containers
    .filter(
      ({ lastTermination: end }) =>
        end !== undefined && end.reason !== 'Completed' && (end.timeUnixMs ?? Infinity) >= sinceUnixMs,
    )
    .toSorted((a, b) => (b.lastTermination?.timeUnixMs ?? 0) - (a.lastTermination?.timeUnixMs ?? 0))[0]
  if (!last?.lastTermination) return null
  const { reason, exitCode, timeUnixMs } = last.lastTermination
  return (
    <>
      {words.lastEnd(last.name, reason)}
      {exitCode !== undefined && ` (${words.exitCode(exitCode)})`}
      {timeUnixMs !== undefined && (
        <>
          {', '}
          <Time unixMs={timeUnixMs} />
        </>
      )}
      .
    </>
  )
}
