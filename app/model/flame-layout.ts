import type { CallPaths } from './call-paths'

/** Paths side by side: each as wide as the time spent in it and below it, those below it within, its own time last. */
export type FlameLayout = {
  readonly paths: CallPaths
  /** Where each path begins; it ends `spentUs` further on. */
  readonly startUs: Float64Array
  /** The width of everything. */
  readonly totalUs: number
}

/** The path that takes the whole width (undefined: all of them together do), and how many pixels that is. */
export type FlameWindow = { readonly focus: number | undefined; readonly widthPx: number }

/** One rectangle of the picture. */
export type FlameBox = {
  /** undefined: several paths, each too narrow to be seen. */
  readonly path: number | undefined
  readonly depth: number
  readonly leftPx: number
  readonly widthPx: number
}

const LEAST_PX = 1

/** O(n). */
export function flameLayout(paths: CallPaths): FlameLayout {
  const startUs = new Float64Array(paths.size)
  const next = new Float64Array(paths.size)
  let totalUs = 0
  for (let path = 0; path < paths.size; path++) {
    const parent = paths.parent[path]!
    const start = parent < 0 ? totalUs : next[parent]!
    startUs[path] = next[path] = start
    if (parent < 0) totalUs = start + paths.spentUs[path]!
    else next[parent] = start + paths.spentUs[path]!
  }
  return { paths, startUs, totalUs }
}

/** Where the window begins and ends. */
function extentOf({ paths, startUs, totalUs }: FlameLayout, { focus }: FlameWindow) {
  const fromUs = focus === undefined ? 0 : startUs[focus]!
  return { fromUs, toUs: focus === undefined ? totalUs : fromUs + paths.spentUs[focus]! }
}

/** Where a path stands in the window, cut at its edges: what the focus lies in takes all the width. */
export function placeOfPath(layout: FlameLayout, window: FlameWindow, path: number): FlameBox {
  const { fromUs, toUs } = extentOf(layout, window)
  const at = (us: number) =>
    toUs > fromUs
      ? Math.max(0, Math.min(window.widthPx, ((us - fromUs) / (toUs - fromUs)) * window.widthPx))
      : 0
  const startUs = layout.startUs[path]!
  const leftPx = at(startUs)
  const widthPx = at(startUs + layout.paths.spentUs[path]!) - leftPx
  return { path, depth: layout.paths.depth[path]!, leftPx, widthPx }
}

/**
 * What is drawn, parents first. Paths below one pixel are one box for each parent, and what is below them is not looked
 * at: O(boxes), and beside them the siblings of those that the focus lies in.
 */
export function flameBoxes(layout: FlameLayout, window: FlameWindow): readonly FlameBox[] {
  const { paths, startUs } = layout
  const { fromUs, toUs } = extentOf(layout, window)
  const boxes: FlameBox[] = []
  for (let path = 0; path < paths.size;) {
    const endUs = startUs[path]! + paths.spentUs[path]!
    if (endUs <= fromUs || startUs[path]! >= toUs) {
      path = paths.subtreeEnd[path]!
      continue
    }
    const box = placeOfPath(layout, window, path)
    if (box.widthPx >= LEAST_PX) {
      boxes.push(box)
      path++
      continue
    }
    // Those beside it are no wider.
    const parent = paths.parent[path]!
    const lastUs =
      parent < 0 ? layout.totalUs : startUs[parent]! + paths.spentUs[parent]! - paths.selfUs[parent]!
    const restPx = Math.min(
      window.widthPx - box.leftPx,
      ((lastUs - startUs[path]!) / (toUs - fromUs)) * window.widthPx,
    )
    if (restPx >= LEAST_PX) boxes.push({ ...box, path: undefined, widthPx: restPx })
    path = parent < 0 ? paths.size : paths.subtreeEnd[parent]!
  }
  return boxes
}

/** The paths from a root to this one, both included. */
export function pathsTo({ parent }: CallPaths, path: number): readonly number[] {
  const above = []
  for (let at = path; at >= 0; at = parent[at]!) above.push(at)
  return above.toReversed()
}

/**
 * Where an arrow leads from a path: down to the widest below, up to the one above, left and right to those beside it.
 * The path itself where there is none; a first arrow leads to the first root.
 */
export function stepFrom(paths: CallPaths, path: number | undefined, key: string): number | undefined {
  if (paths.size === 0) return undefined
  if (path === undefined) return 0
  const parent = paths.parent[path]!
  switch (key) {
    case 'ArrowDown':
      return paths.subtreeEnd[path]! > path + 1 ? path + 1 : path
    case 'ArrowUp':
      return parent < 0 ? path : parent
    case 'ArrowRight': {
      const next = paths.subtreeEnd[path]!
      return next < (parent < 0 ? paths.size : paths.subtreeEnd[parent]!) ? next : path
    }
    case 'ArrowLeft': {
      let before = parent + 1
      if (before === path) return path
      while (paths.subtreeEnd[before]! < path) before = paths.subtreeEnd[before]!
      return before
    }
    default:
      return path
  }
}
