import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import type { ClusterEvent, InvolvedObject } from '~/model/event'
import type { Scope } from '~/model/scope'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { type EventTarget, recentEvents } from '~/queries/event-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'
import { Time } from '~/ui/Time'

export type EventsPanelProps = {
  readonly scope: Scope
  /** null: every object of the scope. */
  readonly target: EventTarget | null
}

/** What the cluster says happened lately, the latest first, of one object or of all. */
export function EventsPanel({ scope, target }: EventsPanelProps) {
  const { events: words } = useMessages().cluster
  const backEnds = useBackEnds()
  const query = useQuery(recentEvents(backEnds, scope, target))
  const events = query.data?.events ?? []
  const status = panelStatus(query)
  const columns = [
    { id: 'type', title: words.type, width: 96 },
    { id: 'reason', title: words.reason, width: 176, narrow: { order: 1, width: 120 } },
    { id: 'object', title: words.object, width: 200, grow: 1 },
    { id: 'message', title: words.message, width: 300, grow: 3, narrow: { order: 2, width: 240 } },
    { id: 'count', title: words.count, width: 64, align: 'end' },
    { id: 'last', title: words.last, width: 104 },
  ] as const
  if (query.data && events.length === 0)
    return (
      <Panel title={words.title} status={status}>
        <p>{words.none}</p>
      </Panel>
    )
  return (
    <Panel
      title={words.title}
      status={status}
      flush
      note={words.now}
      menu={{
        embedHref: paths.embed(
          'events',
          target ? { kind: target.kind, name: target.name, namespace: target.namespace } : {},
          scope,
        ),
      }}
    >
      <Table
        label={words.title}
        columns={target && !target.members ? columns.filter(({ id }) => id !== 'object') : columns}
        rowCount={events.length}
        rowKey={(row) => events[row]?.id ?? String(row)}
        cell={(row, column) => {
          const event = events[row]
          return event && <EventCell event={event} column={column} scope={scope} />
        }}
        maxHeight={target ? 520 : 'calc(100dvh - 190px)'}
        note={query.data?.more ? words.more : undefined}
      />
    </Panel>
  )
}

type EventCellProps = {
  readonly event: ClusterEvent
  readonly column: 'type' | 'reason' | 'object' | 'message' | 'count' | 'last'
  readonly scope: Scope
}

function EventCell({ event, column, scope }: EventCellProps): ReactNode {
  const { events: words } = useMessages().cluster
  switch (column) {
    case 'type':
      return event.type === 'Warning' ? (
        <Status status="degraded" word={words.warning} />
      ) : (
        <Status status="finished" word={words.normal} />
      )
    case 'reason':
      return event.reason
    case 'object': {
      const href = hrefOf(event.involvedObject, scope)
      const name = `${event.involvedObject.kind} ${event.involvedObject.name}`
      return href ? <Link to={href}>{name}</Link> : name
    }
    case 'message':
      return <span title={event.message}>{event.message}</span>
    case 'count':
      return formatCount(event.count)
    case 'last':
      return <Time unixMs={event.lastUnixMs} />
  }
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'])

function hrefOf({ kind, namespace, name }: InvolvedObject, scope: Scope): string | undefined {
  if (kind === 'Node') return paths.node({ node: name }, scope)
  if (namespace === undefined) return undefined
  if (kind === 'Pod') return paths.pod({ namespace, pod: name }, scope)
  return WORKLOADS.has(kind) ? paths.workload({ namespace, kind, name }, scope) : undefined
}
