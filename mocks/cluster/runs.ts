import { unixMs } from '~/base/units'
import { workloadKey } from './incident'
import { containerIdentity } from './pod'
import { hash, unit } from './requests-random'
import type { ContainerRun, ContainerState, Incident, SimPod } from './types'

const NEVER = unixMs(Number.POSITIVE_INFINITY)
const FIRST_BACK_OFF_MS = 10_000
const LONGEST_BACK_OFF_MS = 300_000
/** The kubelet notices a container's end, and only then says that it waits. */
const NOTICED_AFTER_MS = 1500

/** When the containers of a pod start: after scheduling, pulling and the init containers. */
export function firstStartUnixMs(pod: SimPod): number {
  if (!pod.node || pod.trouble?.kind === 'unpullable') return Number.POSITIVE_INFINITY
  const pull = pod.release === 'bad' ? 6000 : 0
  const init = (pod.workload.initContainers?.length ?? 0) * 2500
  return pod.createdUnixMs + 1100 + Math.floor(unit(hash(pod.identity, 31)) * 2500) + pull + init
}

/** How long after its start a container answers its readiness probe. */
export const readyAfterMs = (pod: SimPod): number => 4000 + Math.floor(unit(hash(pod.identity, 32)) * 9000)

const crashes = new WeakMap<SimPod, ContainerRun[]>()

/** The bad release: it leaks until it is killed, the kubelet backs off longer each time. */
function leakingRuns(pod: SimPod, identity: number, untilUnixMs: number): readonly ContainerRun[] {
  const runs = crashes.get(pod) ?? []
  crashes.set(pod, runs)
  for (let restarts = runs.length; ; restarts++) {
    const before = runs[restarts - 1]
    const backOff = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (restarts - 1))
    const start = before ? before.endUnixMs + backOff + 700 : firstStartUnixMs(pod)
    if (start > untilUnixMs) break
    const lasts = 150_000 + Math.floor(unit(hash(identity, restarts, 33)) * 90_000)
    runs.push({
      startUnixMs: unixMs(start),
      endUnixMs: unixMs(start + lasts),
      end: { reason: 'OOMKilled', exitCode: 137 },
      restarts,
    })
  }
  return runs
}

function onceKilledRuns(start: number, end: number, killed: number): readonly ContainerRun[] {
  return [
    {
      startUnixMs: unixMs(start),
      endUnixMs: unixMs(killed),
      end: { reason: 'OOMKilled', exitCode: 137 },
      restarts: 0,
    },
    { startUnixMs: unixMs(killed + FIRST_BACK_OFF_MS), endUnixMs: unixMs(end), end: null, restarts: 1 },
  ]
}

const evictedUnixMs = ({ trouble }: SimPod) => (trouble?.kind === 'evicted' ? trouble.timeUnixMs : NEVER)

/** When the only run of a pod that never restarts ends. */
export const quietEndUnixMs = (pod: SimPod): number =>
  Math.min(evictedUnixMs(pod), pod.finishUnixMs, pod.deletedUnixMs)

const single = new WeakMap<SimPod, readonly ContainerRun[]>()

function quietRuns(pod: SimPod, start: number): readonly ContainerRun[] {
  let runs = single.get(pod)
  if (!runs) {
    const endUnixMs = unixMs(quietEndUnixMs(pod))
    const end: ContainerRun['end'] =
      endUnixMs === NEVER
        ? null
        : endUnixMs === evictedUnixMs(pod)
          ? { reason: 'Error', exitCode: 137 }
          : pod.job?.failed
            ? { reason: 'Error', exitCode: 1 }
            : { reason: 'Completed', exitCode: 0 }
    runs = [{ startUnixMs: unixMs(start), endUnixMs, end, restarts: 0 }]
    single.set(pod, runs)
  }
  return runs
}

const wasKilledOnce = (incident: Incident | null, pod: SimPod): number | undefined => {
  const old = incident?.oldOomKill
  return old && pod.slot === old.slot && workloadKey(pod.workload) === old.workload
    ? old.timeUnixMs
    : undefined
}

/** Whether a container of the pod is ever started again; the runs themselves cost more to ask. */
export const restartsEver = (incident: Incident | null, pod: SimPod): boolean =>
  pod.release === 'bad' || wasKilledOnce(incident, pod) !== undefined

export function runsOf(
  incident: Incident | null,
  pod: SimPod,
  container: string,
  untilUnixMs: number,
): readonly ContainerRun[] {
  const start = firstStartUnixMs(pod)
  if (start > untilUnixMs || start >= pod.deletedUnixMs) return []
  if (pod.release === 'bad') {
    const until = Math.min(untilUnixMs, pod.deletedUnixMs)
    const runs = leakingRuns(pod, containerIdentity(pod, container), until)
    return runs.at(-1)!.startUnixMs <= until ? runs : runs.filter((run) => run.startUnixMs <= until)
  }
  const killed = wasKilledOnce(incident, pod)
  if (killed !== undefined && killed > start && killed < pod.deletedUnixMs)
    return onceKilledRuns(start, pod.deletedUnixMs, killed).filter((run) => run.startUnixMs <= untilUnixMs)
  return quietRuns(pod, start)
}

export function stateAt(pod: SimPod, runs: readonly ContainerRun[], time: number): ContainerState {
  const run = runs.at(-1)
  if (!run)
    return {
      kind: 'waiting',
      reason: pod.trouble?.kind === 'unpullable' ? 'ImagePullBackOff' : 'ContainerCreating',
    }
  if (time < run.endUnixMs) return { kind: 'running', run }
  const isLast = pod.job !== null || pod.trouble?.kind === 'evicted' || run.end?.reason === 'Completed'
  if (isLast || time < run.endUnixMs + NOTICED_AFTER_MS) return { kind: 'terminated', run }
  return { kind: 'waiting', reason: 'CrashLoopBackOff' }
}
