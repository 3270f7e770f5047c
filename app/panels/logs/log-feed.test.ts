import { describe, expect, test, vi } from 'vitest'
import { unixNanos } from '~/base/units'
import { type LogLine, NO_LABELS, logStream } from '~/model/log-line'
import { LogFeed } from './log-feed'

const line = (time: number, text: string, pod = 'a'): LogLine => ({
  timeUnixNanos: unixNanos(String(time)),
  text,
  stream: logStream({ pod }),
  metadata: NO_LABELS,
  parsed: NO_LABELS,
})

const texts = (feed: LogFeed): (string | undefined)[] => {
  const view = feed.view()
  return Array.from({ length: view.count }, (_, index) => view.row(index)?.line.text)
}

describe('a feed', () => {
  test('grows at both ends, and a row keeps its sequence', () => {
    const feed = new LogFeed()
    feed.refresh([line(10, 'INFO c'), line(11, 'INFO d', 'b')])
    const before = feed.view().sequence(1)
    expect(feed.prepend([line(8, 'INFO a'), line(10, 'INFO b'), line(10, 'INFO c')])).toBe(2)
    feed.append([line(12, 'ERROR e')])
    expect(texts(feed)).toEqual(['INFO a', 'INFO b', 'INFO c', 'INFO d', 'ERROR e'])
    expect(feed.view().sequence(3)).toBe(before)
    expect(feed.view()).toMatchObject({ pods: 2, perLevel: { info: 4, error: 1 }, appended: 3 })
  })

  test('shows the chosen levels, with stack traces under their error', () => {
    const feed = new LogFeed()
    feed.refresh([line(1, 'INFO a'), line(2, 'ERROR b'), line(3, '\tat c'), line(4, 'INFO d')])
    feed.showLevels(['error'])
    expect(texts(feed)).toEqual(['ERROR b', '\tat c'])
    feed.showLevels([])
    expect(feed.view().count).toBe(4)
  })

  test('a stack trace gets its level from a head that an older page brings', () => {
    const feed = new LogFeed()
    feed.refresh([line(5, '\tat a'), line(6, '\tat b'), line(7, 'INFO c'), line(8, '\tat d')])
    feed.prepend([line(4, 'ERROR head')])
    expect(feed.view().perLevel).toMatchObject({ error: 3, info: 2 })
  })

  test('a refresh appends what is new, and begins anew across a gap', () => {
    const feed = new LogFeed()
    feed.refresh([line(1, 'a'), line(2, 'b'), line(2, 'b')])
    feed.refresh([line(1, 'a'), line(2, 'b'), line(2, 'b'), line(2, 'b2'), line(3, 'c')])
    expect(texts(feed)).toEqual(['a', 'b', 'b', 'b2', 'c'])
    const { generation } = feed.view()
    feed.refresh([line(9, 'z')], true)
    expect(texts(feed)).toHaveLength(5)
    feed.refresh([line(9, 'z')])
    expect(texts(feed)).toEqual(['z'])
    expect(feed.view().generation).toBe(generation + 1)
  })

  test('forgets beyond its limit and says so', () => {
    const feed = new LogFeed(2)
    feed.refresh([line(1, 'a'), line(2, 'b'), line(3, 'c')])
    expect(texts(feed)).toEqual(['b', 'c'])
    expect(feed.view().droppedOlder).toBe(1)
  })

  test('tells its listeners once for each change, and only then', () => {
    const feed = new LogFeed()
    const changed = vi.fn()
    const leave = feed.subscribe(changed)
    feed.append([line(1, 'a')])
    feed.showLevels([])
    expect(feed.view()).toBe(feed.view())
    leave()
    feed.append([line(2, 'b')])
    expect(changed).toHaveBeenCalledTimes(1)
  })

  test('knows the lines that a tail would repeat', () => {
    const feed = new LogFeed()
    feed.refresh([line(1, 'a'), line(2, 'b'), line(2, 'c')])
    expect(feed.linesSince(unixNanos('2')).map(({ text }) => text)).toEqual(['b', 'c'])
  })
})
