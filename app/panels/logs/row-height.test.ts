import { describe, expect, test } from 'vitest'
import { unixNanos } from '~/base/units'
import { NO_LABELS, logStream } from '~/model/log-line'
import { logRows } from '~/model/log-row'
import { podColor, podNameParts } from './pod-name'
import { detailHeight, rowHeight, rowMeasure } from './row-height'

const row = (text: string) =>
  logRows(
    [{ timeUnixNanos: unixNanos('1'), text, stream: logStream({}), metadata: NO_LABELS, parsed: NO_LABELS }],
    new Map(),
  )[0]!

describe('heights', () => {
  test.each([
    {
      desc: 'one line each',
      text: 'x'.repeat(500),
      layout: { linePx: 18, wrapColumns: null, stacked: false },
      height: 20,
    },
    {
      desc: 'one line each, below its time',
      text: 'x'.repeat(500),
      layout: { linePx: 18, wrapColumns: null, stacked: true },
      height: 2 * 18 + 2,
    },
    {
      desc: 'wrapped',
      text: 'x'.repeat(101),
      layout: { linePx: 18, wrapColumns: 50, stacked: false },
      height: 3 * 18 + 2,
    },
    {
      desc: 'wrapped exactly',
      text: 'x'.repeat(100),
      layout: { linePx: 18, wrapColumns: 50, stacked: false },
      height: 2 * 18 + 2,
    },
    {
      desc: 'several lines',
      text: 'a\nb\n\nc',
      layout: { linePx: 18, wrapColumns: 50, stacked: false },
      height: 4 * 18 + 2,
    },
    {
      desc: 'below its head',
      text: 'a',
      layout: { linePx: 18, wrapColumns: 50, stacked: true },
      height: 2 * 18 + 2,
    },
    {
      desc: 'of large letters',
      text: 'x'.repeat(101),
      layout: { linePx: 22, wrapColumns: 50, stacked: false },
      height: 3 * 22 + 2,
    },
  ])('$desc', ({ text, layout, height }) => expect(rowHeight(row(text), layout)).toBe(height))

  test('other letters are other heights', () => {
    const key = (linePx: number) => {
      const measure = rowMeasure({ linePx, wrapColumns: 50, stacked: false })
      return measure.kind === 'each' ? measure.key : undefined
    }
    expect(key(18)).not.toBe(key(22))
    expect(rowMeasure({ linePx: 22, wrapColumns: null, stacked: false })).toEqual({ kind: 'same', px: 24 })
    expect(rowMeasure({ linePx: 22, wrapColumns: null, stacked: true })).toEqual({ kind: 'same', px: 46 })
  })

  test('a detail grows with its fields and ends at a bound', () => {
    const groups = (count: number) => [
      {
        title: 'fields' as const,
        from: 'json' as const,
        fields: Array.from({ length: count }, (_, i) => ({ name: `${i}`, value: '' })),
      },
    ]
    const height = (text: string, count: number, frames: readonly string[] = []) =>
      detailHeight(row(text), groups(count), frames.map(row), 100, 18)
    expect(height('a', 2) - height('a', 1)).toBe(24)
    expect(height('a', 1, ['\tat b', '\tat c']) - height('a', 1)).toBe(2 * 18)
    expect(height('a'.repeat(9000), 200)).toBe(420)
  })
})

test.each([
  { pod: 'checkout-7d9f8b6c5-x2k9p', name: 'checkout', suffix: 'x2k9p' },
  { pod: 'ingress-nginx-controller-fxs4d', name: 'ingress-nginx-controller', suffix: 'fxs4d' },
  { pod: 'postgres-1', name: 'postgres', suffix: '1' },
  { pod: 'etcd', name: 'etcd', suffix: '' },
])('$pod is $name, $suffix', ({ pod, name, suffix }) => {
  expect(podNameParts(pod)).toEqual({ name, suffix })
  expect(podColor(pod)).toMatch(/^var\(--series-[1-8]\)$/)
})
