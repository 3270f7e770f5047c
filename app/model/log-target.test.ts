import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LogTarget, decodeLogTarget, encodeLogTarget } from './log-target'

const choice = fc.option(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }), { nil: undefined })
const labels = fc.dictionary(
  fc.stringMatching(/^[a-z_]\w{0,8}$/),
  fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }),
  { minKeys: 1, noNullPrototype: true },
)
const word = fc.option(fc.string({ minLength: 1 }), { nil: undefined })
const target: fc.Arbitrary<LogTarget> = fc.record({
  namespace: choice,
  workload: choice,
  pod: choice,
  container: choice,
  node: choice,
  app: choice,
  labels: fc.option(labels, { nil: undefined }),
  traceId: word,
  query: word,
})

const decode = (params: Readonly<Record<string, string | null>>) =>
  decodeLogTarget((name) => params[name] ?? null)

test('a target survives its address', () => {
  fc.assert(
    fc.property(target, (target) => {
      expect(decode(encodeLogTarget(target))).toEqual(target)
    }),
  )
})

test.each([
  { desc: 'nothing', params: {}, target: {} },
  { desc: 'empty and doubled', params: { pod: ',a,,a' }, target: { pod: ['a'] } },
  { desc: 'an older link', params: { service: 'cart' }, target: { app: ['cart'] } },
  {
    desc: 'labels that are none',
    params: { label: 'stream,=a,1a=b,job=x' },
    target: { labels: { job: ['x'] } },
  },
])('$desc', ({ params, target }) => expect(decode({ ...params })).toEqual(target))
