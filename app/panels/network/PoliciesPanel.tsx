import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { networkWords } from '~/i18n/network-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { PolicyRow } from '~/model/network'
import { type Scope, inCluster } from '~/model/scope'
import { Age } from '~/panels/cluster/Age'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { networkPolicies } from '~/queries/network-queries'
import { Panel } from '~/ui/Panel'
import { Table } from '~/ui/Table'

type PolicyColumn = 'name' | 'cluster' | 'namespace' | 'ingress' | 'egress' | 'age'

/** Network policies, and how many namespaces have none. */
export function PoliciesPanel({ scope }: { readonly scope: Scope }) {
  const words = useWords(networkWords)
  const backEnds = useBackEnds()
  const query = useQuery(networkPolicies(backEnds, scope))
  const clusterColumn = useClusterColumn(scope)
  const { rows, total, openNamespaces } = query.data?.data ?? { rows: [], total: 0, openNamespaces: 0 }
  const status = panelStatus(
    query,
    rows.length === 0 &&
      (scope.namespace === undefined
        ? { kind: 'not-collected', metric: 'kube_networkpolicy_created', exporter: 'kube-state-metrics' }
        : { kind: 'no-match' }),
  )
  return (
    <Panel
      title={words.policies.title}
      status={status}
      flush
      note={total > 0 && words.shown(formatCount(rows.length), formatCount(total), words.policies.what)}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('network-policies', {}, scope) }}
    >
      <Table
        label={words.policies.title}
        columns={[
          { id: 'name', title: words.name, width: 200, grow: 1 },
          ...clusterColumn,
          { id: 'namespace', title: words.namespace, width: 160, grow: 1 },
          {
            id: 'ingress',
            title: words.policies.ingress,
            width: 120,
            align: 'end',
            help: words.policies.help,
          },
          { id: 'egress', title: words.policies.egress, width: 120, align: 'end', help: words.policies.help },
          { id: 'age', title: words.age, width: 80, align: 'end' },
        ]}
        rowCount={rows.length}
        total={total}
        rowKey={(row) => rows[row]?.key ?? String(row)}
        cell={(row, column) => rows[row] && <PolicyCell policy={rows[row]} column={column} scope={scope} />}
        note={openNamespaces > 0 && words.policies.open(openNamespaces)}
        maxHeight="calc(100dvh - 230px)"
      />
    </Panel>
  )
}

type PolicyCellProps = {
  readonly policy: PolicyRow
  readonly column: PolicyColumn
  readonly scope: Scope
}

function PolicyCell({ policy, column, scope }: PolicyCellProps): ReactNode {
  const { common } = useMessages()
  const rules = (n: number | undefined) => (n === undefined ? common.none : formatCount(n))
  switch (column) {
    case 'name':
      return policy.name
    case 'cluster':
      return policy.cluster
    case 'namespace':
      return <Link to={paths.namespace(policy, inCluster(scope, policy.cluster))}>{policy.namespace}</Link>
    case 'ingress':
      return rules(policy.ingressRules)
    case 'egress':
      return rules(policy.egressRules)
    case 'age':
      return <Age sinceUnixMs={policy.createdUnixMs} />
  }
}
