import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount, formatLength } from '~/base/format'
import { podsWords } from '~/i18n/pods-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { PodIdentity, PodOwner, PodPast } from '~/model/pod-life'
import type { PodRow } from '~/model/pod-table'
import type { Scope } from '~/model/scope'
import type { WorkloadRef } from '~/model/workload'
import { Age } from '~/panels/cluster/Age'
import { paths } from '~/paths'
import { Time } from '~/ui/Time'

type Fact = { readonly name: string; readonly value: ReactNode; readonly title?: string }

/** The key facts of a pod that is there. */
export function usePodFacts(scope: Scope): (row: PodRow, identity: PodIdentity) => readonly Fact[] {
  const { cluster } = useMessages()
  const words = useWords(podsWords)
  const pod = cluster.pod
  const optional = (name: string, value: ReactNode | undefined): readonly Fact[] =>
    value === undefined ? [] : [{ name, value }]
  return (row, identity) => [
    { name: words.owner, value: <OwnerChain owner={identity.owner} top={row.workload} scope={scope} /> },
    {
      name: pod.node,
      value: row.node ? <Link to={paths.node(row, scope)}>{row.node}</Link> : cluster.pods.noNode,
    },
    { name: pod.phase, value: row.phase },
    { name: pod.ready, value: pod.containersReady(row.containersReady, row.containers) },
    { name: pod.restarts, value: formatCount(row.restarts) },
    { name: pod.qos, value: identity.qosClass ?? cluster.unknownValue },
    ...optional(words.priority, identity.priorityClass),
    ...optional(words.account, identity.serviceAccount),
    { name: words.podIp, value: row.podIp || cluster.unknownValue },
    ...optional(words.hostIp, identity.hostIp),
    {
      name: pod.age,
      value: row.createdUnixMs === undefined ? cluster.unknownValue : <Age sinceUnixMs={row.createdUnixMs} />,
    },
  ]
}

/** What is left of the facts of a pod that is gone. */
export function usePastFacts(scope: Scope): (past: PodPast) => readonly Fact[] {
  const { cluster } = useMessages()
  const words = useWords(podsWords)
  return ({ node, owner, workload, createdUnixMs, lastSeenUnixMs, restarts, phase }) => [
    { name: words.owner, value: <OwnerChain owner={owner} top={workload} scope={scope} /> },
    {
      name: cluster.pod.node,
      value: node ? <Link to={paths.node({ node }, scope)}>{node}</Link> : cluster.pods.noNode,
    },
    { name: cluster.pod.phase, value: phase },
    { name: cluster.pod.restarts, value: formatCount(restarts) },
    ...(lastSeenUnixMs === undefined
      ? []
      : [
          { name: words.past.lastSeen, value: <Time unixMs={lastSeenUnixMs} /> },
          ...(createdUnixMs === undefined
            ? []
            : [{ name: words.past.lived, value: formatLength(lastSeenUnixMs - createdUnixMs) }]),
        ]),
  ]
}

type OwnerChainProps = { readonly owner: PodOwner; readonly top: WorkloadRef; readonly scope: Scope }

/** What made the pod, and what made that: ReplicaSet → Deployment, Job → CronJob. */
function OwnerChain({ owner, top, scope }: OwnerChainProps) {
  if (owner === undefined || top.kind === 'Pod') return owner?.kind ?? top.kind
  const chain = owner.kind === top.kind && owner.name === top.name ? [top] : [{ ...top, ...owner }, top]
  return chain.map((each, index) => (
    <span key={each.kind}>
      {index > 0 && ' → '}
      <Link to={paths.workload(each, scope)}>
        {each.kind} {each.name}
      </Link>
    </span>
  ))
}
