import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { liveWords } from '~/i18n/live-words'
import { useWords } from '~/i18n/use-messages'
import { podTotal } from '~/model/resource-usage'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { liveNodes, livePods, nodeAllocatable } from '~/queries/live-queries'
import { LiveTable } from './LiveTable'

type LivePanelProps = { readonly scope: Scope }

/** The nodes as `kubectl top nodes` shows them. */
export function LiveNodesPanel({ scope }: LivePanelProps) {
  const words = useWords(liveWords)
  const backEnds = useBackEnds()
  const query = useQuery(liveNodes(backEnds))
  const allocatable = useQuery(nodeAllocatable(backEnds)).data
  const rows = useMemo(
    () =>
      (query.data ?? []).map((usage) => ({
        ...usage,
        name: usage.node,
        allocatable: allocatable?.get(usage.node),
        href: paths.node({ node: usage.node }, scope),
      })),
    [query.data, allocatable, scope],
  )
  return (
    <LiveTable
      title={words.nodes}
      query={query}
      rows={rows}
      without={allocatable ? ['namespace'] : ['namespace', 'cpu-share', 'memory-share']}
      embedHref={paths.embed('live-nodes', {}, scope)}
    />
  )
}

/** The pods of the scope as `kubectl top pods` shows them. */
export function LivePodsPanel({ scope }: LivePanelProps) {
  const words = useWords(liveWords)
  const backEnds = useBackEnds()
  const query = useQuery(livePods(backEnds, scope))
  const rows = useMemo(
    () =>
      (query.data ?? []).map((usage) => ({
        ...podTotal(usage),
        timeUnixMs: usage.timeUnixMs,
        windowMs: usage.windowMs,
        namespace: usage.namespace,
        name: usage.pod,
        href: paths.pod(usage, scope),
      })),
    [query.data, scope],
  )
  return (
    <LiveTable
      title={words.pods}
      query={query}
      rows={rows}
      without={
        scope.namespace === undefined
          ? ['cpu-share', 'memory-share']
          : ['namespace', 'cpu-share', 'memory-share']
      }
      embedHref={paths.embed('live-pods', {}, scope)}
    />
  )
}
