import { describe, expect, test } from 'vitest'
import { unixNanos } from '~/base/units'
import { columnChoices, columnValues, columnsCodec, toggledColumn } from './log-column'
import { type LogLine, NO_LABELS, logStream } from './log-line'

const line = (text: string, more: Partial<LogLine> = {}): LogLine => ({
  timeUnixNanos: unixNanos('1'),
  text,
  stream: logStream({ pod: 'cart-1', level: 'label' }),
  metadata: NO_LABELS,
  parsed: NO_LABELS,
  ...more,
})

describe('the value of a column', () => {
  test.each([
    {
      desc: 'of JSON, by its path',
      one: line('{"user":{"id":7}}'),
      from: 'text',
      name: 'user.id',
      value: '7',
    },
    { desc: 'of logfmt', one: line('user=anna x'), from: 'text', name: 'user', value: 'anna' },
    {
      desc: 'of the text, not of the label',
      one: line('level=warn'),
      from: 'text',
      name: 'level',
      value: 'warn',
    },
    {
      desc: 'of the label, not of the text',
      one: line('level=warn'),
      from: 'label',
      name: 'level',
      value: 'label',
    },
    {
      desc: 'that the query parsed',
      one: line('x', { parsed: { a: '1' } }),
      from: 'text',
      name: 'a',
      value: '1',
    },
    {
      desc: 'beside the text',
      one: line('x', { metadata: { a: '1' } }),
      from: 'metadata',
      name: 'a',
      value: '1',
    },
    {
      desc: 'that a tail calls parsed',
      one: line('x', { parsed: { a: '1' } }),
      from: 'metadata',
      name: 'a',
      value: '1',
    },
    { desc: 'that the line does not have', one: line('x'), from: 'text', name: 'pod', value: undefined },
  ] as const)('$desc', ({ one, from, name, value }) =>
    expect(columnValues(one, [{ from, name }])).toEqual([value]),
  )
})

test('the fields of lines are offered, the most frequent first, each with an example', () => {
  const offered = columnChoices([
    line('{"b":1}'),
    line('{"a":2,"b":3}', { metadata: { trace_id: 'f' } }),
    line('a=4 a=5', { parsed: { a: '6' } }),
  ])
  expect(offered).toEqual([
    { from: 'text', name: 'a', lines: 2, sample: '2' },
    { from: 'text', name: 'b', lines: 2, sample: '1' },
    { from: 'metadata', name: 'trace_id', lines: 1, sample: 'f' },
    { from: 'label', name: 'level', lines: 3, sample: 'label' },
    { from: 'label', name: 'pod', lines: 3, sample: 'cart-1' },
  ])
})

describe('chosen columns', () => {
  const a = { from: 'text', name: 'a,b:c' } as const
  const b = { from: 'label', name: 'pod' } as const

  test('are kept as text and read again', () => {
    expect(columnsCodec.decode(columnsCodec.encode([a, b]))).toEqual([a, b])
    expect(columnsCodec.encode([])).toBeNull()
  })

  test.each([
    { text: null, columns: [] },
    { text: 'label:pod,elsewhere:x,label:,nonsense,label:pod', columns: [b] },
  ])('$text is read as far as it can be', ({ text, columns }) =>
    expect(columnsCodec.decode(text)).toEqual(columns),
  )

  test('come at the end and go again', () => {
    expect(toggledColumn([a], b)).toEqual([a, b])
    expect(toggledColumn([a, b], a)).toEqual([b])
  })
})
