import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisTicks, barIn, foldsOf, shareAt, ticksIn, timeScale, usAt, usOf } from './time-scale'

test.each([
  { desc: 'within', bar: [25, 75], is: { left: 0.25, width: 0.5 } },
  { desc: 'cut at both ends', bar: [-10, 200], is: { left: 0, width: 1 } },
  { desc: 'cut at the end', bar: [50, 200], is: { left: 0.5, width: 0.5 } },
  { desc: 'without length', bar: [50, 50], is: { left: 0.5, width: 0 } },
  { desc: 'before', bar: [-10, -1], is: null },
  { desc: 'after', bar: [101, 110], is: null },
])('a bar: $desc', ({ bar, is }) => {
  expect(barIn(timeScale({ startUs: 0, endUs: 100 }), bar[0]!, bar[1]!)).toEqual(is)
})

test('a bar of a trace without length fills the axis', () => {
  expect(barIn(timeScale({ startUs: 0, endUs: 0 }), 0, 0)).toEqual({ left: 0, width: 1 })
})

test.each([
  [0, 100, 5, [0, 20, 40, 60, 80, 100]],
  [33, 99, 5, [40, 60, 80]],
  [0, 1_234_567, 4, [0, 500_000, 1_000_000]],
  [7, 7, 4, [7]],
])('ticks from %d to %d', (startUs, endUs, count, ticks) => {
  expect(axisTicks(timeScale({ startUs, endUs }), count)).toEqual(ticks)
})

test('ticks stand apart, and within the axis', () => {
  const scale = timeScale({ startUs: 100, endUs: 200 })
  expect(ticksIn(scale, [90, 100, 101, 150, 152, 200, 201], 0.015)).toEqual([0, 0.5, 0.52, 1])
  expect(ticksIn(scale, [], 0.1)).toEqual([])
})

/** A window of whole microseconds, with some gaps in it that are not all of it. */
const folded = fc
  .uniqueArray(fc.nat(1e9), { minLength: 2, maxLength: 18 })
  .map((instants) => instants.toSorted((a, b) => a - b))
  .chain((instants) =>
    fc.constantFrom(0, 1, 2).map((pad) => {
      const inner = pad === 0 ? instants.slice(1, -1) : instants
      const paired = inner.slice(0, inner.length - (inner.length % 2))
      const gaps = paired.flatMap((startUs, at) =>
        at % 2 === 0 ? [{ startUs, endUs: paired[at + 1]! }] : [],
      )
      return { window: { startUs: instants[0]! - pad, endUs: instants.at(-1)! + pad }, gaps }
    }),
  )

describe('a folded axis', () => {
  test('keeps its ends, its order and its instants, and folds what it was told', () => {
    fc.assert(
      fc.property(folded, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), ({ window, gaps }, at) => {
        const scale = timeScale(window, gaps)
        const lengthUs = window.endUs - window.startUs
        expect(foldsOf(scale)).toEqual(gaps)
        expect([shareAt(scale, window.startUs), shareAt(scale, window.endUs)]).toEqual([0, 1])
        const instants = at.map((part) => window.startUs + part * lengthUs).toSorted((a, b) => a - b)
        const shares = instants.map((us) => shareAt(scale, us))
        expect(shares).toEqual(shares.toSorted((a, b) => a - b))
        instants.forEach((us, index) =>
          expect(Math.abs(usAt(scale, shares[index]!) - us)).toBeLessThanOrEqual(1e-6 * lengthUs),
        )
        for (const { startUs, endUs } of gaps)
          expect(barIn(scale, startUs, endUs)!.width).toBeCloseTo(0.04, 9)
      }),
    )
  })

  test('is true to scale outside of its gaps', () => {
    const scale = timeScale({ startUs: 0, endUs: 1000 }, [{ startUs: 100, endUs: 900 }])
    expect(shareAt(scale, 50)).toBeCloseTo(0.24)
    expect(shareAt(scale, 100)).toBeCloseTo(0.48)
    expect(shareAt(scale, 500)).toBeCloseTo(0.5)
    expect(shareAt(scale, 950)).toBeCloseTo(0.76)
    expect(usAt(scale, 0.76)).toBeCloseTo(950)
    expect(usOf(scale, 0.01)).toBeCloseTo(2)
  })

  test('a gap from its start on', () => {
    const scale = timeScale({ startUs: 0, endUs: 1000 }, [{ startUs: 0, endUs: 900 }])
    expect(shareAt(scale, 0)).toBe(0)
    expect(shareAt(scale, 900)).toBeCloseTo(0.04)
  })

  test('has no tick in a gap, and as many as without', () => {
    const scale = timeScale({ startUs: 0, endUs: 1000 }, [{ startUs: 105, endUs: 895 }])
    expect(axisTicks(scale, 5)).toEqual([0, 50, 100, 900, 950, 1000])
  })
})
