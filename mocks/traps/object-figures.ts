import type { TrapName } from './names'

/** [running pods, unwell, stuck, workloads, short of replicas, restarts, CPU cores, requested, the fullest quota]. */
type NamespaceFigures = readonly number[]

export type ObjectFigures = {
  /** [down, all] of each scrape job with one that is down. */
  readonly targetsDown: readonly (readonly [number, number])[]
  readonly atMax: number
  readonly alerts: number
  readonly namespaces: number
  readonly shop: readonly NamespaceFigures[]
  /** [endpoints, ready]. */
  readonly services: readonly (readonly [number, number])[]
  /** [policies, namespaces without one]. */
  readonly policies: readonly [number, number]
  /** [name, phase, GiB in use, pods]. */
  readonly claims: readonly (readonly [string, string, number | null, number])[]
  /** [name, binding mode, claims]. */
  readonly classes: readonly (readonly [string, string, number])[]
  /** Pods that have a node, and the same by namespace. */
  readonly placed: number
  readonly byNamespace: readonly number[]
  /** Containers that ended within the range, the last first. */
  readonly restarted: readonly string[]
  /** [requests a second, share that failed]. */
  readonly traffic: readonly (readonly [number, number])[]
  readonly workloads: number
  /** Ever, of the workloads that have any. */
  readonly restarts: readonly number[]
  /** [pod, restarts ever, within the range], in the order of the table. */
  readonly mostRestarted: readonly (readonly [string, number, number])[]
  /** [pods, ready, restarts, OOM kills, requests a second, share that failed]. */
  readonly revisions: Readonly<Record<string, readonly (readonly (number | null)[])[]>>
}

/**
 * Reckoned by hand from cluster.ts and objects.ts:
 *
 * - shop: cart twice, pay and fresh run; batch waits for a node and import failed; 4 Deployments, batch without its
 *   replica; cart-7d-b and proxy ended once each; it asks for 1 + 1.25 + 0.5 + 4 = 6.75 cores
 * - all eleven pods but batch have a node: six of shop, three of system, one of data
 * - 4 + 1 requests a second by two pods, a fifth of them failed; db-0 ended before the range
 * - 4 Deployments, 1 StatefulSet, 1 DaemonSet, 2 Jobs
 */
export const OBJECTS: ObjectFigures = {
  targetsDown: [[1, 3]],
  atMax: 1,
  alerts: 1,
  namespaces: 3,
  shop: [[4, 2, 1, 4, 1, 2, 1.125, 6.75, 0.96875]],
  services: [[2, 1]],
  policies: [1, 2],
  claims: [
    ['disk', 'Bound', 9.75, 1],
    ['spare', 'Pending', null, 0],
  ],
  classes: [
    ['fast', 'Immediate', 1],
    ['lazy', 'WaitForFirstConsumer', 1],
  ],
  placed: 10,
  byNamespace: [6, 3, 1],
  restarted: ['proxy', 'app'],
  traffic: [[10, 0.2]],
  workloads: 8,
  restarts: [1, 1, 1],
  mostRestarted: [
    ['cart-7d-b', 1, 1],
    ['pay-5c-a', 1, 1],
    ['db-0', 1, 0],
  ],
  revisions: { cart: [[2, 2, 1, 1, 10, 0.2]], pay: [[1, 1, 1, 1, null, null]] },
}

/** Two of them: what is told of each by itself stands twice. */
export const OBJECTS_TWICE: Partial<ObjectFigures> = {
  targetsDown: [
    [1, 3],
    [1, 3],
  ],
  atMax: 2,
  alerts: 2,
  namespaces: 6,
  shop: [OBJECTS.shop[0]!, OBJECTS.shop[0]!],
  services: [
    [2, 1],
    [2, 1],
  ],
  policies: [2, 4],
  placed: 20,
  byNamespace: [6, 6, 3, 3, 1],
  restarted: ['proxy', 'proxy', 'app', 'app'],
  traffic: [
    [10, 0.2],
    [10, 0.2],
  ],
  workloads: 16,
  restarts: [1, 1, 1, 1, 1, 1],
}

/** Where a store rightly leads to other figures. */
export const OBJECTS_DIFFERENT: Partial<Readonly<Record<TrapName, Partial<ObjectFigures>>>> = {
  // Twenty more pods that ended, on node-1.
  'completed-jobs': { placed: 30, byNamespace: [26, 3, 1] },
  // Version 1 tells neither sidecars, nor when a container ended, nor what an autoscaler scales.
  'state-metrics-1': {
    atMax: 0,
    shop: [[4, 2, 1, 4, 1, 1, 1.125, 6.5, 0.96875]],
    restarted: [],
    restarts: [1, 1],
    mostRestarted: [
      ['cart-7d-b', 1, 1],
      ['db-0', 1, 0],
    ],
    revisions: { ...OBJECTS.revisions, pay: [[1, 1, 0, 0, null, null]] },
  },
}
