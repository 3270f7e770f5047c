import { type UnixMs, unixMs } from '~/base/units'
import { eventsOfJobs } from './events-jobs'
import { eventsOfPod } from './events-pods'
import { eventsOfNodes, eventsOfRollouts } from './events-rollouts'
import type { Cluster } from './types'

/** Something that a component noticed, and noticed again; `timesUnixMs` ascends and is never empty. */
export type SimEvent = {
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
  readonly object: {
    readonly kind: string
    /** undefined for nodes. */
    readonly namespace: string | undefined
    readonly name: string
    readonly uid: string
    readonly container?: string
  }
  readonly component: string
  /** The node of the component, where it runs on one. */
  readonly host?: string
  readonly timesUnixMs: readonly number[]
}

/** How long the cluster keeps an event after it was last seen. */
const EVENT_TTL_MS = 3_600_000

/** The events that the cluster still holds at `now`; of one namespace or object, if named. In no order. */
export function eventsAt(
  cluster: Cluster,
  now: UnixMs,
  where: { readonly namespace?: string | undefined; readonly name?: string | undefined } = {},
): readonly SimEvent[] {
  const start = unixMs(now - EVENT_TTL_MS)
  const { namespace, name } = where
  const pods = cluster.pods(start, now, { ...(namespace !== undefined && { namespace }) })
  const all = [
    ...pods.flatMap((pod) => (name === undefined || pod.name === name ? eventsOfPod(cluster, pod, now) : [])),
    ...eventsOfJobs(cluster, start, now),
    ...eventsOfRollouts(cluster, start, now),
    ...eventsOfNodes(cluster, now),
  ]
  return all.flatMap((event) => {
    const { object } = event
    if (namespace !== undefined && object.namespace !== namespace) return []
    if (name !== undefined && object.name !== name) return []
    const timesUnixMs = event.timesUnixMs.filter((time) => time <= now)
    const last = timesUnixMs.at(-1)
    return last !== undefined && last > start ? [{ ...event, timesUnixMs }] : []
  })
}
