import { containerIdentity } from './pod'
import { hash, hashText, unit } from './requests-random'
import type { ContainerRun, ContainerSpec, SimPod, SimWorkload } from './types'

const DAY_MS = 86_400_000
const TURN = 2 * Math.PI

/** A sum of sines around 1, whose integral is exact. Times are Unix milliseconds. */
export type Wave = {
  readonly at: (time: number) => number
  /** In seconds; only differences mean something. */
  readonly integral: (time: number) => number
}

/** `terms`: amplitude, period in ms, phase as a share of the period. */
export function wave(terms: readonly (readonly [number, number, number])[]): Wave {
  // Columns: a large cluster asks for millions of terms.
  const amplitudes = terms.map(([amplitude]) => amplitude)
  const areas = terms.map(([amplitude, period]) => (amplitude * period) / TURN / 1000)
  const periods = terms.map(([, period]) => period)
  const phases = terms.map(([, , phase]) => phase)
  const turned = (time: number, term: number): number => {
    const period = periods[term]!
    return TURN * ((time % period) / period - phases[term]!)
  }
  return {
    at(time) {
      let value = 1
      for (let term = 0; term < periods.length; term++)
        value += amplitudes[term]! * Math.sin(turned(time, term))
      return value
    },
    integral(time) {
      let value = time / 1000
      for (let term = 0; term < periods.length; term++) value -= areas[term]! * Math.cos(turned(time, term))
      return value
    },
  }
}

/** The busiest hour is three in the afternoon, UTC. */
const DAY_PHASE = 9 / 24
export const sharedTerms = (rhythm: number) =>
  [
    [rhythm, DAY_MS, DAY_PHASE],
    [rhythm / 6, 47 * 60_000, 0.2],
    [rhythm / 14, 11 * 60_000, 0.7],
  ] as const

/** How busy the shop is: 1 on average. */
export const shopLoad: Wave = wave(sharedTerms(0.42))

const cpuWaves = new WeakMap<SimPod | SimWorkload, Map<string, Wave>>()

/** How a container's CPU use moves: with its workload's day, and by itself. A tenant's replicas move alike. */
function cpuWave(pod: SimPod, container: string): Wave {
  const owner = pod.workload.isTenant ? pod.workload : pod
  let waves = cpuWaves.get(owner)
  if (!waves) cpuWaves.set(owner, (waves = new Map()))
  let found = waves.get(container)
  if (!found) {
    const identity = pod.workload.isTenant ? hashText(owner.uid) : containerIdentity(pod, container)
    const share = (salt: number) => unit(hash(identity, salt))
    const own = hashText(pod.workload.namespace) % 7
    found = wave([
      ...sharedTerms(pod.workload.rhythm),
      [0.1 + 0.08 * share(1), (5 + own) * 60_000 + share(2) * 60_000, share(3)],
      [0.06, (95 + 60 * share(4)) * 1000, share(5)],
      [0.05, (3 + 4 * share(6)) * 3_600_000, share(7)],
    ])
    waves.set(container, found)
  }
  return found
}

/** Replicas of a workload are alike, not equal. */
const cpuMean = (pod: SimPod, spec: ContainerSpec) =>
  spec.cpuUse * (0.85 + 0.3 * unit(hash(pod.identity, 41)))

/** What the collector of a leaking program burns at the end of its run, beside its ordinary use. */
const COLLECTOR_SHARE = 1.5

const isLeaking = (run: ContainerRun) => run.end?.reason === 'OOMKilled'
/** A leak shows over the last hours of a run. */
const LONGEST_LEAK_MS = 6 * 3_600_000
const leakMs = (run: ContainerRun) => Math.min(LONGEST_LEAK_MS, run.endUnixMs - run.startUnixMs)
/** How far a leak has gone: 0 at its start, 1 when the run is killed. */
export const leakedShare = (run: ContainerRun, time: number) =>
  Math.max(0, 1 - (run.endUnixMs - time) / leakMs(run))

export function cpuCoresAt(pod: SimPod, spec: ContainerSpec, run: ContainerRun, time: number): number {
  const mean = cpuMean(pod, spec)
  const collector = isLeaking(run) ? spec.cpuUse * COLLECTOR_SHARE * leakedShare(run, time) : 0
  return mean * cpuWave(pod, spec.name).at(time) + collector
}

/** Core seconds from the start of the run to `time`: the integral of `cpuCoresAt`. */
export function cpuSecondsAt(pod: SimPod, spec: ContainerSpec, run: ContainerRun, time: number): number {
  const { integral } = cpuWave(pod, spec.name)
  const ordinary = cpuMean(pod, spec) * (integral(time) - integral(run.startUnixMs))
  if (!isLeaking(run)) return ordinary
  const share = leakedShare(run, time)
  return ordinary + (spec.cpuUse * COLLECTOR_SHARE * share * share * leakMs(run)) / 2000
}

/** The working set. A leak ends exactly at the limit. */
export function memoryBytesAt(pod: SimPod, spec: ContainerSpec, run: ContainerRun, time: number): number {
  const identity = containerIdentity(pod, spec.name)
  const share = (salt: number) => unit(hash(identity, salt))
  const mean = spec.memoryUse * (0.92 + 0.14 * share(11))
  const slow = 0.04 * Math.sin(TURN * (time / (3_600_000 * (2 + 3 * share(12))) + share(13)))
  const quick = 0.015 * Math.sin(TURN * (time / (60_000 * (9 + 9 * share(14))) + share(15)))
  const warm = 1 - 0.3 * Math.exp(-(time - run.startUnixMs) / 400_000)
  const ordinary = mean * (1 + slow + quick) * warm
  if (!isLeaking(run) || spec.memoryLimit === undefined) return ordinary
  const leaked = leakedShare(run, time)
  return ordinary * (1 - leaked) + spec.memoryLimit * leaked
}
