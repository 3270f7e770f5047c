import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { formatRatio } from '~/base/format'
import { HeatGrid, HeatLegend } from '~/charts/HeatGrid'
import { useMessages } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { explained, inCluster } from '~/panels/cluster/explained'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { nodeHeat } from '~/queries/node-queries'
import { Panel } from '~/ui/Panel'
import { Select } from '~/ui/Select'

/** Every node as a cell, coloured by its use of CPU or memory. */
export function NodeHeatPanel({ scope }: { readonly scope: Scope }) {
  const { cluster } = useMessages()
  const [resource, setResource] = useState<'cpu' | 'memory'>('cpu')
  const backEnds = useBackEnds()
  const navigate = useNavigate()
  const query = useQuery(nodeHeat(backEnds, scope, resource))
  const nodes = query.data?.data ?? []
  const status = panelStatus(query, {
    notConfigured: backEnds.prometheus === null && 'prometheus',
    empty: nodes.length === 0 && {
      kind: 'not-collected',
      metric: resource === 'cpu' ? 'node_cpu_seconds_total' : 'node_memory_MemAvailable_bytes',
      exporter: 'node_exporter',
    },
    warnings: query.data?.warnings ?? [],
  })
  return (
    <Panel
      title={cluster.nodes.heat}
      status={status}
      height={64}
      note={<HeatLegend from="0 %" to="100 %" />}
      actions={
        <Select
          label={cluster.nodes.heatBy}
          value={resource}
          options={[
            { value: 'cpu', text: cluster.usage.cpu },
            { value: 'memory', text: cluster.usage.memory },
          ]}
          onChange={setResource}
        />
      }
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('node-heat', {}, scope) }}
    >
      <HeatGrid
        label={cluster.nodes.heat}
        cells={nodes.map(({ node, share }) => ({
          name: node,
          share,
          detail: `${cluster.usage[resource]} ${formatRatio(share)}`,
        }))}
        onOpen={(index) => {
          const node = nodes[index]
          if (node) void navigate(paths.node(node, inCluster(scope, node.cluster)))
        }}
      />
    </Panel>
  )
}
