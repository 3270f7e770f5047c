import { useQuery } from '@tanstack/react-query'
import { formatAge } from '~/base/format'
import type { DurationMs } from '~/base/units'
import { nodesWords } from '~/i18n/nodes-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { type NodeEntry, type NodeFigures, nodeHealth } from '~/model/node'
import type { Scope } from '~/model/scope'
import { Age } from '~/panels/cluster/Age'
import { EntityHead } from '~/panels/cluster/EntityHead'
import { reasonWords } from '~/panels/cluster/reason-words'
import { useAttention } from '~/panels/cluster/use-attention'
import { panelStatus } from '~/panels/panel-status'
import { useBackEnds } from '~/queries/back-ends'
import { nodeDetail } from '~/queries/node-detail-queries'
import { Meter } from '~/ui/Meter'
import { Status } from '~/ui/Status'
import styles from './NodeHead.module.css'
import { nodeWord } from './node-words'
import { useNodeFigures } from './use-node-figures'

export type NodeTarget = { readonly scope: Scope; readonly node: string }

/** A node's identity, how it is and why, and its capacity. */
export function NodeHead({ scope, node: name }: NodeTarget) {
  const { cluster, common } = useMessages()
  const words = cluster.nodes
  const { reasons, judged: judgedWords } = useWords(nodesWords)
  const backEnds = useBackEnds()
  const query = useQuery(nodeDetail(backEnds, scope, name))
  const { query: table, figures, rateWindowMs } = useNodeFigures(scope, name)
  const node = query.data?.data
  const { health, ofNode } = useAttention(scope)
  const judged = ofNode({ cluster: scope.cluster ?? '', name })
  const status = panelStatus([query, table])
  const ill = node && { conditions: node.conditions.filter(({ isIll }) => isIll), cordoned: node.cordoned }
  const sentence = (told: Pick<NodeEntry, 'conditions' | 'cordoned'>): string =>
    [
      ...told.conditions.map(({ condition, status: is }) =>
        condition === 'Ready'
          ? is === 'unknown'
            ? reasons.noAnswer
            : reasons.notReady
          : reasons.condition(condition),
      ),
      ...(told.cordoned ? [reasons.cordoned] : []),
    ].join(' ') || (judged ? '' : reasons.ready)
  // Its conditions are told already, and longer.
  const others = reasonWords(
    judged?.reasons.filter(({ kind }) => kind !== 'node-condition' && kind !== 'cordoned') ?? [],
    cluster.reasons,
    health ? cluster.health.within(health.windowMs / 60_000) : '',
  )
  return (
    <EntityHead
      kind={cluster.subject.node}
      name={name}
      status={status}
      state={
        ill ? (
          <Status
            status={nodeHealth(ill, judged?.severity)}
            word={nodeWord(ill, judged, words, judgedWords)}
          />
        ) : (
          query.data && <Status status="unknown" />
        )
      }
      sentence={
        ill
          ? [sentence(ill), others.join(common.between.reasons)].filter(Boolean).join(' ')
          : query.data && words.missing(name)
      }
      facts={
        node
          ? [
              { name: words.roles, value: figures?.roles.join(', ') || common.none },
              { name: words.version, value: node.kubelet ?? common.none },
              {
                name: words.address,
                value:
                  node.addresses.find(({ type }) => type === 'InternalIP')?.address ??
                  node.internalIp ??
                  common.none,
              },
              { name: words.os, value: node.osImage ?? common.none },
              { name: words.kernel, value: node.kernel ?? common.none },
              { name: words.runtime, value: node.runtime ?? common.none },
              {
                name: words.age,
                value:
                  figures?.createdUnixMs === undefined ? (
                    common.none
                  ) : (
                    <Age sinceUnixMs={figures.createdUnixMs} />
                  ),
              },
            ]
          : []
      }
    >
      {node && figures && <Capacity figures={figures} rateWindowMs={rateWindowMs} />}
    </EntityHead>
  )
}

type CapacityProps = {
  readonly figures: NodeFigures
  readonly rateWindowMs: DurationMs | undefined
}

/** What is used and requested of what the node can give; CPU over longer than the chart beside it. */
function Capacity({ figures, rateWindowMs }: CapacityProps) {
  const { usage, nodes: words } = useMessages().cluster
  const { cpuOver } = useWords(nodesWords)
  return (
    <div className={styles.capacity}>
      <span>{rateWindowMs === undefined ? usage.cpu : cpuOver(formatAge(rateWindowMs))}</span>
      <Meter
        label={usage.cpu}
        unit="cores"
        used={figures.cpu}
        request={figures.cpuRequested}
        limit={figures.cpuAllocatable}
      />
      <span>{usage.memory}</span>
      <Meter
        label={usage.memory}
        unit="bytes"
        used={figures.memory}
        request={figures.memoryRequested}
        limit={figures.memoryAllocatable}
      />
      <span>{words.pods}</span>
      <Meter label={words.pods} unit="count" used={figures.pods} limit={figures.podsAllocatable} />
    </div>
  )
}
