import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import { INVENTORY_KINDS, type InventoryKind } from '~/model/inventory'
import type { Scope } from '~/model/scope'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { clusterInventory } from '~/queries/cluster-queries'
import { Panel } from '~/ui/Panel'
import { explained } from './explained'
import styles from './InventoryPanel.module.css'

/** Where the objects of a kind are listed, or counted by namespace. */
const PAGE_OF: Readonly<Record<InventoryKind, (scope: Scope) => string>> = {
  namespaces: paths.namespaces,
  deployments: paths.workloads,
  replicasets: paths.workloads,
  statefulsets: paths.workloads,
  daemonsets: paths.workloads,
  jobs: paths.workloads,
  cronjobs: paths.workloads,
  services: (scope) => paths.network(scope),
  endpoints: (scope) => paths.network(scope),
  endpointSlices: (scope) => paths.network(scope),
  ingresses: (scope) => paths.network(scope, { tab: 'ingresses' }),
  persistentVolumeClaims: (scope) => paths.storage(scope),
  autoscalers: paths.workloads,
  configMaps: paths.namespaces,
  secrets: paths.namespaces,
}

/** How many of each kind of object there are; a kind that no exporter reports is said to be missing, not 0. */
export function InventoryPanel({ scope }: { readonly scope: Scope }) {
  const { inventory: words } = useMessages().cluster
  const backEnds = useBackEnds()
  const query = useQuery(clusterInventory(backEnds, scope))
  const inventory = query.data?.data
  const status = panelStatus(
    query,
    inventory &&
      INVENTORY_KINDS.every((kind) => inventory[kind] === undefined) && {
        kind: 'not-collected',
        metric: 'kube_namespace_created',
        exporter: 'kube-state-metrics',
      },
  )
  return (
    <Panel
      title={words.title}
      status={status}
      height={64}
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('inventory', {}, scope) }}
    >
      {inventory && (
        <dl className={styles.kinds}>
          {INVENTORY_KINDS.map((kind) => {
            const count = inventory[kind]
            return (
              <div key={kind}>
                <dt>
                  <Link to={PAGE_OF[kind](scope)}>{words[kind]}</Link>
                </dt>
                <dd>
                  {count === undefined ? (
                    <span className={styles.missing}>{words.notCollected}</span>
                  ) : (
                    formatCount(count)
                  )}
                </dd>
              </div>
            )
          })}
        </dl>
      )}
    </Panel>
  )
}
