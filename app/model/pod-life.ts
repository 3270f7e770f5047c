import { type DurationMs, type UnixMs, durationMs } from '~/base/units'
import type { PodPhase } from './pod'
import type { WorkloadRef } from './workload'

/** When a pod last took each step of its start; undefined: not yet, or not told. */
export type PodTimes = {
  readonly createdUnixMs: UnixMs | undefined
  readonly scheduledUnixMs: UnixMs | undefined
  readonly initializedUnixMs: UnixMs | undefined
  readonly containersReadyUnixMs: UnixMs | undefined
  readonly readyUnixMs: UnixMs | undefined
}

type StartupStepKind = 'scheduling' | 'initializing' | 'starting' | 'gates'

export type StartupStep = {
  readonly kind: StartupStepKind
  readonly lengthMs: DurationMs
  /** It still goes on. */
  readonly running: boolean
}

/** How long a pod took to start, step by step. */
export type Startup = {
  readonly steps: readonly StartupStep[]
  readonly totalMs: DurationMs
  /** Its readiness came and went since: how long the first took is not told any more. */
  readonly readyAgain: boolean
}

const STEPS = [
  ['scheduling', 'scheduledUnixMs'],
  ['initializing', 'initializedUnixMs'],
  ['starting', 'containersReadyUnixMs'],
  ['gates', 'readyUnixMs'],
] as const

/**
 * The start from creation to readiness. Times of conditions are those of the last change, so that of a pod that was
 * restarted only the first two steps are certain. A step without a time goes on until `nowUnixMs`, unless the pod ran
 * to its end. Whole seconds: a step may be 0.
 */
export function startupOf(
  times: PodTimes,
  { restarted, ended }: { readonly restarted: boolean; readonly ended: boolean },
  nowUnixMs: UnixMs,
): Startup | undefined {
  if (times.createdUnixMs === undefined) return undefined
  let at = times.createdUnixMs
  const steps: StartupStep[] = []
  for (const [kind, name] of restarted ? STEPS.slice(0, 2) : STEPS) {
    const time = times[name]
    if (time === undefined) {
      if (!ended && !restarted)
        steps.push({ kind, lengthMs: durationMs(Math.max(0, nowUnixMs - at)), running: true })
      break
    }
    // A later condition can be told earlier than the one before it: then it took no time of its own.
    steps.push({ kind, lengthMs: durationMs(Math.max(0, time - at)), running: false })
    if (time > at) at = time
  }
  return {
    steps,
    totalMs: durationMs(steps.reduce((sum, { lengthMs }) => sum + lengthMs, 0)),
    readyAgain: restarted,
  }
}

/** The object that made a pod: its ReplicaSet, Job, DaemonSet, …; undefined for one that nobody owns. */
export type PodOwner = { readonly kind: string; readonly name: string } | undefined

/** What is told of a pod beside its row. */
export type PodIdentity = {
  readonly qosClass: string | undefined
  readonly serviceAccount: string | undefined
  readonly priorityClass: string | undefined
  readonly hostIp: string | undefined
  readonly owner: PodOwner
  readonly times: PodTimes
}

/** What the store still knows of a pod that is gone, from the whole range. */
export type PodPast = {
  readonly node: string
  readonly owner: PodOwner
  readonly workload: WorkloadRef
  readonly createdUnixMs: UnixMs | undefined
  /** The last scrape that saw it, to half a minute. */
  readonly lastSeenUnixMs: UnixMs | undefined
  /** The phase it was last seen in. */
  readonly phase: PodPhase
  readonly restarts: number
  readonly containers: readonly {
    readonly name: string
    readonly image: string | undefined
    /** Why it waited, or how it ended, at last: `OOMKilled`, `Completed`, `CrashLoopBackOff`. */
    readonly reasons: readonly string[]
  }[]
}
