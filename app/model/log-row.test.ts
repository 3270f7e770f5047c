import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unixNanos } from '~/base/units'
import type { LogLevel } from './log-level-words'
import { NO_LABELS, logStream } from './log-line'
import { logRows, textColumns, wrappedRows } from './log-row'

const line = (pod: string, text: string) => ({
  timeUnixNanos: unixNanos('1'),
  text,
  stream: logStream({ pod }),
  metadata: NO_LABELS,
  parsed: NO_LABELS,
})

test('a stack trace has the level of the line of its own stream that it follows', () => {
  const heads = new Map<string, LogLevel>()
  const rows = logRows(
    [
      line('a', '\tat early.Frame'),
      line('a', 'ERROR boom'),
      line('b', 'INFO ok'),
      line('a', '\tat x.Y'),
      line('b', '\tat z'),
    ],
    heads,
  )
  expect(rows.map(({ level }) => level)).toEqual(['continuation', 'error', 'info', 'error', 'info'])
  expect(logRows([line('a', '\tat more')], heads)[0]?.level).toBe('error')
})

describe('columns', () => {
  test.each([
    { desc: 'plain', text: 'abc', columns: [3] },
    { desc: 'several lines, the last empty', text: 'abc\nde\n', columns: [3, 2] },
    { desc: 'colours take none', text: '\u001b[33mWARN\u001b[0m', columns: [4] },
    { desc: 'Chinese takes two', text: '评分服务', columns: [8] },
    { desc: 'an emoji takes no more than three', text: 'x🚀', columns: [4] },
    { desc: 'a tab takes four', text: '\tat', columns: [6] },
    { desc: 'nothing', text: '', columns: [0] },
  ])('$desc', ({ text, columns }) => expect(textColumns(text)).toEqual(columns))

  test('a long line is counted to where it is cut', () =>
    expect(textColumns('x'.repeat(1e6))).toEqual([4000]))

  test('rows are never too few for their columns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(500), { minLength: 1 }),
        fc.integer({ min: 1, max: 200 }),
        (columns, width) => {
          const rows = wrappedRows(columns, width)
          expect(rows).toBeGreaterThanOrEqual(columns.length)
          expect(rows * width).toBeGreaterThanOrEqual(columns.reduce((sum, one) => sum + one, 0))
        },
      ),
    )
  })
})
