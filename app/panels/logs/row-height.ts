import type { LogFields } from '~/model/log-fields'
import type { FieldSource } from '~/model/log-filter'
import { type LogRow, textColumns, wrappedRows } from '~/model/log-row'
import { detailText, pipelineError } from './detail-text'
import type { RowMeasure } from './row-window'

/** Pixels, the same as in LogList.module.css: heights are computed, never measured. */
const ROW_PADDING = 2
const DETAIL_HEAD = 62
const DETAIL_TOOLS = 28
const DETAIL_TITLE = 24
const DETAIL_FIELD = 24
const DETAIL_PADDING = 14
const MAX_DETAIL = 420
/** Of the detail, the full text takes at most so many lines and then scrolls. */
export const MAX_TEXT_LINES = 12

export type RowLayout = {
  /** Pixels of one line of text. */
  readonly linePx: number
  /** Columns of text that fit beside time, pod and level; null: one line each, cut at the edge. */
  readonly wrapColumns: number | null
  /** The text stands below time, pod and level: there is no room beside them. */
  readonly stacked: boolean
}

/** Groups of named values under an opened line, in the order they are shown. */
export type DetailGroup = {
  readonly title: 'fields' | 'parsed' | 'metadata' | 'labels'
  readonly fields: LogFields['fields']
  /** Where a filter finds them. */
  readonly from: FieldSource
}

export const rowHeight = (row: LogRow, { linePx, wrapColumns, stacked }: RowLayout): number =>
  ((wrapColumns === null ? 1 : wrappedRows(row.columns, wrapColumns)) + (stacked ? 1 : 0)) * linePx +
  ROW_PADDING

/** All the heights at once. */
export const rowMeasure = (layout: RowLayout): RowMeasure =>
  layout.wrapColumns === null
    ? { kind: 'same', px: (layout.stacked ? 2 : 1) * layout.linePx + ROW_PADDING }
    : {
        kind: 'each',
        key: `${layout.wrapColumns} ${layout.stacked} ${layout.linePx}`,
        px: (row) => rowHeight(row, layout),
      }

/** With the rows that continue it; `columns` that fit into a line of it, of `linePx` pixels. */
export function detailHeight(
  row: LogRow,
  groups: readonly DetailGroup[],
  continuation: readonly LogRow[],
  columns: number,
  linePx: number,
): number {
  const text = detailText(row.line)
  const texts = [textColumns(text.pretty ?? row.line.text), ...continuation.map((one) => one.columns)]
  const lines = Math.min(MAX_TEXT_LINES, wrappedRows(texts.flat(), columns))
  const tools = text.pretty !== undefined || text.isHuge ? DETAIL_TOOLS : 0
  const error = pipelineError(row.line) ? DETAIL_TOOLS : 0
  const fields = groups.reduce(
    (height, group) => height + DETAIL_TITLE + group.fields.length * DETAIL_FIELD,
    0,
  )
  return Math.min(MAX_DETAIL, DETAIL_HEAD + tools + error + lines * linePx + fields + DETAIL_PADDING)
}
