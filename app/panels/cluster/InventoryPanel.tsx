import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { formatCount } from '~/base/format'
import { useMessages } from '~/i18n/use-messages'
import { INVENTORY_KINDS, type InventoryKind } from '~/model/inventory'
import type { Scope } from '~/model/scope'
import type { WorkloadKind } from '~/model/workload-table'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { clusterInventory } from '~/queries/cluster-queries'
import { Panel } from '~/ui/Panel'
import { explained } from './explained'
import styles from './InventoryPanel.module.css'

const workloads =
  (kind: WorkloadKind) =>
  (scope: Scope): string =>
    paths.workloads(scope, { kind, owned: true })

/** Where as many objects of a kind are listed as are counted here; undefined: nowhere. */
const PAGE_OF: Readonly<Record<InventoryKind, ((scope: Scope) => string) | undefined>> = {
  namespaces: paths.namespaces,
  deployments: workloads('Deployment'),
  replicasets: workloads('ReplicaSet'),
  statefulsets: workloads('StatefulSet'),
  daemonsets: workloads('DaemonSet'),
  jobs: workloads('Job'),
  cronjobs: workloads('CronJob'),
  services: (scope) => paths.network(scope),
  endpoints: undefined,
  endpointSlices: undefined,
  ingresses: (scope) => paths.network(scope, { tab: 'ingresses' }),
  persistentVolumeClaims: (scope) => paths.storage(scope),
  autoscalers: undefined,
  configMaps: undefined,
  secrets: undefined,
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
            const href = PAGE_OF[kind]?.(scope)
            return (
              <div key={kind}>
                <dt>{href === undefined ? words[kind] : <Link to={href}>{words[kind]}</Link>}</dt>
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
