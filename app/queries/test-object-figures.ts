import { QueryClient } from '@tanstack/react-query'
import type { Scope } from '~/model/scope'
import type { BackEnds } from './back-ends'
import { clusterCounts } from './cluster-queries'
import { clusterHealth } from './health-queries'
import { namespaceTable } from './namespace-queries'
import { networkPolicies, serviceTable } from './network-queries'
import { podDistribution, recentChanges } from './overview-queries'
import { podTable } from './pod-queries'
import { workloadRevisions } from './revision-queries'
import { claimTable, storageClasses } from './storage-queries'
import { trafficTable } from './traffic-queries'
import { workloadTable } from './workload-table-queries'

const GIB = 1024 ** 3

/** For tests: what the pages tell of everything beside pods and nodes, in the shape of the mocks' expected figures. */
export async function askObjectFigures(backEnds: BackEnds, scope: Scope): Promise<unknown> {
  const client = new QueryClient()
  const deployment = (name: string) => ({ cluster: '', namespace: 'shop', kind: 'Deployment', name })
  const revisions = async (name: string) =>
    (await client.fetchQuery(workloadRevisions(backEnds, scope, deployment(name)))).data.revisions.map(
      ({ pods, ready, restarts, oomKills, requests, errors }) => [
        pods,
        ready,
        restarts,
        oomKills,
        requests ?? null,
        errors ?? null,
      ],
    )
  const [
    health,
    counts,
    namespaces,
    services,
    policies,
    claims,
    classes,
    pods,
    changes,
    traffic,
    workloads,
    ranked,
  ] = await Promise.all([
    client.fetchQuery(clusterHealth(backEnds, scope)),
    client.fetchQuery(clusterCounts(backEnds, scope)),
    client.fetchQuery(namespaceTable(backEnds, scope, '', { sort: 'unwell', descending: true })),
    client.fetchQuery(serviceTable(backEnds, scope, '')),
    client.fetchQuery(networkPolicies(backEnds, scope)),
    client.fetchQuery(claimTable(backEnds, scope, '', { sort: 'worst', descending: true })),
    client.fetchQuery(storageClasses(backEnds, scope)),
    client.fetchQuery(podDistribution(backEnds, scope)),
    client.fetchQuery(recentChanges(backEnds, scope)),
    client.fetchQuery(trafficTable(backEnds, scope, 'istio')),
    client.fetchQuery(
      workloadTable(
        backEnds,
        scope,
        { text: '', kind: undefined, owned: false },
        { sort: 'restarts', descending: true },
      ),
    ),
    client.fetchQuery(
      podTable(
        backEnds,
        scope,
        { text: '', phase: undefined, node: undefined },
        { sort: 'restarts', descending: true },
      ),
    ),
  ])
  return {
    targetsDown: health.data.items
      .flatMap(({ reasons }) => reasons)
      .flatMap((reason) => (reason.kind === 'target-down' ? [[reason.down, reason.total]] : [])),
    atMax: health.data.items.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'at-max')).length,
    alerts: counts.data.alerts,
    namespaces: namespaces.data.total,
    shop: namespaces.data.rows
      .filter(({ namespace }) => namespace === 'shop')
      .map(
        ({ pods: { Running }, unwell, stuck, workloads: all, short, restarts, cpu, cpuRequest, quota }) => [
          Running,
          unwell,
          stuck,
          all,
          short,
          restarts,
          cpu,
          cpuRequest,
          quota,
        ],
      ),
    services: services.data.rows.map(({ endpoints, ready }) => [endpoints, ready]),
    policies: [policies.data.total, policies.data.openNamespaces],
    claims: claims.data.rows.map(({ ref, phase, used, podCount }) => [
      ref.claim,
      phase,
      used === undefined ? null : used / GIB,
      podCount,
    ]),
    classes: classes.data.map(({ name, bindingMode, claims: all }) => [name, bindingMode, all]),
    placed: pods.data.total,
    byNamespace: pods.data.namespace.rows.map(({ pods: number }) => number),
    restarted: changes.data.changes.flatMap((change) =>
      change.kind === 'restart' ? [change.container] : [],
    ),
    traffic: traffic.data.rows.map(({ perSecond, failed }) => [perSecond, failed]),
    workloads: workloads.data.length,
    restarts: workloads.data.map(({ restarts }) => restarts).filter((restarts) => restarts > 0),
    mostRestarted: ranked.data.rows
      .filter(({ restarts }) => restarts > 0)
      .map(({ ref, restarts, restartsInRange }) => [ref.pod, restarts, restartsInRange]),
    revisions: { cart: await revisions('cart'), pay: await revisions('pay') },
  }
}
