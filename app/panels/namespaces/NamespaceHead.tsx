import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { useMessages, useWords } from '~/i18n/use-messages'
import { namespacesWords } from '~/i18n/namespaces-words'
import { type NamespaceRow, namespaceHealth } from '~/model/namespace'
import type { PodPhase } from '~/model/pod'
import type { Scope } from '~/model/scope'
import { Age } from '~/panels/cluster/Age'
import { EntityHead } from '~/panels/cluster/EntityHead'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { namespaceDetail } from '~/queries/namespace-queries'
import { Status } from '~/ui/Status'
import { namespaceSentence } from './namespace-words'

export type NamespaceTarget = { readonly scope: Scope; readonly namespace: string }

/** A namespace's health with its reason, and what lives in it. */
export function NamespaceHead({ scope, namespace }: NamespaceTarget) {
  const words = useWords(namespacesWords)
  const backEnds = useBackEnds()
  const query = useQuery(namespaceDetail(backEnds, scope, namespace))
  const row = query.data?.data
  const [health, reason] = row ? namespaceHealth(row) : []
  return (
    <EntityHead
      kind={words.kind}
      name={namespace}
      status={panelStatus(query)}
      state={
        health && reason ? (
          <Status status={health} word={words.words[reason.kind]} />
        ) : (
          query.data && <Status status="unknown" />
        )
      }
      sentence={reason ? namespaceSentence(reason, words) : query.data && words.missing(namespace)}
      facts={row ? facts(row) : []}
    />
  )

  function facts(known: NamespaceRow) {
    const there = { ...scope, namespace }
    return [
      { name: words.pods, value: <Phase row={known} phase="Running" scope={there} /> },
      { name: words.pendingPods, value: <Phase row={known} phase="Pending" scope={there} /> },
      { name: words.failedPods, value: <Phase row={known} phase="Failed" scope={there} /> },
      {
        name: words.workloads,
        value:
          known.short > 0
            ? words.short(formatCount(known.short), formatCount(known.workloads))
            : words.complete(formatCount(known.workloads)),
      },
      { name: words.restarts, value: formatCount(known.restarts), title: words.restartsHelp },
      ...(known.createdUnixMs === undefined
        ? []
        : [{ name: words.age, value: <Age sinceUnixMs={known.createdUnixMs} /> }]),
    ]
  }
}

type PhaseProps = { readonly row: NamespaceRow; readonly phase: PodPhase; readonly scope: Scope }

function Phase({ row, phase, scope }: PhaseProps) {
  const { counts } = useMessages().cluster
  const count = row.pods[phase] ?? 0
  return (
    <Link to={paths.pods(scope, { phase })} aria-label={`${formatCount(count)} ${counts.phases[phase]}`}>
      {formatCount(count)}
    </Link>
  )
}
