import { micros, unixMs } from '~/base/units'
import { criticalPath } from './critical-path'
import type { PackedTrace } from './packed-trace'
import { SPAN_KINDS, retimedTree } from './span-tree'

const PRODUCER = SPAN_KINDS.indexOf('producer')
const CONSUMER = SPAN_KINDS.indexOf('consumer')
/** Writers cut nanoseconds off: a child may seem to end so much after its parent. */
const CUT_OFF_US = 1

/** By how much the clocks of a trace's services differ, as the calls between them tell. */
export type ClockSkew = {
  /** What to add to the times of each node. */
  readonly shiftUs: Float64Array
  /** Whose spans move, those that move farthest first; `shiftUs`: the farthest of them. */
  readonly services: readonly { readonly name: string; readonly shiftUs: number }[]
}

/** The shifts at which a call lies within its caller. */
type Fit = { readonly low: number; readonly high: number }

/**
 * The shift at which most calls fit, in the middle of all such; of several the nearest to none. undefined: as recorded
 * no fewer fit, or half of the calls do, or with the shift fewer than half. O(n log n).
 */
function bestShift(fits: readonly Fit[]): number | undefined {
  const asRecorded = fits.filter(({ low, high }) => low <= CUT_OFF_US && high >= -CUT_OFF_US).length
  if (2 * asRecorded >= fits.length) return undefined
  const ends = [
    ...fits.map(({ low }) => ({ at: low, step: 1 })),
    ...fits.map(({ high }) => ({ at: high, step: -1 })),
  ].toSorted((a, b) => a.at - b.at || b.step - a.step)
  let count = 0
  let most = 0
  let best = Infinity
  ends.forEach(({ at, step }, index) => {
    count += step
    if (step < 0 || count < most) return
    const middle = (at + ends[index + 1]!.at) / 2
    const shift = Number.isInteger(at) ? Math.floor(middle) : middle
    if (count > most || Math.abs(shift) < Math.abs(best)) best = shift
    most = count
  })
  return most > asRecorded && 2 * most > fits.length ? best : undefined
}

/** Processes of two services whose calls lie outside of their callers, by a number of the pair: the later one's shift. */
function shiftsOfPairs({ tree, process, processes }: PackedTrace): ReadonlyMap<number, number> {
  const fits = new Map<number, Fit[]>()
  for (let node = 0; node < tree.size; node++) {
    const parent = tree.parent[node]!
    if (parent < 0 || tree.missing[parent] === 1) continue
    const [caller, called] = [process[parent]!, process[node]!]
    if (caller === called || processes[caller]!.service === processes[called]!.service) continue
    if (tree.kind[parent] === PRODUCER || tree.kind[node] === CONSUMER) continue
    const low = tree.startUs[parent]! - tree.startUs[node]!
    const high = tree.endUs[parent]! - tree.endUs[node]!
    // It took longer than its caller: it fits nowhere.
    if (low > high) continue
    const key = pairKey(caller, called, processes.length)
    const list = fits.get(key) ?? []
    list.push(called > caller ? { low, high } : { low: -high, high: -low })
    fits.set(key, list)
  }
  return new Map(
    [...fits].flatMap(([key, list]) => {
      const shift = bestShift(list)
      return shift === undefined ? [] : [[key, shift] as const]
    }),
  )
}

const pairKey = (a: number, b: number, count: number): number => Math.min(a, b) * count + Math.max(a, b)

/**
 * Clocks of different machines differ: what one of them tells then lies before its caller, or after it, always by as
 * much. Found for each two processes of different services whose calls mostly lie outside of their callers and with one
 * shift mostly within; null: there are none such. Messages that are taken from a queue may come at any time.
 */
export function clockSkew(trace: PackedTrace): ClockSkew | null {
  const { tree, process, processes } = trace
  const pairs = shiftsOfPairs(trace)
  if (pairs.size === 0) return null
  const shiftUs = new Float64Array(tree.size)
  const farthest = new Map<string, number>()
  for (let node = 0; node < tree.size; node++) {
    const parent = tree.parent[node]!
    if (parent < 0 || tree.missing[parent] === 1) continue
    const [caller, called] = [process[parent]!, process[node]!]
    const between = caller === called ? 0 : (pairs.get(pairKey(caller, called, processes.length)) ?? 0)
    const shift = shiftUs[parent]! + (called > caller ? between : -between)
    shiftUs[node] = shift
    const { service } = processes[called]!
    if (Math.abs(shift) > Math.abs(farthest.get(service) ?? 0)) farthest.set(service, shift)
  }
  return {
    shiftUs,
    services: [...farthest]
      .map(([name, shift]) => ({ name, shiftUs: shift }))
      .toSorted((a, b) => Math.abs(b.shiftUs) - Math.abs(a.shiftUs) || (a.name < b.name ? -1 : 1)),
  }
}

/** The trace as it would be on one clock: spans and what they wrote down move, and none becomes longer or shorter. */
export function onOneClock(trace: PackedTrace, { shiftUs }: ClockSkew): PackedTrace {
  const { tree } = trace
  let firstUs = Infinity
  let lastUs = -Infinity
  for (let node = 0; node < tree.size; node++) {
    firstUs = Math.min(firstUs, tree.startUs[node]! + shiftUs[node]!)
    lastUs = Math.max(lastUs, tree.endUs[node]! + shiftUs[node]!)
  }
  const move = (times: Float64Array) => times.map((time, node) => time + shiftUs[node]! - firstUs)
  const startUs = move(tree.startUs)
  const endUs = move(tree.endUs)
  for (let node = tree.size - 1; node >= 0; node--) {
    const parent = tree.parent[node]!
    if (parent < 0 || tree.missing[parent] === 0) continue
    startUs[parent] = Math.min(startUs[parent]!, startUs[node]!)
    endUs[parent] = Math.max(endUs[parent]!, endUs[node]!)
  }
  const moved = retimedTree(tree, startUs, endUs)
  const logOffsetUs = trace.logOffsetUs.slice()
  for (let node = 0, log = 0; node < tree.size; node++)
    for (; log < trace.logEnds[node]!; log++) logOffsetUs[log]! += shiftUs[node]! - firstUs
  const times = {
    startUnixMs: unixMs(trace.startUnixMs + firstUs / 1000),
    durationUs: micros(lastUs - firstUs),
  }
  return {
    ...trace,
    ...times,
    summary: { ...trace.summary, ...times },
    tree: moved,
    criticalPath: criticalPath(moved),
    logOffsetUs,
  }
}
