import { type KeyboardEvent, useEffect, useRef } from 'react'
import { NODE_HEIGHT, NODE_WIDTH, type Point, layoutGraph } from '~/model/graph-layout'
import { GLYPHS, type StatusName } from '~/ui/Status'
import { useSideFade } from '~/ui/use-side-fade'
import styles from './ServiceGraph.module.css'

export type GraphNode = {
  readonly id: string
  readonly text: string
  /** A second line: how it fares, in words. */
  readonly note: string
  readonly health: StatusName
  /** Everything about it, on hover. */
  readonly title: string
}

export type GraphEdge = {
  readonly from: string
  readonly to: string
  /** How much, in any unit: the greatest is drawn widest. */
  readonly weight: number
  readonly health: StatusName
  readonly title: string
}

export type ServiceGraphProps = {
  readonly label: string
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  /** The node in the middle of attention. */
  readonly focus: string | undefined
  readonly onNode?: ((id: string) => void) | undefined
}

const LEAST_WIDTH = 1.25
const MOST_WIDTH = 5
const LETTERS = 19

/** Who leads to whom, from left to right. Nodes are buttons where `onNode` is given; edges tell on hover. */
export function ServiceGraph({ label, nodes, edges, focus, onNode }: ServiceGraphProps) {
  const layout = layoutGraph(
    nodes.map(({ id }) => id),
    edges,
  )
  const scroller = useRef<HTMLDivElement>(null)
  useSideFade(scroller)
  const middle = focus === undefined ? undefined : layout.nodes.get(focus)?.x
  useEffect(() => {
    const element = scroller.current
    // Where not all of it fits, attention begins at the focus.
    if (element && middle !== undefined) element.scrollLeft = middle - element.clientWidth / 2
  }, [middle])
  const most = Math.max(Number.MIN_VALUE, ...edges.map(({ weight }) => weight))
  const edgeOf = new Map(edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge]))
  return (
    <div ref={scroller} className={styles.scroller}>
      <svg
        role="group"
        aria-label={label}
        width={layout.width}
        height={layout.height}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        className={styles.graph}
      >
        {layout.links.map(({ from, to, points }) => {
          const edge = edgeOf.get(JSON.stringify([from, to]))
          if (!edge) return null
          const isNear = focus === undefined || from === focus || to === focus
          return (
            <g
              key={`${from} ${to}`}
              className={`${styles.edge} ${styles[edge.health]} ${isNear ? '' : styles.far}`}
            >
              <title>{edge.title}</title>
              <path
                d={pathOf(points)}
                strokeWidth={LEAST_WIDTH + (MOST_WIDTH - LEAST_WIDTH) * Math.sqrt(edge.weight / most)}
              />
              <path d={arrowAt(points)} className={styles.arrow} />
              <path d={pathOf(points)} className={styles.target} />
            </g>
          )
        })}
        {nodes.map((node) => {
          const place = layout.nodes.get(node.id)
          return (
            place && (
              <Node key={node.id} node={node} place={place} isFocus={node.id === focus} onNode={onNode} />
            )
          )
        })}
      </svg>
    </div>
  )
}

type NodeProps = Pick<ServiceGraphProps, 'onNode'> & {
  readonly node: GraphNode
  readonly place: Point
  readonly isFocus: boolean
}

function Node({ node: { id, text, note, health, title }, place, isFocus, onNode }: NodeProps) {
  const button = onNode && {
    role: 'button',
    tabIndex: 0,
    'aria-label': `${text}, ${note}`,
    'aria-pressed': isFocus,
    onClick: () => onNode(id),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onNode(id)
    },
  }
  return (
    // What hover tells is no part of the button's own words.
    <g transform={`translate(${place.x - NODE_WIDTH / 2} ${place.y - NODE_HEIGHT / 2})`}>
      <title>{title}</title>
      <g
        className={`${styles.node} ${styles[health]} ${isFocus ? styles.focus : ''} ${onNode ? styles.button : ''}`}
        {...button}
      >
        <rect width={NODE_WIDTH} height={NODE_HEIGHT} rx="6" />
        <path d={GLYPHS[health]} transform="translate(10 15)" className={styles.glyph} />
        <text x="32" y="19" className={styles.text}>
          {text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text}
        </text>{' '}
        <text x="32" y="34" className={styles.note}>
          {note}
        </text>
      </g>
    </g>
  )
}

/** Level where it leaves and arrives, so that it is clear which nodes it joins. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  let path = `M${first.x} ${first.y}`
  let last = first
  for (const point of rest) {
    const bend = (point.x - last.x) / 2
    path += `C${last.x + bend} ${last.y} ${point.x - bend} ${point.y} ${point.x} ${point.y}`
    last = point
  }
  return path
}

function arrowAt(points: readonly Point[]): string {
  const [before, end] = points.slice(-2)
  if (!before || !end) return ''
  const back = end.x > before.x ? -8 : 8
  return `M${end.x} ${end.y}l${back} -4.5v9z`
}
