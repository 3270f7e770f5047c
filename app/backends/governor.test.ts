import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Governor, createGovernor, markRefresh } from './governor'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A back end whose answers come when the test says so; `begun` and `aborted` are keys in order. */
function world() {
  const governor: Governor<string> = createGovernor()
  const begun: string[] = []
  const aborted: string[] = []
  const running: { key: string; answer: PromiseWithResolvers<string> }[] = []
  const task = (key: string) => (signal: AbortSignal) => {
    const answer = Promise.withResolvers<string>()
    begun.push(key)
    const entry = { key, answer }
    running.push(entry)
    signal.addEventListener('abort', () => {
      aborted.push(key)
      running.splice(running.indexOf(entry), 1)
      answer.reject(signal.reason)
    })
    return answer.promise
  }
  return {
    governor,
    begun,
    aborted,
    running,
    ask: (key: string, { refresh = false } = {}) => {
      const caller = new AbortController()
      if (refresh) markRefresh(caller.signal)
      const asker = { outcome: '', leave: () => caller.abort() }
      governor.ask(key, caller.signal, task(key)).then(
        (value) => (asker.outcome += value),
        () => (asker.outcome += 'left'),
      )
      return asker
    },
    answer: (index = 0) => {
      const [entry] = running.splice(index, 1)
      entry?.answer.resolve(entry.key)
      return settled()
    },
  }
}

const settled = () => vi.advanceTimersByTimeAsync(0)
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

describe('who is asked when', () => {
  test('six at once, then one for each answer, in the order they came', async () => {
    const { ask, answer, begun } = world()
    LETTERS.forEach((key) => ask(key))
    expect(begun.join('')).toBe('abcdef')
    await answer(3)
    expect(begun.join('')).toBe('abcdefg')
  })

  test('what a person waits for goes before a refresh', async () => {
    const { ask, answer, begun } = world()
    LETTERS.forEach((key) => ask(key, { refresh: true }))
    ask('z')
    await answer()
    await answer()
    expect(begun.join('')).toBe('abcdefzg')
  })

  test('a refresh that a person comes to wait for is no refresh any more', async () => {
    const { ask, answer, begun } = world()
    LETTERS.forEach((key) => ask(key, { refresh: true }))
    ask('h')
    await answer()
    expect(begun.join('')).toBe('abcdefh')
  })

  test('a hidden page refreshes nothing until it is seen', async () => {
    const { governor, ask, begun } = world()
    governor.setHidden(true)
    ask('a', { refresh: true })
    ask('b')
    expect(begun).toEqual(['b'])
    governor.setHidden(false)
    expect(begun).toEqual(['b', 'a'])
  })

  test('refused again and again, refreshes wait longer each time; an answer ends that', async () => {
    const { governor, ask, begun } = world()
    const heldMs = async (refresh = true) => {
      governor.hold()
      governor.hold()
      ask(String(begun.length), { refresh })
      const [count, from] = [begun.length, performance.now()]
      while (begun.length === count) await vi.advanceTimersByTimeAsync(500)
      return performance.now() - from
    }
    expect([await heldMs(), await heldMs(), await heldMs()]).toEqual([1000, 2000, 4000])
    governor.relieve()
    expect(await heldMs()).toBe(1000)
    expect([await heldMs(), await heldMs(false)], 'what a person waits for').toEqual([2000, 1000])
  })
})

describe('who leaves', () => {
  test('a question whose askers have all left is aborted, or never begun', async () => {
    const { ask, begun, aborted } = world()
    const first = [ask('a'), ask('a')]
    const others = LETTERS.slice(1).map((key) => ask(key))
    first[0]!.leave()
    others[6]!.leave()
    await settled()
    expect({ outcomes: first.map(({ outcome }) => outcome), aborted }).toEqual({
      outcomes: ['left', ''],
      aborted: [],
    })
    first[1]!.leave()
    await settled()
    expect(aborted).toEqual(['a'])
    expect(begun.join('')).toBe('abcdefg')
  })

  test('asked anew while the abandoned one still ends, it is another question', async () => {
    const { ask, answer, begun } = world()
    ask('a').leave()
    const again = ask('a')
    await answer()
    expect({ begun, outcome: again.outcome }).toEqual({ begun: ['a', 'a'], outcome: 'a' })
  })
})

const key = fc.constantFrom(...LETTERS, 'i', 'j', 'k')
const step = fc.oneof(
  fc.record({ do: fc.constant('ask' as const), key, refresh: fc.boolean() }),
  fc.record({ do: fc.constant('answer' as const), index: fc.nat(5) }),
  fc.record({ do: fc.constant('leave' as const), index: fc.nat(30) }),
  fc.record({ do: fc.constant('hold' as const), ms: fc.nat(50) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.nat(60) }),
)

test('whatever happens: never more than six, never the same twice, everyone hears once, nobody is forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { governor, ask, answer, running } = world()
      const askers: { key: string; left: boolean; asker: ReturnType<typeof ask> }[] = []
      for (const one of steps) {
        if (one.do === 'ask') askers.push({ key: one.key, left: false, asker: ask(one.key, one) })
        else if (one.do === 'answer') await answer(one.index)
        else if (one.do === 'hold') governor.hold(one.ms)
        else if (one.do === 'wait') await vi.advanceTimersByTimeAsync(one.ms)
        else if (askers[one.index]) {
          const who = askers[one.index]!
          who.left ||= who.asker.outcome === ''
          who.asker.leave()
        }
        await settled()
        expect(running.length).toBeLessThanOrEqual(6)
        expect(new Set(running.map((each) => each.key)).size).toBe(running.length)
      }
      await vi.advanceTimersByTimeAsync(100)
      while (running.length > 0) await answer()
      for (const { key: asked, left, asker } of askers) expect(asker.outcome).toBe(left ? 'left' : asked)
    }),
    { numRuns: 60 },
  )
})
