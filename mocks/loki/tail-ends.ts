import type { Scenario } from '~mocks/cluster/types'

/** The frame after `afterFrames` is lost on its way, and the socket ends. 1006 is what a browser tells of one cut off. */
export type TailEnd = { readonly afterFrames: number; readonly code: number; readonly reason: string }

const ENDS: readonly TailEnd[] = [
  { afterFrames: 3, code: 1006, reason: '' },
  { afterFrames: 2, code: 1011, reason: 'all ingesters closed the connection' },
]
/** As behind a proxy that knows no WebSocket. */
const AT_ONCE: TailEnd = { afterFrames: 0, code: 1006, reason: '' }

/** How one socket after the other ends in a scenario; undefined: it lives as long as the reader likes. */
export function tailEnds({ name }: Scenario): () => TailEnd | undefined {
  let sockets = 0
  return () => (name === 'tail-breaks' ? (ENDS[sockets++] ?? AT_ONCE) : undefined)
}
