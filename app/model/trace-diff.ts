import type { CallPaths } from './call-paths'
import type { SpanGroup } from './span-groups'

/** How a path of one trace stands to the same path of another. */
export type PathChange = 'added' | 'missing' | 'slower' | 'faster' | 'same'

export type PathSide = { readonly count: number; readonly errorCount: number; readonly totalUs: number }

/** A path of calls that at least one of two traces has; `left` and `right` are undefined where it has none. */
export type PathPair = {
  /** null: parents that the trace lacks. */
  readonly group: SpanGroup | null
  readonly depth: number
  readonly left: PathSide | undefined
  readonly right: PathSide | undefined
  readonly change: PathChange
}

/** A mean that differs by less than this share, or by less than this share of the longer trace, is the same. */
const NOTABLE_SHARE = 0.1
const NOTABLE_SHARE_OF_TRACE = 0.005

const sideOf = (paths: CallPaths, path: number | undefined): PathSide | undefined =>
  path === undefined
    ? undefined
    : {
        count: paths.count[path]!,
        errorCount: paths.errorCount[path]!,
        totalUs: paths.totalUs[path]!,
      }

/** By what is spent in one span of the path: more of them are told by their count. */
function changeOf(left: PathSide | undefined, right: PathSide | undefined, traceUs: number): PathChange {
  if (!left) return 'added'
  if (!right) return 'missing'
  const [before, after] = [left.totalUs / left.count, right.totalUs / right.count]
  const more = Math.abs(after - before)
  const isNotable = more > traceUs * NOTABLE_SHARE_OF_TRACE && more > Math.min(before, after) * NOTABLE_SHARE
  if (!isNotable) return 'same'
  return after > before ? 'slower' : 'faster'
}

type Children = Map<string, { left?: number; right?: number }>

function addChildren(
  children: Children,
  paths: CallPaths,
  parent: number | undefined,
  side: 'left' | 'right',
) {
  if (parent === undefined) return
  const end = parent < 0 ? paths.size : paths.subtreeEnd[parent]!
  for (let child = parent + 1; child < end; child = paths.subtreeEnd[child]!) {
    const group = paths.groups[child]
    const key = group ? JSON.stringify([group.service, group.operation]) : ''
    const pair = children.get(key) ?? {}
    pair[side] = child
    children.set(key, pair)
  }
}

/**
 * The paths of both traces as one tree, parents before children; siblings in the order of the left trace, then those
 * that only the right one has. O(n), without recursion.
 */
export function comparePaths(left: CallPaths, right: CallPaths): readonly PathPair[] {
  const traceUs = Math.max(totalOf(left), totalOf(right))
  const pairs: PathPair[] = []
  const stack: { left?: number; right?: number; depth: number }[] = []
  const push = (from: { left?: number; right?: number }, depth: number) => {
    const children: Children = new Map()
    addChildren(children, left, from.left, 'left')
    addChildren(children, right, from.right, 'right')
    for (const child of [...children.values()].toReversed()) stack.push({ ...child, depth })
  }
  push({ left: -1, right: -1 }, 0)
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    const sides = { left: sideOf(left, pair.left), right: sideOf(right, pair.right) }
    pairs.push({
      group: (pair.left === undefined ? right.groups[pair.right!] : left.groups[pair.left]) ?? null,
      depth: pair.depth,
      ...sides,
      change: changeOf(sides.left, sides.right, traceUs),
    })
    push(pair, pair.depth + 1)
  }
  return pairs
}

/** The sum of what the roots took. */
function totalOf(paths: CallPaths): number {
  let sum = 0
  for (let path = 0; path < paths.size; path = paths.subtreeEnd[path]!) sum += paths.totalUs[path]!
  return sum
}
