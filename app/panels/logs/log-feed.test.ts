import fc from 'fast-check'
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
    expect(feed.view().indexOf(before)).toBe(3)
    expect(feed.view()).toMatchObject({ pods: 2, perLevel: { info: 4, error: 1 } })
  })

  test('shows the chosen levels', () => {
    const feed = new LogFeed()
    feed.refresh([line(1, 'INFO a'), line(2, 'ERROR b'), line(4, 'INFO d')])
    feed.showLevels(['error'])
    feed.append([line(5, 'ERROR e'), line(6, 'INFO f')])
    expect(texts(feed)).toEqual(['ERROR b', 'ERROR e'])
    feed.showLevels([])
    expect(feed.view().count).toBe(5)
  })

  test('a stack trace gets its level from a head that an older page brings, and folds into it', () => {
    const feed = new LogFeed()
    feed.refresh([line(5, '\tat a'), line(6, '\tat b'), line(7, 'INFO c'), line(8, '\tat d')])
    expect(texts(feed)).toEqual(['\tat a', '\tat b', 'INFO c'])
    feed.prepend([line(4, 'ERROR head')])
    // A trace counts once, at its head.
    expect(feed.view().perLevel).toMatchObject({ error: 1, info: 1 })
    feed.showLevels(['error'])
    expect(feed.view().matching).toBe(3)
    feed.showLevels([])
    expect(texts(feed)).toEqual(['ERROR head', 'INFO c'])
    expect(feed.view().continued(0)).toBe(2)
    const joined = feed.view().continuation(0)
    expect(joined.map((row) => row.line.text)).toEqual(['\tat a', '\tat b'])
  })

  test('a refresh appends what is new, and begins anew across a gap', () => {
    const feed = new LogFeed()
    feed.refresh([line(1, 'a'), line(2, 'b'), line(2, 'b')])
    feed.refresh([line(1, 'a'), line(2, 'b'), line(2, 'b'), line(2, 'b2'), line(3, 'c')])
    expect(texts(feed)).toEqual(['a', 'b', 'b', 'b2', 'c'])
    const { generation } = feed.view()
    feed.hold(0)
    expect(feed.view().isHeld).toBe(true)
    feed.refresh([line(9, 'z')])
    expect(texts(feed)).toHaveLength(5)
    feed.release()
    feed.refresh([line(9, 'z')])
    expect(texts(feed)).toEqual(['z'])
    expect(feed.view().generation).toBe(generation + 1)
  })

  test('forgets beyond its limit and says so; the limit can be changed', () => {
    const feed = new LogFeed(2)
    feed.refresh([line(1, 'a'), line(2, 'ERROR b'), line(3, 'c')])
    expect(texts(feed)).toEqual(['ERROR b', 'c'])
    expect(feed.view()).toMatchObject({ droppedOlder: 1, perLevel: { error: 1, unknown: 1 } })
    feed.keep(1)
    expect(texts(feed)).toEqual(['c'])
    expect(feed.view()).toMatchObject({ droppedOlder: 2, perLevel: { error: 0, unknown: 1 } })
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
    feed.hold(0)
    feed.append([line(3, 'd')])
    expect(feed.linesSince(unixNanos('2')).map(({ text }) => text)).toEqual(['b', 'c', 'd'])
    expect(feed.lastTime).toBe('3')
  })
})

describe('a stack trace', () => {
  const feed = new LogFeed()
  feed.append([
    line(1, 'ERROR a'),
    line(2, '\tat x'),
    line(2, 'INFO of another', 'b'),
    line(3, '\tat y'),
    line(4, 'INFO c'),
  ])
  const head = feed.view().sequence(0)

  test('is folded into its head, which knows how many lines are', () => {
    expect(texts(feed)).toEqual(['ERROR a', 'INFO of another', 'INFO c'])
    expect([0, 1, 2].map((index) => feed.view().continued(index))).toEqual([2, 0, 0])
  })

  test('opens where its lines stand, and folds again', () => {
    feed.unfold(head, true)
    expect(texts(feed)).toEqual(['ERROR a', '\tat x', 'INFO of another', '\tat y', 'INFO c'])
    expect(feed.view().isUnfolded(0)).toBe(true)
    feed.unfold(head, false)
    expect(feed.view().count).toBe(3)
  })

  test('is shown as lines when its head is forgotten', () => {
    const short = new LogFeed(2)
    short.append([line(1, 'ERROR a'), line(2, 'INFO b', 'b'), line(3, 'INFO c', 'b')])
    short.append([line(4, '\tat x')])
    expect(texts(short)).toEqual(['INFO c', '\tat x'])
  })
})

describe('held', () => {
  test('nothing moves: new lines wait, counted, and come when it is released', () => {
    const feed = new LogFeed(6)
    feed.append([1, 2, 3].map((time) => line(time, `INFO ${time}`)))
    feed.showLevels(['info'])
    feed.hold(feed.view().sequence(1))
    feed.append([line(4, 'INFO 4'), line(5, 'ERROR 5')])
    expect(texts(feed)).toEqual(['INFO 1', 'INFO 2', 'INFO 3'])
    expect(feed.view()).toMatchObject({ waiting: 2, waitingShown: 1, held: 3 })
    feed.release()
    expect(texts(feed)).toEqual(['INFO 1', 'INFO 2', 'INFO 3', 'INFO 4'])
    expect(feed.view()).toMatchObject({ waiting: 0, waitingShown: 0, held: 5 })
  })

  test('what is read is not forgotten; then the oldest that wait are, and no gap is shown', () => {
    const feed = new LogFeed(4)
    feed.append([1, 2, 3, 4].map((time) => line(time, `${time}`)))
    feed.hold(feed.view().sequence(2))
    feed.append([line(5, '5'), line(6, '6')])
    expect(texts(feed)).toEqual(['3', '4'])
    feed.append([line(7, '7')])
    expect(texts(feed)).toEqual(['3', '4'])
    expect(feed.view()).toMatchObject({ waiting: 2, droppedOlder: 3 })
    feed.release()
    expect(texts(feed)).toEqual(['3', '4'])
    expect(feed.view().newerMissing).toBe(true)
    feed.jump()
    expect(texts(feed)).toEqual(['6', '7'])
    expect(feed.view()).toMatchObject({ waiting: 0, droppedOlder: 5, newerMissing: false })
  })

  test('older pages push out the newest, and then no line follows as if none were missing', () => {
    const feed = new LogFeed(3)
    feed.append([line(5, '5'), line(6, '6')])
    feed.hold(0)
    feed.prepend([line(3, '3'), line(4, '4')])
    expect(texts(feed)).toEqual(['3', '4', '5'])
    expect(feed.view().droppedNewer).toBe(1)
    feed.release()
    feed.append([line(7, '7')])
    expect(texts(feed)).toEqual(['4', '5'])
    expect(feed.view()).toMatchObject({ waiting: 1, newerMissing: true })
  })

  test('a gap is filled by pages forward, down to the lines that wait', () => {
    const feed = new LogFeed(6)
    feed.append([line(5, '5'), line(5, '5b'), line(6, '6'), line(7, '7')])
    feed.hold(0)
    feed.prepend([1, 2, 3, 4].map((time) => line(time, `${time}`)))
    feed.append([line(8, '8')])
    expect(texts(feed)).toEqual(['2', '3', '4', '5', '5b'])
    feed.release()
    expect(feed.gapStart).toBe('5')
    expect(feed.appendNewer([line(5, '5'), line(5, '5b'), line(6, '6')], true)).toBe(1)
    expect(feed.view().newerMissing).toBe(true)
    expect(feed.appendNewer([line(6, '6'), line(7, '7'), line(8, '8')], false)).toBe(1)
    expect(texts(feed)).toEqual(['3', '4', '5', '5b', '6', '7', '8'].slice(-6))
    expect(feed.view()).toMatchObject({ newerMissing: false, waiting: 0 })
  })
})

describe('late lines', () => {
  const sequences = (feed: LogFeed) => {
    const view = feed.view()
    return new Map(
      Array.from({ length: view.count }, (_, at) => [view.row(at)?.line.text, view.sequence(at)]),
    )
  }

  test('stand where they belong, behind those of their instant, and no other row changes its sequence', () => {
    const feed = new LogFeed()
    feed.append([line(10, 'a'), line(20, 'b'), line(30, 'c')])
    const before = sequences(feed)
    feed.append([line(40, 'd'), line(20, 'b2')])
    feed.append([line(15, 'a2'), line(25, 'b3'), line(35, 'c2')])
    expect(texts(feed)).toEqual(['a', 'a2', 'b', 'b2', 'b3', 'c', 'c2', 'd'])
    const after = sequences(feed)
    for (const [text, sequence] of before) expect(after.get(text)).toBe(sequence)
    const order = [...after.values()]
    expect(order).toEqual(order.toSorted((x, y) => x - y))
    expect(order.map((sequence) => feed.view().indexOf(sequence))).toEqual(order.map((_, at) => at))
  })

  test('wait while the list is read, are counted, and then stand where they belong', () => {
    const feed = new LogFeed()
    feed.append([line(10, 'INFO a'), line(20, 'INFO b')])
    feed.hold(0)
    feed.append([line(15, 'INFO a2'), line(30, 'INFO c')])
    feed.append([line(25, 'INFO b2'), line(12, 'INFO a1')])
    expect(texts(feed)).toEqual(['INFO a', 'INFO b'])
    expect(feed.view()).toMatchObject({ waiting: 4, waitingShown: 4 })
    feed.release()
    expect(texts(feed)).toEqual(['INFO a', 'INFO a1', 'INFO a2', 'INFO b', 'INFO b2', 'INFO c'])
    expect(feed.view()).toMatchObject({ waiting: 0, waitingShown: 0 })
  })

  test('that continue a line have its level and fold into it; a head takes what continues it', () => {
    const feed = new LogFeed()
    feed.append([line(10, 'ERROR a'), line(30, 'INFO b'), line(40, '\tat of c')])
    feed.append([line(20, '\tat of a'), line(35, 'WARN c')])
    expect(texts(feed)).toEqual(['ERROR a', 'INFO b', 'WARN c'])
    expect([0, 1, 2].map((at) => feed.view().continued(at))).toEqual([1, 0, 1])
    expect(feed.view().perLevel).toMatchObject({ error: 1, info: 1, warn: 1 })
  })

  test('come with an older page where there is one, and stand first where there is none', () => {
    const whole = new LogFeed()
    whole.reset([line(20, 'b')])
    whole.append([line(10, 'a')])
    expect(texts(whole)).toEqual(['a', 'b'])
    const part = new LogFeed()
    part.reset([line(20, 'b')], { olderMissing: true })
    part.append([line(10, 'a')])
    expect(texts(part)).toEqual(['b'])
    expect(part.view().droppedOlder).toBe(1)
  })

  test('of a gap come with the page that fills it, and do not end it too soon', () => {
    const feed = new LogFeed()
    feed.reset([line(10, 'a')], { gapTo: unixNanos('40') })
    feed.append([line(30, 'c'), line(50, 'e')])
    expect(feed.gapEnd).toBe('40')
    expect(feed.appendNewer([line(10, 'a'), line(20, 'b'), line(30, 'c')], true)).toBe(2)
    expect(feed.view().newerMissing).toBe(true)
    feed.appendNewer([line(30, 'c'), line(40, 'd')], false)
    expect(texts(feed)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('as many between two rows as there may be: all in order', () => {
    const feed = new LogFeed()
    feed.append([line(0, 'first'), line(1_000_000, 'last')])
    for (let at = 1; at < 400; at++) feed.append([line(at % 2 ? at : 1_000_000 - at, `${at}`)])
    const order = [...sequences(feed).values()]
    expect(order).toHaveLength(401)
    expect(order.every((sequence, at) => at === 0 || (order[at - 1] ?? 0) < sequence)).toBe(true)
  })
})

const lines = fc.array(fc.constantFrom('INFO a', 'ERROR b', '\tat c', 'WARN d'), { maxLength: 12 })
const acts = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ append: lines }) },
    { weight: 2, arbitrary: fc.record({ prepend: lines }) },
    { weight: 3, arbitrary: fc.record({ late: lines, by: fc.nat(30) }) },
    { weight: 2, arbitrary: fc.record({ hold: fc.nat(10) }) },
    fc.constant('release' as const),
    fc.constant('level' as const),
    fc.record({ unfold: fc.nat(10) }),
    fc.record({ keep: fc.integer({ min: 1, max: 30 }) }),
  ),
  { maxLength: 30 },
)

test('every line is held, waits or is counted; what is kept up to date is what a pass over all would find', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const feed = new LogFeed(20)
      let [first, last, late, given] = [5_000_000, 5_000_000, 0, 0]
      for (const act of list) {
        if (act === 'release') feed.release()
        else if (act === 'level') feed.showLevels(given % 2 ? ['error'] : [])
        else if ('append' in act) {
          feed.append(act.append.map((text) => line(1000 * ++last, text)))
          given += act.append.length
        } else if ('late' in act) {
          const base = 1000 * Math.max(first, last - act.by)
          feed.append(act.late.map((text) => line(base + (++late % 1000), text)))
          given += act.late.length
        } else if ('prepend' in act) {
          first -= act.prepend.length
          given += feed.prepend(act.prepend.map((text, index) => line(1000 * (first + index), text)))
        } else if ('hold' in act) feed.hold(feed.view().sequence(act.hold) || 0)
        else if ('unfold' in act) feed.unfold(feed.view().sequence(act.unfold), true)
        else feed.keep(act.keep)
        const view = feed.view()
        expect(view.held + view.waiting + view.droppedOlder + view.droppedNewer).toBe(given)
        const counted = Object.values(view.perLevel)
        expect(counted.every((one) => one >= 0)).toBe(true)
        expect(counted.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(view.held)
        const shown = Array.from({ length: view.count }, (_, index) => view.row(index)?.line.timeUnixNanos)
        expect(shown.every((time, index) => index === 0 || (shown[index - 1] ?? '') < (time ?? ''))).toBe(
          true,
        )
        // Anew, by a pass over all; lines whose head was forgotten are shown only then.
        const before = shown.join()
        if (view.count > 0 && view.droppedOlder === 0) {
          const sequence = view.sequence(0)
          const was = view.isUnfolded(0)
          feed.unfold(sequence, !was)
          feed.unfold(sequence, was)
          const again = feed.view()
          expect(
            Array.from({ length: again.count }, (_, index) => again.row(index)?.line.timeUnixNanos).join(),
          ).toBe(before)
        }
      }
    }),
    { numRuns: 300 },
  )
})
