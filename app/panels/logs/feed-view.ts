import type { UnixNanos } from '~/base/units'
import type { LogRow } from '~/model/log-row'
import type { LevelCounts } from './held-rows'

/** What a list shows of a feed at one moment; a new object whenever something changed. Reading it costs nothing. */
export type FeedView = {
  /** Rows shown: those of the chosen levels, without what is folded away. */
  readonly count: number
  row(index: number): LogRow | undefined
  /** Stays the same for a row while it is held, and ascends; not always whole: see `inserted`. */
  sequence(index: number): number
  /** The first row shown at or after a sequence; `count` when there is none. */
  indexOf(sequence: number): number
  /** Every row of the chosen levels, folded away or not. */
  matchingRows(): Iterable<LogRow>
  /** How many lines continue the one at `index`: the rest of a stack trace; folded away unless `isUnfolded`. */
  continued(index: number): number
  /** The first of them, as many as an opened line shows. */
  continuation(index: number): readonly LogRow[]
  isUnfolded(index: number): boolean
  /** The number of the first row shown; each after it has the next. Held rows keep theirs as long as `shape` stays. */
  readonly firstOrdinal: number
  readonly shape: number
  /** Moves on when late rows came between those held: ordinals from there on are others'. */
  readonly inserted: number
  /** Rows held, shown or not; without those that wait. */
  readonly held: number
  /** Of them, those of the chosen levels, folded away or not. */
  readonly matching: number
  /** The end is not to move: somebody reads above it. */
  readonly isHeld: boolean
  /** The instant of the first row held. */
  readonly firstTime: UnixNanos | undefined
  /** Rows that came while the end was not to move, and how many of them will be shown. */
  readonly waiting: number
  readonly waitingShown: number
  /** Rows held of each level; a line and those that continue it count once. */
  readonly perLevel: Readonly<LevelCounts>
  /** How many pods the held rows are of. */
  readonly pods: number
  /** Forgotten at the old and the new end because no more than a limit is held. */
  readonly droppedOlder: number
  readonly droppedNewer: number
  /** Lines between the last row and those that wait, or are still to come, were forgotten and can be had again. */
  readonly newerMissing: boolean
  /** Moves on when the rows were replaced as a whole: sequences of before mean nothing then. */
  readonly generation: number
}
