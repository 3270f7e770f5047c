import { useQuery } from '@tanstack/react-query'
import { use, useState } from 'react'
import { useMessages } from '~/i18n/use-messages'
import type { Verdict } from '~/model/health'
import type { Scope } from '~/model/scope'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { clusterHealth } from '~/queries/health-queries'
import { Panel, PanelAlone } from '~/ui/Panel'
import { Status, type StatusName } from '~/ui/Status'
import { AttentionList } from './AttentionList'
import { explained } from './explained'
import styles from './HealthPanel.module.css'

export type HealthPanelProps = {
  readonly scope: Scope
  /** Whether all that needs attention is listed, or the worst only. */
  readonly all: boolean
  readonly onAll: (all: boolean) => void
}

/** The same alone on a page: it begins with the worst. */
export function HealthEmbed({ scope }: { readonly scope: Scope }) {
  const [all, setAll] = useState(false)
  return <HealthPanel scope={scope} all={all} onAll={setAll} />
}

/** The one sentence that tells whether the cluster is well, and under it what needs attention, worst first. */
export function HealthPanel({ scope, all, onAll }: HealthPanelProps) {
  const { cluster, frame } = useMessages()
  const alone = use(PanelAlone)
  const backEnds = useBackEnds()
  const query = useQuery(clusterHealth(backEnds, scope))
  const health = query.data?.data
  const status = panelStatus(query, health?.items.length === 0 && emptiness(health.verdict))
  return (
    <div className={styles.health}>
      {alone && <title>{`${cluster.health.attentionTitle} · ${frame.product}`}</title>}
      <h1 className={styles.sentence} data-verdict={health?.verdict.kind}>
        <Sentence
          verdict={health?.verdict}
          trouble={backEnds.prometheus === null ? 'not-configured' : query.isError ? 'failed' : undefined}
        />
      </h1>
      <PanelAlone value={false}>
        <Panel
          title={cluster.health.attentionTitle}
          status={status}
          flush
          menu={{ ...explained(query.data, scope), embedHref: paths.embed('health', {}, scope) }}
        >
          {health && (
            <AttentionList
              items={health.items}
              scope={scope}
              all={all}
              onAll={onAll}
              within={cluster.health.within(health.windowMs / 60_000)}
            />
          )}
        </Panel>
      </PanelAlone>
    </div>
  )
}

function emptiness(verdict: Verdict) {
  const missing = verdict.kind === 'unknown' ? verdict.missing[0] : undefined
  return missing ? ({ kind: 'not-collected', ...missing } as const) : ({ kind: 'nothing-wrong' } as const)
}

type SentenceProps = {
  readonly verdict: Verdict | undefined
  readonly trouble: 'not-configured' | 'failed' | undefined
}

/** The verdict in words. What is unknown is never called well. */
function Sentence({ verdict, trouble }: SentenceProps) {
  const { health } = useMessages().cluster
  const [status, text]: readonly [StatusName, string] = (() => {
    if (trouble === 'not-configured') return ['unknown', health.noPrometheus]
    if (verdict === undefined) return ['unknown', trouble ? health.failed : health.asking]
    switch (verdict.kind) {
      case 'well':
        return ['healthy', health.well]
      case 'attention':
        return [
          verdict.severity === 'critical' ? 'critical' : 'degraded',
          health.attention(verdict.count, verdict.atLeast),
        ]
      case 'unknown':
        return ['unknown', health.unknown]
    }
  })()
  const waiting = verdict === undefined && trouble === undefined
  const notable = verdict && verdict.kind !== 'unknown' ? verdict.notable : 0
  return (
    <span role="status" data-health={waiting ? 'asking' : status}>
      {waiting ? <span className={styles.asking}>{text}</span> : <Status status={status} word={text} />}
      {notable > 0 && <span className={styles.notable}> · {health.notable(notable)}</span>}
    </span>
  )
}
