import { type KeyboardEvent, useState } from 'react'
import type { LogRow } from '~/model/log-row'
import { type LogOrder, levelGroup } from '~/model/log-view'
import { copyText } from '~/ui/clipboard'
import type { FeedView } from './log-feed'
import { listKey } from './list-keys'
import { wrapPreference } from './log-look'
import type { useFind } from './use-find'
import type { useListScroll } from './use-list-scroll'

type ListKeysOptions = {
  readonly rows: FeedView
  readonly order: LogOrder
  readonly list: ReturnType<typeof useListScroll>
  readonly onToggle: (sequence: number, row: LogRow) => void
  readonly onNewest: () => void
  readonly find: ReturnType<typeof useFind>
}

/** A row that keys move from line to line, and what else they do; the focus stays on the list. */
export function useListKeys({ rows, order, list, onToggle, onNewest, find }: ListKeysOptions) {
  const [cursor, setCursor] = useState<number | null>(null)
  const later = order === 'newest-last' ? 1 : -1
  const place = (): number => (cursor === null ? NaN : rows.indexOf(cursor))

  const moveTo = (index: number) => {
    if (index < 0 || index >= rows.count) return
    setCursor(rows.sequence(index))
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
  const toEdge = (edge: 'newest' | 'oldest') => {
    if (edge === 'newest') {
      setCursor(null)
      return onNewest()
    }
    moveTo(0)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
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
        if (row) void copyText(row.line.text)
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
  return { cursor, onKeyDown }
}
