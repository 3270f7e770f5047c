import { useState } from 'react'
import { type LineFilter, containing } from '~/model/log-filter'
import { markOf, regexProblem } from '~/model/log-regex'
import { RowFinder, nextFound } from './find-rows'
import type { FeedView } from './feed-view'

type FindOptions = {
  readonly rows: FeedView
  /** The sequence of the line that is marked, and how another comes to be. */
  readonly cursor: number | null
  readonly onShow: (sequence: number) => void
  /** The sequence from which the first is looked for when none is marked. */
  readonly from: () => number
}

const NOTHING: LineFilter = { ...containing(''), matchCase: false }

/** What is looked for in the rows of a list, as a filter would be; one that cannot be read leaves what was found before. */
export function useFind({ rows, cursor, onShow, from }: FindOptions) {
  const [finder] = useState(() => new RowFinder())
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(NOTHING)
  /** Of the latest that could be read. */
  const [mark, setMark] = useState<RegExp | undefined>(undefined)
  const found = finder.find(rows, mark)
  const show = (place: number, among: readonly number[]) => {
    const sequence = among[place]
    if (sequence !== undefined) onShow(sequence)
  }
  const place = cursor === null ? -1 : found.indexOf(cursor)
  return {
    isOpen: open,
    wanted,
    problem: wanted.regex ? regexProblem(wanted.text) : null,
    found: found.length,
    /** Which of them is marked, from 1; undefined: none. */
    at: place < 0 ? undefined : place + 1,
    mark,
    open: () => setOpen(true),
    close: () => {
      setOpen(false)
      setWanted(NOTHING)
      setMark(undefined)
    },
    want: (next: LineFilter) => {
      setWanted(next)
      if (next.regex && regexProblem(next.text) !== null) return
      const sought = markOf([next])
      setMark(sought)
      const among = finder.find(rows, sought)
      show(nextFound(among, cursor ?? from(), 1), among)
    },
    step: (by: 1 | -1) => {
      const next =
        place < 0 ? nextFound(found, cursor ?? from(), by) : (place + by + found.length) % found.length
      show(next, found)
    },
  }
}
