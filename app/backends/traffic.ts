import type { BackEndName } from '~/base/backend-error'

/** What one back end was asked since the page was opened. */
export type Traffic = {
  /** Asked and answered, or failed. */
  readonly questions: number
  /** Values in the answers, where they are samples. */
  readonly samples: number
  /** Of the answers, unpacked. */
  readonly bytes: number
  /** How long at least one question was on its way; without the time since `busySinceMs`. */
  readonly busyMs: number
  readonly busySinceMs: number
  /** Questions on their way now. */
  readonly asking: number
}

const NONE: Traffic = { questions: 0, samples: 0, bytes: 0, busyMs: 0, busySinceMs: 0, asking: 0 }

/** Never changed, only replaced. */
let traffic: ReadonlyMap<BackEndName, Traffic> = new Map()
const listeners = new Set<() => void>()

function replace(now: ReadonlyMap<BackEndName, Traffic>): void {
  traffic = now
  for (const listener of listeners) listener()
}

function change(backEnd: BackEndName, how: (before: Traffic) => Partial<Traffic>): void {
  const before = traffic.get(backEnd) ?? NONE
  replace(new Map(traffic).set(backEnd, { ...before, ...how(before) }))
}

/** A question leaves for its back end. */
export const noteAsked = (backEnd: BackEndName, nowMs: number): void =>
  change(backEnd, ({ asking, busySinceMs }) => ({
    asking: asking + 1,
    busySinceMs: asking === 0 ? nowMs : busySinceMs,
  }))

/** Its answer is there, or there will be none; `bytes` undefined: nobody waits for it any more. */
export const noteEnded = (backEnd: BackEndName, nowMs: number, bytes: number | undefined): void =>
  change(backEnd, (before) => ({
    ...(bytes !== undefined && { questions: before.questions + 1, bytes: before.bytes + bytes }),
    asking: before.asking - 1,
    ...(before.asking === 1 && { busyMs: before.busyMs + nowMs - before.busySinceMs }),
  }))

export const noteSamples = (backEnd: BackEndName, samples: number): void =>
  change(backEnd, (before) => ({ samples: before.samples + samples }))

/** Another page: counting starts again. */
export const resetTraffic = (nowMs: number): void =>
  replace(
    new Map(Array.from(traffic, ([name, { asking }]) => [name, { ...NONE, asking, busySinceMs: nowMs }])),
  )

/** By back end; another object whenever something changed. */
export const trafficNow = (): ReadonlyMap<BackEndName, Traffic> => traffic

export function onTraffic(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
