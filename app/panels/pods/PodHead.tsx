import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import type { Container } from '~/model/container'
import { type PodRef, podHealth } from '~/model/pod'
import type { PodRow } from '~/model/pod-table'
import type { Scope } from '~/model/scope'
import { Age } from '~/panels/cluster/Age'
import { EntityHead } from '~/panels/cluster/EntityHead'
import { WorkloadAttention } from '~/panels/cluster/WorkloadAttention'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { podDetail } from '~/queries/pod-queries'
import { Status } from '~/ui/Status'
import { Time } from '~/ui/Time'
import { podSentence, podWord } from './pod-words'

export type PodTarget = { readonly scope: Scope; readonly target: PodRef }

/** A pod's identity, its health with the reason in words, and the key facts in one line. */
export function PodHead({ scope, target }: PodTarget) {
  const { cluster } = useMessages()
  const words = cluster.pod
  const backEnds = useBackEnds()
  const query = useQuery(podDetail(backEnds, scope, target))
  const detail = query.data?.data
  const status = panelStatus(query, {
    notConfigured: backEnds.prometheus === null && 'prometheus',
    warnings: query.data?.warnings ?? [],
  })
  if (detail?.kind !== 'present') {
    const texts =
      detail?.kind === 'gone'
        ? [words.gone, words.goneDetail]
        : detail
          ? [words.never, words.neverDetail]
          : []
    return (
      <EntityHead
        kind={words.kind}
        name={target.pod}
        namespace={target.namespace}
        status={status}
        state={
          detail && <Status status={detail.kind === 'gone' ? 'finished' : 'unknown'} word={texts[0] ?? ''} />
        }
        sentence={texts[1]}
        facts={[]}
      />
    )
  }
  const { row, containers, qosClass } = detail
  return (
    <EntityHead
      kind={words.kind}
      name={target.pod}
      namespace={target.namespace}
      status={status}
      state={<Status status={podHealth(row)} word={podWord(row, cluster)} />}
      sentence={
        <>
          {podSentence(row, words)} <LastEnd containers={containers} />
        </>
      }
      facts={[
        { name: words.workload, value: <WorkloadLink row={row} scope={scope} /> },
        {
          name: words.node,
          value: row.node ? <Link to={paths.node(row, scope)}>{row.node}</Link> : cluster.pods.noNode,
        },
        { name: words.phase, value: row.phase },
        { name: words.ready, value: words.containersReady(row.containersReady, row.containers) },
        { name: words.restarts, value: formatCount(row.restarts) },
        { name: words.qos, value: qosClass ?? cluster.unknownValue },
        { name: words.ip, value: row.podIp ?? cluster.unknownValue },
        {
          name: words.age,
          value:
            row.createdUnixMs === undefined ? cluster.unknownValue : <Age sinceUnixMs={row.createdUnixMs} />,
        },
      ]}
    >
      <WorkloadAttention scope={scope} workload={row.workload} label={words.ofWorkload} />
    </EntityHead>
  )
}

function WorkloadLink({ row, scope }: { readonly row: PodRow; readonly scope: Scope }) {
  const { kind, name } = row.workload
  if (kind === 'Pod') return kind
  return (
    <Link to={paths.workload(row.workload, scope)}>
      {kind} {name}
    </Link>
  )
}

/** How a container of the pod ended last, the latest of all. */
function LastEnd({ containers }: { readonly containers: readonly Container[] }) {
  const { pod: words } = useMessages().cluster
  const last = containers
    .filter(({ lastTermination }) => lastTermination !== undefined && lastTermination.reason !== 'Completed')
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
