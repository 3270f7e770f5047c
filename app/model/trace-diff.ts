import { type Micros, micros } from '~/base/units'
import type { CallPaths } from './call-paths'
import type { SpanGroup } from './span-groups'

/**
 * How a path of one trace stands to the same path of another. Where spans of one alone failed, that is what changed: a
 * call that failed early is not faster, and one that did not fail is not slower.
 */
const PATH_CHANGES = ['same', 'added', 'missing', 'slower', 'faster', 'failed', 'recovered'] as const
export type PathChange = (typeof PATH_CHANGES)[number]

/**
 * The paths of two traces as one tree, parents before children; siblings in the order of the left trace, then those that
 * only the right one has. Columns by row.
 */
export type PathPairs = {
  readonly left: CallPaths
  readonly right: CallPaths
  readonly size: number
  readonly depth: Int32Array
  /** The path in each trace; -1: it has none. */
  readonly leftPath: Int32Array
  readonly rightPath: Int32Array
  /** Index in PATH_CHANGES. */
  readonly change: Uint8Array
}

export type PathSide = {
  readonly count: number
  readonly errorCount: number
  /** Of one span, in the mean. */
  readonly meanUs: Micros
}

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

const meanUs = (paths: CallPaths, path: number): number => paths.totalUs[path]! / paths.count[path]!

/** By failures, else by what is spent in one span of the path: more of them are told by their count. */
function changeOf(left: CallPaths, l: number, right: CallPaths, r: number, traceUs: number): PathChange {
  if (l < 0) return 'added'
  if (r < 0) return 'missing'
  const [failed, fails] = [left.errorCount[l]! > 0, right.errorCount[r]! > 0]
  if (failed !== fails) return fails ? 'failed' : 'recovered'
  const [before, after] = [meanUs(left, l), meanUs(right, r)]
  const more = Math.abs(after - before)
  const isNotable = more > traceUs * NOTABLE_SHARE_OF_TRACE && more > Math.min(before, after) * NOTABLE_SHARE
  if (!isNotable) return 'same'
  return after > before ? 'slower' : 'faster'
}

/** One number for the same operation in both traces: by path of each, and how many there are. */
function sharedGroups(left: CallPaths, right: CallPaths) {
  const numbers = new Map<string, number>()
  const known = new Map<SpanGroup | null, number>()
  const numberOf = (group: SpanGroup | null): number => {
    let number = known.get(group)
    if (number === undefined) {
      const key = group ? JSON.stringify([group.service, group.operation]) : ''
      number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      known.set(group, number)
    }
    return number
  }
  const ofLeft = Int32Array.from(left.groups, numberOf)
  const ofRight = Int32Array.from(right.groups, numberOf)
  return { ofLeft, ofRight, count: numbers.size }
}

/** In the place of a path that a trace has not, and that therefore has none below. */
const NO_PATH = -2

/** Where the paths below one end; -1 stands above the roots. */
const endOf = (paths: CallPaths, path: number): number =>
  path === NO_PATH ? 0 : path < 0 ? paths.size : paths.subtreeEnd[path]!

/** O(n), without recursion and without an object for a row. */
export function comparePaths(left: CallPaths, right: CallPaths): PathPairs {
  const traceUs = Math.max(totalOf(left), totalOf(right))
  const groups = sharedGroups(left, right)
  const most = left.size + right.size
  const depths = new Int32Array(most)
  const leftPath = new Int32Array(most)
  const rightPath = new Int32Array(most)
  const change = new Uint8Array(most)
  /** Triples of left path, right path and depth that are still to come, the next one last. */
  const stack: number[] = []
  const [lefts, rights]: [number[], number[]] = [[], []]
  const placeOf = new Int32Array(groups.count).fill(-1)
  const push = (l: number, r: number, depth: number) => {
    lefts.length = rights.length = 0
    const leftEnd = endOf(left, l)
    for (let child = Math.max(0, l + 1); child < leftEnd; child = left.subtreeEnd[child]!) {
      placeOf[groups.ofLeft[child]!] = lefts.length
      lefts.push(child)
      rights.push(-1)
    }
    const shared = lefts.length
    const rightEnd = endOf(right, r)
    for (let child = Math.max(0, r + 1); child < rightEnd; child = right.subtreeEnd[child]!) {
      const place = placeOf[groups.ofRight[child]!]!
      if (place >= 0) rights[place] = child
      else {
        lefts.push(-1)
        rights.push(child)
      }
    }
    for (let at = 0; at < shared; at++) placeOf[groups.ofLeft[lefts[at]!]!] = -1
    for (let at = lefts.length - 1; at >= 0; at--) stack.push(lefts[at]!, rights[at]!, depth)
  }
  push(-1, -1, 0)
  let size = 0
  while (stack.length > 0) {
    const [depth, r, l] = [stack.pop()!, stack.pop()!, stack.pop()!]
    depths[size] = depth
    leftPath[size] = l
    rightPath[size] = r
    change[size] = PATH_CHANGES.indexOf(changeOf(left, l, right, r, traceUs))
    size++
    push(l < 0 ? NO_PATH : l, r < 0 ? NO_PATH : r, depth + 1)
  }
  return {
    left,
    right,
    size,
    depth: depths.slice(0, size),
    leftPath: leftPath.slice(0, size),
    rightPath: rightPath.slice(0, size),
    change: change.slice(0, size),
  }
}

/** What the only root took, if there is but one: the trace lasts longer where other spans went on after it. */
export const onlyRootUs = (paths: CallPaths): Micros | undefined =>
  paths.size > 0 && paths.subtreeEnd[0] === paths.size && paths.count[0] === 1
    ? micros(paths.totalUs[0]!)
    : undefined

/** The sum of what the roots took. */
function totalOf(paths: CallPaths): number {
  let sum = 0
  for (let path = 0; path < paths.size; path = paths.subtreeEnd[path]!) sum += paths.totalUs[path]!
  return sum
}

const sideOf = (paths: CallPaths, path: number): PathSide | undefined =>
  path < 0
    ? undefined
    : {
        count: paths.count[path]!,
        errorCount: paths.errorCount[path]!,
        meanUs: micros(meanUs(paths, path)),
      }

/** All about one row. */
export function pairAt(pairs: PathPairs, row: number): PathPair {
  const [l, r] = [pairs.leftPath[row]!, pairs.rightPath[row]!]
  return {
    group: (l < 0 ? pairs.right.groups[r] : pairs.left.groups[l]) ?? null,
    depth: pairs.depth[row]!,
    left: sideOf(pairs.left, l),
    right: sideOf(pairs.right, r),
    change: PATH_CHANGES[pairs.change[row]!] ?? 'same',
  }
}

/** Whether a row differs: in what a span of it takes, or in how many there are. */
function isChanged({ left, right, leftPath, rightPath, change }: PathPairs, row: number): boolean {
  return change[row] !== 0 || left.count[leftPath[row]!] !== right.count[rightPath[row]!]
}

/** The rows that differ and those above them, ascending. O(n). */
export function changedRows(pairs: PathPairs): Int32Array {
  const rows = new Int32Array(pairs.size)
  let count = 0
  /** 1 by depth: a row below the next one of that depth differs. */
  const isAbove = new Uint8Array(pairs.depth.reduce((most, depth) => Math.max(most, depth), 0) + 1)
  for (let row = pairs.size - 1; row >= 0; row--) {
    const depth = pairs.depth[row]!
    if (isAbove[depth] === 0 && !isChanged(pairs, row)) continue
    isAbove[depth] = 0
    if (depth > 0) isAbove[depth - 1] = 1
    rows[count++] = row
  }
  return rows.slice(0, count).reverse()
}

/** An operation whose own time differs, by how much: more than 0 where the right trace took longer. */
export type OperationDifference = SpanGroup & { readonly selfUs: Micros }

/** The operation whose own time grew most (`direction` 1) or shrank most (-1); undefined: none did. O(n). */
export function greatestDifference(pairs: PathPairs, direction: 1 | -1): OperationDifference | undefined {
  const sums = new Map<string, { group: SpanGroup; us: number }>()
  const add = ({ groups, selfUs }: CallPaths, sign: number) => {
    const byGroup = new Map<SpanGroup, number>()
    groups.forEach((group, path) => {
      if (group) byGroup.set(group, (byGroup.get(group) ?? 0) + selfUs[path]!)
    })
    for (const [group, us] of byGroup) {
      const key = JSON.stringify([group.service, group.operation])
      const sum = sums.get(key) ?? { group, us: 0 }
      sum.us += sign * us
      sums.set(key, sum)
    }
  }
  add(pairs.left, -1)
  add(pairs.right, 1)
  let greatest: { group: SpanGroup; us: number } | undefined
  for (const sum of sums.values())
    if (sum.us * direction > (greatest ? greatest.us * direction : 0)) greatest = sum
  return greatest && { ...greatest.group, selfUs: micros(greatest.us) }
}
