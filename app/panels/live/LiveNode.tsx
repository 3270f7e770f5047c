import { useQuery } from '@tanstack/react-query'
import { liveWords } from '~/i18n/live-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { liveNode } from '~/queries/live-queries'
import { LiveChart } from './LiveChart'
import { LiveHead } from './LiveHead'

type LiveNodeProps = { readonly scope: Scope; readonly node: string }

/** One node by metrics-server alone: its use now and since somebody looks. */
export function LiveNodeHead({ scope, node }: LiveNodeProps) {
  const words = useWords(liveWords)
  const query = useQuery(liveNode(useBackEnds(), node))
  return (
    <LiveHead
      kind={words.node}
      name={node}
      query={query}
      usage={query.data?.usage}
      eventsHref={paths.node({ node, tab: 'events' }, scope)}
    />
  )
}

export function LiveNodeChart({ scope, node, resource }: LiveNodeProps & { resource: 'cpu' | 'memory' }) {
  const query = useQuery(liveNode(useBackEnds(), node))
  return (
    <LiveChart
      name={node}
      query={query}
      resource={resource}
      embedHref={paths.embed('live-node', { node, resource }, scope)}
    />
  )
}
