import { useQuery } from '@tanstack/react-query'
import { liveWords } from '~/i18n/live-words'
import { useWords } from '~/i18n/use-messages'
import { podTotal } from '~/model/resource-usage'
import type { Scope } from '~/model/scope'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { livePod } from '~/queries/live-queries'
import { Panel } from '~/ui/Panel'
import { Table } from '~/ui/Table'
import { LiveChart } from './LiveChart'
import { LiveHead } from './LiveHead'
import { TopCpu, TopMemory } from './top-figures'

type LivePodProps = {
  readonly scope: Scope
  readonly target: { readonly namespace: string; readonly pod: string }
}

/** One pod by metrics-server alone. */
export function LivePodHead({ scope, target }: LivePodProps) {
  const words = useWords(liveWords)
  const query = useQuery(livePod(useBackEnds(), target))
  const usage = query.data?.usage
  return (
    <LiveHead
      kind={words.pod}
      name={target.pod}
      namespace={target.namespace}
      query={query}
      eventsHref={paths.pod({ ...target, tab: 'events' }, scope)}
      usage={usage && { ...podTotal(usage), timeUnixMs: usage.timeUnixMs, windowMs: usage.windowMs }}
    />
  )
}

export function LivePodChart({ scope, target, resource }: LivePodProps & { resource: 'cpu' | 'memory' }) {
  const query = useQuery(livePod(useBackEnds(), target))
  const { namespace, pod } = target
  return (
    <LiveChart
      name={pod}
      query={query}
      resource={resource}
      embedHref={paths.embed('live-pod', { namespace, pod, resource }, scope)}
    />
  )
}

/** Its containers, as `kubectl top pod --containers` shows them. */
export function LiveContainersPanel({ scope, target }: LivePodProps) {
  const words = useWords(liveWords)
  const backEnds = useBackEnds()
  const query = useQuery(livePod(backEnds, target))
  const containers = query.data?.usage?.containers ?? []
  const { namespace, pod } = target
  return (
    <Panel
      title={words.containers}
      status={panelStatus(
        query,
        containers.length === 0 && { kind: 'inapplicable', why: words.missing(pod) },
      )}
      flush
      note={words.source}
      menu={{ embedHref: paths.embed('live-containers', { namespace, pod }, scope) }}
    >
      <Table
        label={words.containers}
        columns={[
          { id: 'container', title: words.container, width: 200, grow: 1 },
          { id: 'cpu', title: words.cpu, width: 100, align: 'end' },
          { id: 'memory', title: words.memory, width: 110, align: 'end' },
        ]}
        rowCount={containers.length}
        rowKey={(row) => containers[row]?.container ?? String(row)}
        cell={(row, column) => {
          const one = containers[row]
          if (!one) return undefined
          if (column === 'container') return one.container
          return column === 'cpu' ? <TopCpu of={one.cpu} /> : <TopMemory of={one.memory} />
        }}
        maxHeight={400}
      />
    </Panel>
  )
}
