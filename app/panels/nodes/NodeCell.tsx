import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount, formatRatio } from '~/base/format'
import { nodesWords } from '~/i18n/nodes-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { AttentionItem } from '~/model/health'
import { type NodeEntry, type NodeFigures, nodeHealth } from '~/model/node'
import { Age } from '~/panels/cluster/Age'
import { Meter } from '~/ui/Meter'
import { Status } from '~/ui/Status'
import { nodeWord } from './node-words'

type NodeColumn =
  | 'name'
  | 'cluster'
  | 'status'
  | 'roles'
  | 'cpu'
  | 'memory'
  | 'pods'
  | 'disk'
  | 'load'
  | 'pressure'
  | 'version'
  | 'zone'
  | 'age'

export type NodeCellProps = {
  readonly node: NodeEntry
  /** What the overview found; undefined: nothing, or it is not known yet. */
  readonly judged: AttentionItem | undefined
  /** undefined: not there yet. */
  readonly figures: NodeFigures | undefined
  readonly column: NodeColumn
  readonly href: string
}

const share = (value: number | undefined, none: string): string =>
  value === undefined ? none : formatRatio(value)

/** One cell of the table of nodes. */
export function NodeCell({ node, judged, figures, column, href }: NodeCellProps): ReactNode {
  const { cluster, common } = useMessages()
  const words = useWords(nodesWords)
  if (column === 'name') return <Link to={href}>{node.name}</Link>
  if (column === 'cluster') return node.cluster
  if (column === 'status')
    return (
      <Status
        status={nodeHealth(node, judged?.severity)}
        word={nodeWord(node, judged, cluster.nodes, words.judged)}
      />
    )
  if (column === 'version') return node.version
  if (figures === undefined) return null
  switch (column) {
    case 'roles':
      return figures.roles.join(', ') || common.none
    case 'zone':
      return figures.zone ?? common.none
    case 'cpu':
      return (
        <Meter
          says="value and share"
          label={words.measures.cpu}
          unit="cores"
          used={figures.cpu}
          request={figures.cpuRequested}
          limit={figures.cpuAllocatable}
        />
      )
    case 'memory':
      return (
        <Meter
          says="value and share"
          label={words.measures.memory}
          unit="bytes"
          used={figures.memory}
          request={figures.memoryRequested}
          limit={figures.memoryAllocatable}
        />
      )
    case 'pods':
      return figures.pods === undefined
        ? common.none
        : [figures.pods, figures.podsAllocatable]
            .flatMap((n) => (n === undefined ? [] : [formatCount(n)]))
            .join(' / ')
    case 'disk':
      return share(figures.disk, common.none)
    case 'load':
      return figures.loadPerCore === undefined ? (
        common.none
      ) : (
        <span title={words.ofEach(figures.loadPerCore.toFixed(3))}>{figures.loadPerCore.toFixed(2)}</span>
      )
    case 'pressure':
      return share(figures.pressure, common.none)
    case 'age':
      return figures.createdUnixMs === undefined ? common.none : <Age sinceUnixMs={figures.createdUnixMs} />
  }
}
