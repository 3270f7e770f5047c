import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { formatRatio } from '~/base/format'
import { HeatGrid, HeatLegend } from '~/charts/HeatGrid'
import { nodesWords } from '~/i18n/nodes-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import { nodeHealth, nodeKey } from '~/model/node'
import { HEAT_MEASURES, type HeatMeasure } from '~/model/node-table'
import { type Scope, inCluster } from '~/model/scope'
import { explained } from '~/panels/cluster/explained'
import { useNameIn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { nodeFigures, nodeList } from '~/queries/node-queries'
import { Panel } from '~/ui/Panel'
import { Select } from '~/ui/Select'
import { FIGURE_METRICS } from './figure-metrics'

export type NodeHeatPanelProps = {
  readonly scope: Scope
  readonly measure: HeatMeasure
  readonly onMeasure: (measure: HeatMeasure) => void
}

/** Every node as a cell, coloured by one figure; those that are not ready are framed. */
export function NodeHeatPanel({ scope, measure, onMeasure }: NodeHeatPanelProps) {
  const { cluster, common } = useMessages()
  const words = useWords(nodesWords)
  const backEnds = useBackEnds()
  const navigate = useNavigate()
  const list = useQuery(nodeList(backEnds, scope))
  const figures = useQuery(nodeFigures(backEnds, scope, measure))
  const nodes = list.data?.data ?? []
  const status = panelStatus(
    [list, figures],
    nodes.length === 0
      ? { kind: 'not-collected', metric: 'kube_node_info', exporter: 'kube-state-metrics' }
      : figures.data?.data.isEmpty && { kind: 'not-collected', ...FIGURE_METRICS[measure] },
  )
  const name = words.measures[measure]
  const nameIn = useNameIn(scope)
  const cells = useMemo(
    () =>
      (list.data?.data ?? []).map((node) => {
        const share = figures.data?.data.of(nodeKey(node)) ?? NaN
        return {
          name: nameIn(node.name, node.cluster),
          share,
          detail: `${name} ${Number.isNaN(share) ? common.none : formatRatio(share)}`,
          marked: nodeHealth(node) === 'critical',
        }
      }),
    [list.data, figures.data, name, nameIn, common.none],
  )
  return (
    <Panel
      title={cluster.nodes.heat}
      status={status}
      height={64}
      note={
        <>
          <HeatLegend from="0 %" to="100 %" />
          {figures.data?.data.ofContainers && (measure === 'cpu' || measure === 'memory') && (
            <> {words.ofContainers}</>
          )}
        </>
      }
      actions={
        <Select
          label={words.colour}
          value={measure}
          options={HEAT_MEASURES.map((value) => ({ value, text: words.measures[value] }))}
          onChange={onMeasure}
        />
      }
      menu={{ ...explained(figures.data, scope), embedHref: paths.embed('node-heat', { measure }, scope) }}
    >
      <HeatGrid
        label={cluster.nodes.heat}
        cells={cells}
        onOpen={(index) => {
          const node = nodes[index]
          if (node) void navigate(paths.node({ node: node.name }, inCluster(scope, node.cluster)))
        }}
      />
    </Panel>
  )
}

/** The same where no page holds the choice; `measure` starts it, with CPU for anything else. */
export function NodeHeat({
  scope,
  target,
}: {
  readonly scope: Scope
  readonly target: { readonly measure?: string }
}) {
  const [measure, setMeasure] = useState(HEAT_MEASURES.find((known) => known === target.measure) ?? 'cpu')
  return <NodeHeatPanel scope={scope} measure={measure} onMeasure={setMeasure} />
}
