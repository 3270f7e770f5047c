import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytes, cores, durationMs, ratio, unixMs } from '~/base/units'
import { type CanaryMeasure, type Revision, byCreation, canaryOf, compareRevisions } from './revision'

const MIB = 1024 ** 2
const revision = (of: Partial<Revision>): Revision => ({
  name: 'checkout-a',
  createdUnixMs: unixMs(1000),
  pods: 3,
  somePods: ['checkout-a-1'],
  ready: 3,
  images: ['checkout:v1'],
  restarts: 0,
  oomKills: 0,
  cpu: cores(0.1),
  memory: bytes(200 * MIB),
  requests: 2,
  errors: ratio(0.001),
  latency: durationMs(120),
  ...of,
})

describe('which two are compared', () => {
  const a = revision({ name: 'a', createdUnixMs: unixMs(1000), pods: 0 })
  const b = revision({ name: 'b', createdUnixMs: unixMs(2000) })
  const c = revision({ name: 'c', createdUnixMs: unixMs(3000) })
  test.each([
    { desc: 'the latest two with pods', of: [c, a, b], pair: ['b', 'c'] },
    { desc: 'a revision without pods is history', of: [a, b], pair: undefined },
    { desc: 'none', of: [], pair: undefined },
  ])('$desc', ({ of, pair }) => {
    const canary = canaryOf(of)
    expect(canary && [canary.old.name, canary.fresh.name]).toEqual(pair)
  })

  test('their order does not depend on the order of the answer', () => {
    const some = fc.array(fc.record({ name: fc.string(), at: fc.option(fc.nat(3), { nil: undefined }) }))
    fc.assert(
      fc.property(some, (drafts) => {
        const all = [...new Map(drafts.map((draft) => [draft.name, draft])).values()].map(({ name, at }) =>
          revision({ name, createdUnixMs: at === undefined ? undefined : unixMs(at) }),
        )
        expect(byCreation(all.toReversed())).toEqual(byCreation(all))
      }),
    )
  })
})

describe('the verdict', () => {
  const old = revision({})
  test.each<{ desc: string; of: Partial<Revision>; measure: CanaryMeasure; verdict: string }>([
    { desc: 'nothing changed', of: {}, measure: 'memory', verdict: 'same' },
    { desc: 'a little more memory', of: { memory: bytes(230 * MIB) }, measure: 'memory', verdict: 'same' },
    { desc: 'twice the memory', of: { memory: bytes(400 * MIB) }, measure: 'memory', verdict: 'worse' },
    { desc: 'half the CPU', of: { cpu: cores(0.05) }, measure: 'cpu', verdict: 'better' },
    { desc: 'one pod of three is not ready', of: { ready: 2 }, measure: 'ready', verdict: 'worse' },
    {
      desc: 'more pods, all ready',
      of: { pods: 6, ready: 6 },
      measure: 'ready',
      verdict: 'same',
    },
    { desc: 'killed fourteen times', of: { oomKills: 14 }, measure: 'oomKills', verdict: 'worse' },
    {
      desc: 'one restart among many pods',
      of: { pods: 8, restarts: 1 },
      measure: 'restarts',
      verdict: 'same',
    },
    { desc: 'a third of requests fail', of: { errors: ratio(0.31) }, measure: 'errors', verdict: 'worse' },
    { desc: 'faster', of: { latency: durationMs(60) }, measure: 'latency', verdict: 'better' },
    {
      desc: 'too few requests to tell',
      of: { requests: 0.001, errors: ratio(1) },
      measure: 'errors',
      verdict: 'unknown',
    },
    {
      desc: 'told by traces alone',
      of: { requests: undefined, errors: ratio(0.5) },
      measure: 'errors',
      verdict: 'worse',
    },
    { desc: 'not running yet', of: { cpu: undefined }, measure: 'cpu', verdict: 'unknown' },
  ])('$desc', ({ of, measure, verdict }) => {
    const found = compareRevisions(old, revision(of)).find((delta) => delta.measure === measure)
    expect(found?.verdict).toBe(verdict)
  })
})
