import type { Bytes, Cores, DurationMs, Ratio, UnixMs } from '~/base/units'

/** One pod template of a workload and the pods that have it. Use is the mean of its pods; undefined: not told. */
export type Revision = {
  /** The ReplicaSet's or the controller revision's name. */
  readonly name: string
  readonly createdUnixMs: UnixMs | undefined
  readonly pods: number
  /** Some of its pods, the newest. */
  readonly somePods: readonly string[]
  readonly ready: number
  readonly images: readonly string[]
  /** Restarts of all its pods within the time range. */
  readonly restarts: number
  readonly oomKills: number
  readonly cpu: Cores | undefined
  readonly memory: Bytes | undefined
  /** Requests per second of all its pods; undefined while errors and latency are told: those are of traces. */
  readonly requests: number | undefined
  readonly errors: Ratio | undefined
  /** 95 % of requests are answered within it. */
  readonly latency: DurationMs | undefined
}

/** Oldest first; those of unknown age, by name, before all others. */
export const byCreation = (revisions: readonly Revision[]): readonly Revision[] =>
  revisions.toSorted(
    (a, b) =>
      (a.createdUnixMs ?? 0) - (b.createdUnixMs ?? 0) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  )

/** The two that run side by side: the latest with pods, and the latest before it with pods; undefined: only one runs. */
export function canaryOf(
  revisions: readonly Revision[],
): { readonly old: Revision; readonly fresh: Revision } | undefined {
  const [fresh, old] = byCreation(revisions)
    .filter(({ pods }) => pods > 0)
    .toReversed()
  return fresh && old && { old, fresh }
}

const CANARY_MEASURES = ['ready', 'restarts', 'oomKills', 'errors', 'latency', 'cpu', 'memory'] as const
export type CanaryMeasure = (typeof CANARY_MEASURES)[number]

export type CanaryDelta = {
  readonly measure: CanaryMeasure
  /** Of each pod, so that three pods can be held against four. */
  readonly old: number | undefined
  readonly fresh: number | undefined
  readonly verdict: 'worse' | 'better' | 'same' | 'unknown'
}

/** A change below both of these is noise: so much of the old value, so much at all. */
const NOISE: Readonly<Record<CanaryMeasure, { readonly share: number; readonly least: number }>> = {
  ready: { share: 0, least: 0.01 },
  restarts: { share: 0.5, least: 0.5 },
  oomKills: { share: 0.5, least: 0.2 },
  errors: { share: 0.5, least: 0.005 },
  latency: { share: 0.25, least: 5 },
  cpu: { share: 0.25, least: 0.02 },
  memory: { share: 0.25, least: 16 * 1024 ** 2 },
}
/** Fewer requests in a second say nothing of errors and latency. */
const LEAST_REQUESTS = 0.02

/** The new revision against the old one, measure by measure. */
export function compareRevisions(old: Revision, fresh: Revision): readonly CanaryDelta[] {
  return CANARY_MEASURES.map((measure): CanaryDelta => {
    const [before, after] = [valueOf(old, measure), valueOf(fresh, measure)]
    if (before === undefined || after === undefined)
      return { measure, old: before, fresh: after, verdict: 'unknown' }
    const { share, least } = NOISE[measure]
    const change = measure === 'ready' ? before - after : after - before
    const matters = Math.abs(change) > Math.max(least, share * before)
    return {
      measure,
      old: before,
      fresh: after,
      verdict: !matters ? 'same' : change > 0 ? 'worse' : 'better',
    }
  })
}

function valueOf(revision: Revision, measure: CanaryMeasure): number | undefined {
  const { pods, requests = LEAST_REQUESTS } = revision
  switch (measure) {
    case 'ready':
    case 'restarts':
    case 'oomKills':
      return pods > 0 ? revision[measure] / pods : undefined
    case 'errors':
    case 'latency':
      return requests >= LEAST_REQUESTS ? revision[measure] : undefined
    case 'cpu':
    case 'memory':
      return revision[measure]
  }
}
