import { useMemo, useState } from 'react'
import { RowFinder, findPattern, nextFound } from './find-rows'
import type { FeedView } from './log-feed'

type FindOptions = {
  readonly rows: FeedView
  /** The sequence from which the first is looked for. */
  readonly from: () => number
  readonly onShow: (index: number) => void
}

/** A text looked for in the rows of a list; `text` is null while nothing is. */
export function useFind({ rows, from, onShow }: FindOptions) {
  const [finder] = useState(() => new RowFinder())
  const [text, setText] = useState<string | null>(null)
  const [shown, setShown] = useState<number | null>(null)
  const found = finder.find(rows, text ?? '')
  const mark = useMemo(() => (text ? findPattern(text, 'g') : undefined), [text])
  const show = (place: number, among: readonly number[]) => {
    const sequence = among[place]
    if (sequence === undefined) return
    setShown(sequence)
    onShow(rows.indexOf(sequence))
  }
  return {
    text,
    found: found.length,
    at: shown === null || !found.includes(shown) ? undefined : found.indexOf(shown) + 1,
    shown,
    mark,
    open: () => setText((now) => now ?? ''),
    close: () => {
      setText(null)
      setShown(null)
    },
    type: (next: string) => {
      setText(next)
      const among = finder.find(rows, next)
      if (among.length === 0) setShown(null)
      else show(nextFound(among, shown ?? from(), 1), among)
    },
    step: (by: 1 | -1) => {
      if (found.length > 0) show(nextFound(found, shown === null ? from() : shown + by, by), found)
    },
  }
}
