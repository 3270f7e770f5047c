import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount, formatRatio } from '~/base/format'
import { useMessages, useWords } from '~/i18n/use-messages'
import { namespacesWords } from '~/i18n/namespaces-words'
import { type NamespaceRow, alivePods, namespaceHealth } from '~/model/namespace'
import { Age } from '~/panels/cluster/Age'
import { Meter } from '~/ui/Meter'
import { Status } from '~/ui/Status'
import { namespaceSentence } from './namespace-words'

export type NamespaceColumn =
  | 'name'
  | 'cluster'
  | 'status'
  | 'pods'
  | 'workloads'
  | 'restarts'
  | 'cpu'
  | 'memory'
  | 'quota'
  | 'age'

type NamespaceCellProps = {
  readonly row: NamespaceRow
  readonly column: NamespaceColumn
  readonly href: string
}

/** One cell of the namespaces table. */
export function NamespaceCell({ row, column, href }: NamespaceCellProps): ReactNode {
  const words = useWords(namespacesWords)
  const { common } = useMessages()
  switch (column) {
    case 'cluster':
      return row.cluster
    case 'name':
      return (
        <Link to={href} title={row.namespace}>
          {row.namespace}
        </Link>
      )
    case 'status': {
      const [health, reason] = namespaceHealth(row)
      return (
        <span title={namespaceSentence(reason, words)}>
          <Status status={health} word={words.words[reason.kind]} />
        </span>
      )
    }
    case 'pods':
      return words.podsRun(formatCount(row.pods.Running ?? 0), formatCount(alivePods(row)))
    case 'workloads':
      return row.short > 0
        ? words.short(formatCount(row.short), formatCount(row.workloads))
        : words.complete(formatCount(row.workloads))
    case 'restarts':
      return formatCount(row.restarts)
    case 'cpu':
      return (
        <Meter
          says="value"
          label={words.cpu}
          unit="cores"
          used={row.cpu}
          request={row.cpuRequest}
          limit={row.cpuQuota}
          limitName={words.quotaLimit}
        />
      )
    case 'memory':
      return (
        <Meter
          says="value"
          label={words.memory}
          unit="bytes"
          used={row.memory}
          request={row.memoryRequest}
          limit={row.memoryQuota}
          limitName={words.quotaLimit}
        />
      )
    case 'quota':
      return row.quota === undefined ? common.none : formatRatio(row.quota)
    case 'age':
      return row.createdUnixMs === undefined ? common.none : <Age sinceUnixMs={row.createdUnixMs} />
  }
}
