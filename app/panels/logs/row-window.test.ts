import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unixNanos } from '~/base/units'
import { type LogLine, NO_LABELS, logStream } from '~/model/log-line'
import { LogFeed } from './log-feed'
import { type RowMeasure, RowWindow } from './row-window'

const stream = logStream({})
const line = (time: number, length: number): LogLine => ({
  timeUnixNanos: unixNanos(String(10_000 + 10 * time)),
  text: 'x'.repeat(length),
  stream,
  metadata: NO_LABELS,
  parsed: NO_LABELS,
})

const SAME: RowMeasure = { kind: 'same', px: 20 }
const each = (columns: number): RowMeasure => ({
  kind: 'each',
  key: String(columns),
  px: (row) => 18 * Math.max(1, Math.ceil(row.line.text.length / columns)) + 2,
})

const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ append: fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ prepend: fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      late: fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 5 }),
      by: fc.nat(60),
    }),
  },
  { weight: 1, arbitrary: fc.record({ columns: fc.constantFrom(0, 10, 50) }) },
  { weight: 1, arbitrary: fc.record({ open: fc.nat(60), px: fc.integer({ min: 1, max: 400 }) }) },
)

describe('where rows stand', () => {
  test('is where a sum over all of them puts them, whatever came, went and was opened', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 1500 }), fc.array(act, { maxLength: 40 }), (keep, acts) => {
        const feed = new LogFeed(keep)
        const window = new RowWindow()
        let measure: RowMeasure = SAME
        let [before, after] = [0, 0]
        const opened = new Map<number, number>()
        for (const one of acts) {
          if ('append' in one) feed.append(one.append.map((length) => line(++after, length)))
          else if ('late' in one)
            feed.append(one.late.map((length) => line(Math.max(before, after - one.by) + 0.5, length)))
          else if ('prepend' in one) {
            before -= one.prepend.length
            if (before > -1000) feed.prepend(one.prepend.map((length, index) => line(before + index, length)))
          } else if ('columns' in one) measure = one.columns === 0 ? SAME : each(one.columns)
          else if (one.open < feed.view().count) opened.set(feed.view().sequence(one.open), one.px)
          const view = feed.view()
          window.update(view, measure, opened, false)
          let top = 0
          for (let index = 0; index < view.count; index++) {
            const row = view.row(index)
            if (!row) throw new Error(`no row ${index}`)
            expect(window.top(index)).toBe(top)
            const own = measure.kind === 'same' ? measure.px : measure.px(row)
            const px = own + (opened.get(view.sequence(index)) ?? 0)
            expect([window.at(top), window.at(top + px - 1)]).toEqual([index, index])
            top += px
          }
          expect(window.total).toBe(top)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('does not change when rows before go and leave a void', () => {
    const feed = new LogFeed(3)
    const window = new RowWindow()
    const update = (keepVoid = true) => window.update(feed.view(), each(10), new Map(), keepVoid)
    feed.append([line(1, 5), line(2, 25), line(3, 5)])
    update()
    feed.append([line(4, 5), line(5, 5)])
    update()
    update()
    expect(window.voidPx).toBe(20 + 3 * 18 + 2)
    feed.append([line(6, 5)])
    update()
    expect(window.voidPx).toBe(20 + 3 * 18 + 2 + 20)
    window.closeVoid()
    expect(window.voidPx).toBe(0)
    feed.append([line(7, 5)])
    update(false)
    expect(window.voidPx).toBe(0)
  })
})
