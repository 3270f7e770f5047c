import type { LogFields } from '~/model/log-fields'
import { type LogRow, wrappedRows } from '~/model/log-row'

/** Pixels, the same as in LogList.module.css: heights are computed, never measured. */
export const LINE_HEIGHT = 18
const ROW_PADDING = 2
const DETAIL_HEAD = 40
const DETAIL_TITLE = 24
const DETAIL_FIELD = 20
const DETAIL_PADDING = 14
const MAX_DETAIL = 420
/** Of the detail, the full text takes at most so many lines and then scrolls. */
export const MAX_TEXT_LINES = 12

export type RowLayout = {
  /** Columns of text that fit beside time, pod and level; null: one line each, cut at the edge. */
  readonly wrapColumns: number | null
  /** The text stands below time, pod and level: there is no room beside them. */
  readonly stacked: boolean
  /** Columns that fit into the detail of a line. */
  readonly detailColumns: number
}

/** Groups of named values under an opened line, in the order they are shown. */
export type DetailGroup = {
  readonly title: 'fields' | 'parsed' | 'metadata' | 'labels'
  readonly fields: LogFields['fields']
}

export const rowHeight = (row: LogRow, { wrapColumns, stacked }: RowLayout): number =>
  ((wrapColumns === null ? 1 : wrappedRows(row.columns, wrapColumns)) + (stacked ? 1 : 0)) * LINE_HEIGHT +
  ROW_PADDING

export function detailHeight(row: LogRow, groups: readonly DetailGroup[], layout: RowLayout): number {
  const lines = Math.min(MAX_TEXT_LINES, wrappedRows(row.columns, layout.detailColumns))
  const fields = groups.reduce(
    (height, group) => height + DETAIL_TITLE + group.fields.length * DETAIL_FIELD,
    0,
  )
  return Math.min(MAX_DETAIL, DETAIL_HEAD + lines * LINE_HEIGHT + fields + DETAIL_PADDING)
}
