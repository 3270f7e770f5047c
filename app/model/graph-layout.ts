/** Who leads to whom; ids of nodes that are not given, loops and repetitions are left out. */
export type GraphLink = { readonly from: string; readonly to: string }

export type Point = { readonly x: number; readonly y: number }

/** A layered drawing from left to right, in pixels from its upper left corner. */
export type GraphLayout = {
  readonly width: number
  readonly height: number
  /** The middle of each node. */
  readonly nodes: ReadonlyMap<string, Point>
  /** From edge to edge of the nodes, and around those between. */
  readonly links: readonly (GraphLink & { readonly points: readonly Point[] })[]
}

export const NODE_WIDTH = 156
export const NODE_HEIGHT = 44
const LAYER_PITCH = NODE_WIDTH + 84
const ROW_GAP = 18
/** What a link takes where it passes a layer. */
const PASS_HEIGHT = 10
const MARGIN = 8
const SWEEPS = 6
/** Apart where a link has a counterpart. */
const TWIN_PX = 7

/** A node of the drawing, or (id undefined) a place where a link passes a layer. */
type Slot = {
  readonly id: string | undefined
  readonly layer: number
  readonly before: number[]
  readonly after: number[]
  y: number
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The links that close a circle when one walks from the sources on, in the order of names. O(n + m), no recursion. */
function closing(ids: readonly string[], after: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>()
  const state = new Map<string, 'open' | 'done'>()
  const led = new Set([...after.values()].flat())
  for (const start of [...ids.filter((id) => !led.has(id)), ...ids]) {
    if (state.has(start)) continue
    const path = [{ id: start, next: 0 }]
    state.set(start, 'open')
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = after.get(top.id)?.[top.next++]
      if (to === undefined) {
        state.set(top.id, 'done')
        path.pop()
      } else if (state.get(to) === 'open') found.add(keyOf(top.id, to))
      else if (!state.has(to)) {
        state.set(to, 'open')
        path.push({ id: to, next: 0 })
      }
    }
  }
  return found
}

const keyOf = (from: string, to: string): string => JSON.stringify([from, to])

/** As far to the right as the longest way to it is long. `links` have no circle. */
function layersOf(ids: readonly string[], links: readonly GraphLink[]): ReadonlyMap<string, number> {
  const layers = new Map(ids.map((id) => [id, 0]))
  const waiting = new Map(ids.map((id) => [id, 0]))
  const after = Map.groupBy(links, ({ from }) => from)
  for (const { to } of links) waiting.set(to, (waiting.get(to) ?? 0) + 1)
  const ready = ids.filter((id) => waiting.get(id) === 0)
  for (const id of ready)
    for (const { to } of after.get(id) ?? []) {
      layers.set(to, Math.max(layers.get(to) ?? 0, (layers.get(id) ?? 0) + 1))
      const left = (waiting.get(to) ?? 0) - 1
      waiting.set(to, left)
      if (left === 0) ready.push(to)
    }
  return layers
}

/** Places the nodes so that none covers another and links lead to the right, but for those that close a circle. The same for the same graph, in whatever order it is given. */
export function layoutGraph(given: readonly string[], links: readonly GraphLink[]): GraphLayout {
  const ids = [...new Set(given)].toSorted(byName)
  const known = new Set(ids)
  const unique = new Map(
    links
      .filter(({ from, to }) => from !== to && known.has(from) && known.has(to))
      .map(({ from, to }) => [keyOf(from, to), { from, to }]),
  )
  const all = [...unique].toSorted(([a], [b]) => byName(a, b)).map(([, link]) => link)
  const after = new Map(
    [...Map.groupBy(all, ({ from }) => from)].map(([from, list]) => [from, list.map(({ to }) => to)]),
  )
  const turned = closing(ids, after)
  const isTurned = ({ from, to }: GraphLink) => turned.has(keyOf(from, to))
  const rightward = all.map((link) => (isTurned(link) ? { from: link.to, to: link.from } : link))
  const layers = layersOf(ids, rightward)

  const slots: Slot[] = ids.map((id) => ({ id, layer: layers.get(id) ?? 0, before: [], after: [], y: 0 }))
  const indexOf = new Map(ids.map((id, index) => [id, index]))
  const ways = rightward.map(({ from, to }) => {
    const way = [indexOf.get(from) ?? 0]
    const end = indexOf.get(to) ?? 0
    for (let layer = slots[way[0]!]!.layer + 1; layer < slots[end]!.layer; layer++)
      way.push(slots.push({ id: undefined, layer, before: [], after: [], y: 0 }) - 1)
    way.push(end)
    way.slice(1).forEach((slot, step) => {
      slots[way[step]!]!.after.push(slot)
      slots[slot]!.before.push(way[step]!)
    })
    return way
  })
  const height = placeRows(slots)

  const at = (slot: Slot, side: -1 | 0 | 1): Point => ({
    x: MARGIN + slot.layer * LAYER_PITCH + (side + 1) * (NODE_WIDTH / 2),
    y: MARGIN + slot.y,
  })
  const nodes = new Map(ids.map((id, index) => [id, at(slots[index]!, 0)]))
  const depth = Math.max(0, ...slots.map(({ layer }) => layer))
  return {
    width: depth * LAYER_PITCH + NODE_WIDTH + 2 * MARGIN,
    height: height + 2 * MARGIN,
    nodes,
    links: all.map((link, index) => {
      const way = (ways[index] ?? []).map((slot) => slots[slot]!)
      const hasTwin = unique.has(keyOf(link.to, link.from))
      const shift = hasTwin ? (isTurned(link) ? TWIN_PX : -TWIN_PX) : 0
      const points = way.flatMap((slot, step) =>
        step === 0
          ? [at(slot, 1)]
          : step === way.length - 1
            ? [at(slot, -1)]
            : // Straight through the layer that it passes.
              [at(slot, -1), at(slot, 1)],
      )
      const shifted = points.map(({ x, y }) => ({ x, y: y + shift }))
      return { ...link, points: isTurned(link) ? shifted.toReversed() : shifted }
    }),
  }
}

const heightOf = (slot: Slot): number => (slot.id === undefined ? PASS_HEIGHT : NODE_HEIGHT)

/** Orders the slots of each layer by where their neighbours lie, and stacks them; gives the height of all. */
function placeRows(slots: readonly Slot[]): number {
  const layers = [...Map.groupBy(slots, ({ layer }) => layer)]
    .toSorted(([a], [b]) => a - b)
    .map(([, list]) => list)
  const heightOfLayer = (layer: readonly Slot[]) =>
    layer.reduce((sum, slot) => sum + heightOf(slot) + ROW_GAP, -ROW_GAP)
  const height = Math.max(0, ...layers.map(heightOfLayer))
  const stack = (layer: readonly Slot[]) => {
    let top = (height - heightOfLayer(layer)) / 2
    for (const slot of layer) {
      slot.y = top + heightOf(slot) / 2
      top += heightOf(slot) + ROW_GAP
    }
  }
  layers.forEach(stack)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0
    for (const layer of down ? layers : layers.toReversed()) {
      const middle = new Map(
        layer.map((slot) => {
          const near = (down ? slot.before : slot.after).map((index) => slots[index]!.y)
          return [slot, near.length > 0 ? near.reduce((sum, y) => sum + y, 0) / near.length : slot.y]
        }),
      )
      layer.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0))
      stack(layer)
    }
  }
  return height
}
