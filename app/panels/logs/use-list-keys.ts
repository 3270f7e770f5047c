import type { LogLine } from '~/model/log-line'
import type { LogRow } from '~/model/log-row'
import { type LogOrder, levelGroup } from '~/model/log-view'
import type { FeedView } from './feed-view'
import { listKey } from './list-keys'
import { wrapPreference } from './log-look'
import type { useCopied } from './use-copied'
import type { useFind } from './use-find'
import type { useListScroll } from './use-list-scroll'

/** A key as React or the browser tells it. */
export type PressedKey = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target' | 'currentTarget' | 'preventDefault' | 'stopPropagation'
>

type ListKeysOptions = {
  readonly rows: FeedView
  readonly order: LogOrder
  readonly list: ReturnType<typeof useListScroll>
  readonly onToggle: (sequence: number, row: LogRow) => void
  /** The newest line is to be shown; gives its sequence where it is known at once. */
  readonly onNewest: () => number | null
  readonly find: ReturnType<typeof useFind>
  readonly copied: ReturnType<typeof useCopied>
  readonly linkOf: (line: LogLine) => string
  /** The sequence of the line that is marked. */
  readonly cursor: number | null
  readonly onCursor: (sequence: number | null) => void
}

/** What keys do: they move the mark from line to line and act on the line marked; the focus stays on the list. */
export function useListKeys(options: ListKeysOptions): (event: PressedKey) => void {
  const { rows, order, list, onToggle, onNewest, find, copied, linkOf, cursor, onCursor } = options
  const later = order === 'newest-last' ? 1 : -1
  const place = (): number => (cursor === null ? NaN : rows.indexOf(cursor))

  const moveTo = (index: number) => {
    if (index < 0 || index >= rows.count) return
    onCursor(rows.sequence(index))
    list.show(index, 'near')
  }
  const step = (by: number) => {
    const from = place()
    moveTo(Number.isNaN(from) ? (by > 0 ? list.firstSeen : list.lastSeen) : from + by * later)
  }
  const findError = (by: number) => {
    const from = place()
    const start = Number.isNaN(from) ? list.firstSeen - by * later : from
    for (let index = start + by * later; index >= 0 && index < rows.count; index += by * later) {
      const row = rows.row(index)
      const group = row && levelGroup(row.level)
      if (group === 'error' || group === 'critical' || group === 'fatal') return moveTo(index)
    }
  }
  const toEdge = (edge: 'newest' | 'oldest') => (edge === 'newest' ? onCursor(onNewest()) : moveTo(0))

  return (event) => {
    const wanted = listKey(event)
    const { target } = event
    if (
      wanted === undefined ||
      (target instanceof HTMLElement && /^(input|textarea|select)$/i.test(target.tagName))
    )
      return
    // A button of a row keeps its own Enter.
    if (wanted === 'open' && target !== event.currentTarget) return
    // Here g is a key of its own, not the beginning of a way to another page.
    event.stopPropagation()
    const row = cursor === null ? undefined : rows.row(place())
    switch (wanted) {
      case 'down':
        step(1)
        break
      case 'up':
        step(-1)
        break
      case 'top':
        toEdge(order === 'newest-last' ? 'oldest' : 'newest')
        break
      case 'bottom':
        toEdge(order === 'newest-last' ? 'newest' : 'oldest')
        break
      case 'next-error':
        findError(1)
        break
      case 'previous-error':
        findError(-1)
        break
      case 'wrap':
        wrapPreference.set(!wrapPreference.get())
        break
      case 'pause':
        event.preventDefault()
        if (list.follows) list.pause()
        else onNewest()
        break
      case 'copy':
        if (row) copied.copyLine([row, ...rows.continuation(place())].map(({ line }) => line.text).join('\n'))
        break
      case 'copy-link':
        if (row) copied.copyLink(linkOf(row.line))
        break
      case 'find':
        event.preventDefault()
        find.open()
        break
      case 'find-next':
        find.step(later)
        break
      case 'find-previous':
        find.step(later === 1 ? -1 : 1)
        break
      case 'open':
        if (row && cursor !== null) onToggle(cursor, row)
        break
    }
  }
}
