import { describe, expect, test } from 'vitest'
import { unixNanos } from '~/base/units'
import { type LogLine, NO_LABELS, logStream } from '~/model/log-line'
import { RowFinder, nextFound } from './find-rows'
import { LogFeed } from './log-feed'

const line = (time: number, text: string): LogLine => ({
  timeUnixNanos: unixNanos(String(time)),
  text,
  stream: logStream({ pod: 'a' }),
  metadata: NO_LABELS,
  parsed: NO_LABELS,
})

const textsOf = (feed: LogFeed, sequences: readonly number[]) =>
  sequences.map((sequence) => feed.view().row(feed.view().indexOf(sequence))?.line.text)

describe('found rows', () => {
  test('are those that hold the text, also in lines that come, and no longer those that go', () => {
    const feed = new LogFeed(4)
    const finder = new RowFinder()
    feed.refresh([line(1, 'INFO cart a'), line(2, 'INFO b'), line(3, 'INFO Cart c')])
    const [any, exact] = [/cart/gi, /Cart/g]
    expect(textsOf(feed, finder.find(feed.view(), any))).toEqual(['INFO cart a', 'INFO Cart c'])
    feed.append([line(4, 'INFO cart d'), line(5, 'INFO e')])
    expect(textsOf(feed, finder.find(feed.view(), any))).toEqual(['INFO Cart c', 'INFO cart d'])
    expect(textsOf(feed, finder.find(feed.view(), exact))).toEqual(['INFO Cart c'])
    feed.prepend([line(0, 'INFO cart z')])
    expect(textsOf(feed, finder.find(feed.view(), any))).toContain('INFO Cart c')
  })

  test('of chosen levels only', () => {
    const feed = new LogFeed()
    const finder = new RowFinder()
    feed.refresh([line(1, 'INFO cart'), line(2, 'ERROR cart')])
    const cart = /cart/g
    expect(finder.find(feed.view(), cart)).toHaveLength(2)
    feed.showLevels(['error'])
    expect(textsOf(feed, finder.find(feed.view(), cart))).toEqual(['ERROR cart'])
  })

  test('nothing looked for, no rows', () => {
    const feed = new LogFeed()
    expect(new RowFinder().find(feed.view(), /x/)).toEqual([])
    feed.refresh([line(1, 'a')])
    expect(new RowFinder().find(feed.view(), undefined)).toEqual([])
  })
})

test.each([
  { desc: 'the next', from: 4, by: 1, place: 1 },
  { desc: 'this one', from: 5, by: 1, place: 1 },
  { desc: 'round to the first', from: 10, by: 1, place: 0 },
  { desc: 'the one before', from: 4, by: -1, place: 0 },
  { desc: 'this one, backwards', from: 5, by: -1, place: 1 },
  { desc: 'round to the last', from: 1, by: -1, place: 2 },
  { desc: 'the last before the end', from: 99, by: -1, place: 2 },
] as const)('from $from by $by: $desc', ({ from, by, place }) =>
  expect(nextFound([3, 5, 9], from, by)).toBe(place),
)
