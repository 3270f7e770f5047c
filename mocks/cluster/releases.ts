import { unixMs } from '~/base/units'
import { stuckRolloutOf } from './incident'
import { CLUSTER_START_UNIX_MS } from './nodes'
import { generatedSuffix, identityOf } from './random'
import { hash, unit } from './requests-random'
import type { Incident, Release, SimWorkload } from './types'

const DAY_MS = 86_400_000
const FIRST_WORKLOAD_UNIX_MS = CLUSTER_START_UNIX_MS + 21 * DAY_MS

/** How long a release of this workload lasts; each workload has its own rhythm. */
export function releasePeriodMs(
  seed: number,
  workload: Pick<SimWorkload, 'namespace' | 'name' | 'kind'>,
): number {
  const share = unit(identityOf(seed, workload.namespace, workload.name, 'period'))
  if (workload.kind === 'Deployment') return Math.round((5 + 15 * share) * DAY_MS)
  if (workload.kind === 'StatefulSet' || workload.kind === 'DaemonSet')
    return Math.round((25 + 40 * share) * DAY_MS)
  return Number.POSITIVE_INFINITY
}

/** When a workload was made: such that a bad release begins when the incident says so. */
export function workloadCreatedUnixMs(
  seed: number,
  workload: SimWorkload,
  incident: Incident | null,
): number {
  const created =
    FIRST_WORKLOAD_UNIX_MS +
    Math.floor(unit(identityOf(seed, workload.namespace, workload.name)) * 20 * DAY_MS)
  const stuck = stuckRolloutOf(incident, workload)
  if (!stuck) return created
  const period = releasePeriodMs(seed, workload)
  return stuck.startUnixMs - Math.floor((stuck.startUnixMs - created) / period) * period
}

type Rhythm = { readonly period: number; readonly identity: number }
const rhythms = new WeakMap<SimWorkload, Rhythm>()

function rhythmOf(seed: number, workload: SimWorkload): Rhythm {
  let rhythm = rhythms.get(workload)
  if (!rhythm) {
    const identity = identityOf(seed, workload.namespace, workload.name, 'release')
    rhythm = { period: releasePeriodMs(seed, workload), identity }
    rhythms.set(workload, rhythm)
  }
  return rhythm
}

/** The releases that were asked for last: windows of one question lie in the same ones. */
const latestAsked = new WeakMap<SimWorkload, readonly Release[]>()

/** The pod templates in use at some time within [startUnixMs, endUnixMs], oldest first. */
export function releasesBetween(
  seed: number,
  workload: SimWorkload,
  incident: Incident | null,
  startUnixMs: number,
  endUnixMs: number,
): readonly Release[] {
  const { period, identity } = rhythmOf(seed, workload)
  const created = workload.createdUnixMs
  if (endUnixMs < created) return []
  const indexAt = (time: number) => Math.max(0, Math.floor((time - created) / period))
  const stuck = stuckRolloutOf(incident, workload)
  const latest = stuck ? indexAt(stuck.startUnixMs + 1000) : Number.POSITIVE_INFINITY
  const first = Math.min(latest, indexAt(startUnixMs))
  const last = Math.min(latest, indexAt(endUnixMs))
  const known = latestAsked.get(workload)
  if (known && known[0]?.index === first && known.length === last - first + 1) return known
  const releases = Array.from({ length: last - first + 1 }, (_, offset): Release => {
    const index = first + offset
    const startOf = (which: number) => unixMs(which === 0 ? created : created + which * period)
    return {
      index,
      hash: generatedSuffix(9 + (hash(identity, index) % 2), identity, index),
      startUnixMs: startOf(index),
      endUnixMs: index === latest ? unixMs(Number.POSITIVE_INFINITY) : startOf(index + 1),
    }
  })
  latestAsked.set(workload, releases)
  return releases
}
