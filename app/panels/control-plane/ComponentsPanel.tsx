import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatAge, formatCount, formatRatio, formatValue } from '~/base/format'
import { controlPlaneWords } from '~/i18n/control-plane-words'
import type { Messages, Wording } from '~/i18n/messages'
import { useMessages, useWords } from '~/i18n/use-messages'
import {
  COMPONENTS,
  type Component,
  type ComponentFigures,
  type ComponentHealth,
  type ComponentReason,
} from '~/model/control-plane'
import type { Scope } from '~/model/scope'
import { explained } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { controlPlaneComponents } from '~/queries/control-plane-queries'
import { Panel } from '~/ui/Panel'
import { Status } from '~/ui/Status'
import { Table } from '~/ui/Table'

type Column = 'component' | 'status' | 'targets' | 'rate' | 'failing' | 'latency' | 'why'
type Row = ComponentHealth & { readonly component: Component; readonly figures: ComponentFigures }
type Words = Wording<typeof controlPlaneWords.en>
/** How the overview words a reason. */
type Overview = Messages['cluster']['reasons']

export type ComponentsPanelProps = {
  readonly scope: Scope
  /** By default all. */
  readonly only?: readonly Component[]
}

/** Components of the control plane: do they answer, do they work, how fast, and what is wrong. */
export function ComponentsPanel({ scope, only = COMPONENTS }: ComponentsPanelProps) {
  const words = useWords(controlPlaneWords)
  const { cluster } = useMessages()
  const backEnds = useBackEnds()
  const query = useQuery(controlPlaneComponents(backEnds, scope))
  const rows = (query.data?.data ?? []).filter(({ component }) => only.includes(component))
  const status = panelStatus(query)
  const { components } = words
  return (
    <Panel
      title={components.title}
      status={status}
      flush
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('control-plane', {}, scope) }}
    >
      <Table
        label={components.title}
        columns={[
          { id: 'component', title: components.component, width: 150 },
          { id: 'status', title: components.status, width: 110, narrow: { order: 1, width: 106 } },
          { id: 'targets', title: components.targets, width: 124, align: 'end' },
          { id: 'rate', title: components.rate, width: 80, align: 'end' },
          { id: 'failing', title: components.failing, width: 80, align: 'end' },
          { id: 'latency', title: components.latency, width: 90, align: 'end' },
          { id: 'why', title: components.why, width: 220, grow: 1, narrow: { order: 2, width: 190 } },
        ]}
        rowCount={rows.length}
        rowKey={(row) => rows[row]?.component ?? String(row)}
        cell={(row, column) => rows[row] && cell(rows[row], column, words, cluster)}
      />
    </Panel>
  )
}

function cell(row: Row, column: Column, words: Words, cluster: Messages['cluster']): ReactNode {
  const { component, figures, status } = row
  const { unknownValue: unknown, reasons } = cluster
  const { targets, down, rate, failedRate, latencySeconds } = figures
  switch (column) {
    case 'component':
      return <span title={words.does[component]}>{words.names[component]}</span>
    case 'status':
      return status === 'not-exposed' ? (
        <Status status="unknown" word={words.components.notExposed} />
      ) : (
        <Status status={status} />
      )
    case 'targets':
      return targets === undefined
        ? unknown
        : words.components.of(formatCount(targets - down), formatCount(targets))
    case 'rate':
      return rate === undefined ? (
        unknown
      ) : (
        <span title={words.does[component]}>{formatValue(rate, 'per-second')}</span>
      )
    case 'failing':
      return rate === undefined ? unknown : formatRatio(rate === 0 ? 0 : failedRate / rate)
    case 'latency':
      return latencySeconds === undefined ? (
        unknown
      ) : (
        <span title={words.does[component]}>{formatValue(latencySeconds, 'seconds')}</span>
      )
    case 'why': {
      const text = worthKnowing(row, words, reasons)
      return <span title={text}>{text}</span>
    }
  }
}

/** What is wrong; else, and of the API server beside, the figure that a person would ask for next. */
function worthKnowing(
  { component, status, reasons, figures }: Row,
  words: Words,
  overview: Overview,
): string {
  if (status === 'not-exposed') return words.components.notExposedWhy
  const { facts } = words
  const { spaceShare, waiting, podStartSeconds, clientCertificateSeconds } = figures
  const wrong = reasons.map((reason) => reasonText(reason, words.reasons, overview))
  if (clientCertificateSeconds !== undefined)
    return [...wrong, facts.clientCertificate(formatAge(clientCertificateSeconds * 1000))].join(' · ')
  if (wrong.length > 0) return wrong.join(' · ')
  if (component === 'scheduler') return waiting ? facts.unschedulable(formatCount(waiting)) : ''
  if (component === 'controller-manager' && waiting !== undefined) return facts.queue(formatCount(waiting))
  if (spaceShare !== undefined) return facts.space(formatRatio(spaceShare))
  return podStartSeconds === undefined ? '' : facts.podStart(formatValue(podStartSeconds, 'seconds'))
}

function reasonText(reason: ComponentReason, words: Words['reasons'], { noLeader }: Overview): string {
  switch (reason.kind) {
    case 'down':
      return words.down(formatCount(reason.down), formatCount(reason.targets))
    case 'no-leader':
      return noLeader(reason.leaderless, reason.members)
    case 'failing':
      return words.failing(formatRatio(reason.share))
    case 'space':
      return words.space(formatRatio(reason.share))
    case 'slow':
    case 'slow-commit':
    case 'slow-peers':
    case 'slow-pod-start': {
      const say = {
        slow: words.slow,
        'slow-commit': words.slowCommit,
        'slow-peers': words.slowPeers,
        'slow-pod-start': words.slowPodStart,
      }[reason.kind]
      return say(formatValue(reason.seconds, 'seconds'), formatValue(reason.limitSeconds, 'seconds'))
    }
  }
}
