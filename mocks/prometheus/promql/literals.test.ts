import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNumber, formatSample } from './format'
import { parseNumber, unquote } from './literals'
import { compileMatcher } from './matchers'
import { bucketQuantile, quantile } from './statistics'

test('strings come back out of their quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(unquote(`"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)).toBe(text)
    }),
  )
  expect(unquote('"\\q"')).toBeNull()
  expect(unquote("'it\\'s \\x41\\101'")).toBe("it's AA")
})

test('numbers survive formatting', () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      expect(Number(formatNumber(value).replace('Inf', 'Infinity'))).toBe(value)
      expect(formatNumber(value)).not.toMatch(/e/)
    }),
  )
  expect(formatSample(Infinity)).toBe('+Inf')
  expect(parseNumber('1_0')).toBeNull()
})

describe('matchers', () => {
  test.for([
    ['=~', 'a|b', 'a', true],
    ['=~', 'a|b', 'ab', false],
    ['=~', 'r.', 'r0', true],
    ['=~', '.*', '', true],
    ['=~', '.+', '', false],
    ['!~', 'a.*', '', true],
    ['=~', '(?i)ABC', 'abc', true],
    ['=~', 'a.b', 'a\nb', false],
    ['!=', '', 'x', true],
  ] as const)('%s "%s" on "%s"', ([op, pattern, value, expected]) => {
    expect(compileMatcher('label', op, pattern).test(value)).toBe(expected)
  })

  test.for(['(?=a)', '\\1', '(?<!a)', '[[:alpha:]]', '\\pL', '('])('refuses %s', (pattern) => {
    expect(() => compileMatcher('label', '=~', pattern)).toThrow(/error parsing regexp/)
  })
})

describe('quantiles', () => {
  test('lie between the neighbours', () => {
    expect(quantile(0.5, [3, 1, 2])).toBe(2)
    expect(quantile(0.25, [0, 10])).toBe(2.5)
    expect(quantile(-1, [1])).toBe(-Infinity)
    expect(quantile(0.5, [])).toBeNaN()
  })

  const buckets = [
    { upperBound: 1, count: 10 },
    { upperBound: 2, count: 20 },
    { upperBound: Infinity, count: 20 },
  ]
  test.for([
    { desc: 'inside a bucket', q: 0.75, is: 1.5 },
    { desc: 'in the first bucket, from 0', q: 0.25, is: 0.5 },
    { desc: 'at the very top', q: 1, is: 2 },
    { desc: 'above', q: 1.1, is: Infinity },
  ])('of a histogram: $desc', ({ q, is }) => {
    expect(bucketQuantile(q, buckets)).toBe(is)
  })

  test('of a histogram without its last bucket there is none', () => {
    expect(bucketQuantile(0.5, buckets.slice(0, 2))).toBeNaN()
  })

  test('of a histogram whose counts fall: the fall is ignored', () => {
    expect(bucketQuantile(0.75, [buckets[0]!, { upperBound: 1.5, count: 4 }, ...buckets.slice(1)])).toBe(1.75)
  })
})
