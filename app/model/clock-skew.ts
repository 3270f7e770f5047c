import { type Micros, type UnixMs, micros, unixMs } from '~/base/units'
import { type CriticalPath, criticalPath } from './critical-path'
import type { SpanColumns } from './span-columns'
import { SPAN_KINDS, type SpanTree, retimedTree } from './span-tree'
import type { Process } from './trace'

const PRODUCER = SPAN_KINDS.indexOf('producer')
const CONSUMER = SPAN_KINDS.indexOf('consumer')
/** Writers cut nanoseconds off: a child may seem to end so much after its parent. */
const CUT_OFF_US = 1

/** Of a packed trace what tells of clocks. */
export type Clocked = Pick<SpanColumns, 'process' | 'followsParent' | 'logEnds' | 'logOffsetUs'> & {
  readonly startUnixMs: UnixMs
  readonly processes: readonly Process[]
  readonly tree: SpanTree
}

/** By how much the clocks of a trace's services differ, as the calls between them tell. */
export type ClockSkew = {
  /** Whose spans move, those that move farthest first; `shiftUs`: the farthest of them. */
  readonly services: readonly { readonly name: string; readonly shiftUs: number }[]
  /** By node: what is added to the times that its own clock told. */
  readonly shiftUs: Float64Array
  /** Instead of what the trace has: spans and what they wrote down moved, none longer or shorter. */
  readonly times: {
    readonly startUnixMs: UnixMs
    readonly durationUs: Micros
    readonly tree: SpanTree
    readonly criticalPath: CriticalPath
    readonly logOffsetUs: Float64Array
  }
}

/** The shifts at which a call lies within its caller. */
type Fit = { readonly low: number; readonly high: number }

/**
 * The shift at which most calls fit, in the middle of all such; of several the nearest to none. undefined: no more fit
 * than as recorded, or fewer than half. O(n log n).
 */
function bestShift(fits: readonly Fit[], asRecorded: number): number | undefined {
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

/** Calls between two processes: how many could lie within their callers, how many do, and, where few do, when they would. */
type Pair = { calls: number; within: number; readonly fits: Fit[] }

/** `fits`: it lies where it can as recorded. */
type Visit = (key: number, low: number, high: number, fits: boolean) => void

/** All calls from one service to another that could lie within their callers, by a number of the two processes. */
function visitCalls(trace: Clocked, visit: Visit): void {
  const { tree, process, processes } = trace
  const { parent: parents, startUs, endUs } = tree
  const services = processes.map(({ service }) => service)
  for (let node = 0; node < tree.size; node++) {
    const parent = parents[node]!
    if (parent < 0 || tree.missing[parent] === 1) continue
    const caller = process[parent]!
    const called = process[node]!
    if (caller === called || services[caller] === services[called]) continue
    if (tree.kind[parent] === PRODUCER || tree.kind[node] === CONSUMER) continue
    if (trace.followsParent[node] === 1) continue
    const low = startUs[parent]! - startUs[node]!
    const high = endUs[parent]! - endUs[node]!
    // It took longer than its caller: it fits nowhere.
    if (low > high) continue
    const key = pairKey(caller, called, processes.length)
    // Nobody need wait for its end: a caller may have gone on at once, or given up.
    const fits = low <= CUT_OFF_US && startUs[node]! <= endUs[parent]! + CUT_OFF_US
    if (called > caller) visit(key, low, high, fits)
    else visit(key, -high, -low, fits)
  }
}

/** Processes of two services whose calls lie outside of their callers, by a number of the pair: the later one's shift. */
function shiftsOfPairs(trace: Clocked): ReadonlyMap<number, number> {
  const pairs = new Map<number, Pair>()
  visitCalls(trace, (key, _low, _high, fits) => {
    let pair = pairs.get(key)
    if (!pair) pairs.set(key, (pair = { calls: 0, within: 0, fits: [] }))
    pair.calls++
    if (fits) pair.within++
  })
  const isDoubtful = (key: number) => {
    const { calls, within } = pairs.get(key)!
    return 2 * within < calls
  }
  if (![...pairs.keys()].some(isDoubtful)) return new Map()
  visitCalls(trace, (key, low, high) => {
    if (isDoubtful(key)) pairs.get(key)!.fits.push({ low, high })
  })
  return new Map(
    [...pairs].flatMap(([key, { fits, within }]) => {
      const shift = fits.length > 0 ? bestShift(fits, within) : undefined
      return shift === undefined ? [] : [[key, shift] as const]
    }),
  )
}

const pairKey = (a: number, b: number, count: number): number => Math.min(a, b) * count + Math.max(a, b)

/**
 * Clocks of different machines differ: what one of them tells then lies before its caller, or after it, always by as
 * much. Found for each two processes of different services whose calls mostly lie outside of their callers and with one
 * shift mostly within; null: there are none such. What is taken from a queue, or follows, may come at any time, and what
 * began within its caller may outlive it.
 */
export function clockSkew(trace: Clocked): ClockSkew | null {
  const { tree, process, processes } = trace
  const pairs = shiftsOfPairs(trace)
  if (pairs.size === 0) return null
  const shiftUs = new Float64Array(tree.size)
  const farthest = new Map<string, number>()
  for (let node = 0; node < tree.size; node++) {
    const parent = tree.parent[node]!
    if (parent < 0 || tree.missing[parent] === 1) continue
    const caller = process[parent]!
    const called = process[node]!
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
    times: movedTimes(trace, shiftUs),
  }
}

/** `shiftUs`: what to add to the times of each node; then all count from the first start. */
function movedTimes(trace: Clocked, shiftUs: Float64Array): ClockSkew['times'] {
  const { tree } = trace
  let firstUs = Infinity
  let lastUs = -Infinity
  for (let node = 0; node < tree.size; node++) {
    if (tree.missing[node] === 1) continue
    firstUs = Math.min(firstUs, tree.startUs[node]! + shiftUs[node]!)
    lastUs = Math.max(lastUs, tree.endUs[node]! + shiftUs[node]!)
  }
  const move = (times: Float64Array) =>
    times.map((time, node) => (tree.missing[node] === 1 ? NaN : time + shiftUs[node]! - firstUs))
  const startUs = move(tree.startUs)
  const endUs = move(tree.endUs)
  for (let node = 0; node < tree.size; node++) {
    const parent = tree.parent[node]!
    if (parent < 0 || tree.missing[parent] === 0) continue
    // A missing parent extends over its children; NaN before the first of them.
    startUs[parent] = Math.min(Number.isNaN(startUs[parent]) ? Infinity : startUs[parent]!, startUs[node]!)
    endUs[parent] = Math.max(endUs[parent]! || 0, endUs[node]!)
  }
  const moved = retimedTree(tree, startUs, endUs)
  const logOffsetUs = trace.logOffsetUs.slice()
  for (let node = 0, log = 0; node < tree.size; node++)
    for (; log < trace.logEnds[node]!; log++) logOffsetUs[log]! += shiftUs[node]! - firstUs
  return {
    startUnixMs: unixMs(trace.startUnixMs + firstUs / 1000),
    durationUs: micros(lastUs - firstUs),
    tree: moved,
    criticalPath: criticalPath(moved),
    logOffsetUs,
  }
}
