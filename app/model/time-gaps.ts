import type { PackedTrace } from './packed-trace'
import type { TimeWindow } from './time-scale'

/** A gap takes more than one part in so many of what is shown. */
const PARTS = 10

/**
 * The long stretches of a window in which nothing happens, ascending: no span of the subtree of `top`, or of all, starts,
 * ends or writes a log, and none without children runs; one with children may, in its own time. None where that is all of the
 * window. O(n), without sorting: a gap longer than a part of the window has no instant in common with one of its parts, or
 * reaches from one into the next, so that the first and the last instant of each part tell all gaps.
 */
export function gapsIn(trace: PackedTrace, window: TimeWindow, top?: number): readonly TimeWindow[] {
  const { tree, logEnds, logOffsetUs } = trace
  const { startUs, endUs } = window
  const partUs = (endUs - startUs) / PARTS
  if (!(partUs > 0)) return []
  const [first, end] = top === undefined ? [0, tree.size] : [top, tree.subtreeEnd[top]!]
  const earliest = new Float64Array(PARTS).fill(Infinity)
  const latest = new Float64Array(PARTS).fill(-Infinity)
  const note = (us: number) => {
    if (us < startUs || us > endUs) return
    const part = Math.min(PARTS - 1, Math.floor((us - startUs) / partUs))
    if (us < earliest[part]!) earliest[part] = us
    if (us > latest[part]!) latest[part] = us
  }
  for (let node = first; node < end; node++) {
    note(tree.startUs[node]!)
    note(tree.endUs[node]!)
  }
  for (let log = first === 0 ? 0 : logEnds[first - 1]!; log < logEnds[end - 1]!; log++)
    note(logOffsetUs[log]!)

  const gaps: TimeWindow[] = []
  let lastUs = startUs
  for (let part = 0; part <= PARTS; part++) {
    const nextUs = part === PARTS ? endUs : earliest[part]!
    if (nextUs === Infinity) continue
    if (nextUs - lastUs > partUs) gaps.push({ startUs: lastUs, endUs: nextUs })
    lastUs = latest[part] ?? endUs
  }
  return gaps.filter(
    (gap) => gap.endUs - gap.startUs < endUs - startUs && !isWorkedIn(trace, gap, first, end),
  )
}

/** Whether a span without children runs in a stretch in which none starts or ends. */
function isWorkedIn({ tree }: PackedTrace, gap: TimeWindow, first: number, end: number): boolean {
  for (let node = first; node < end; node++)
    if (
      tree.subtreeEnd[node] === node + 1 &&
      tree.startUs[node]! <= gap.startUs &&
      tree.endUs[node]! >= gap.endUs
    )
      return true
  return false
}
