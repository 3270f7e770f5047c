import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuantity } from './quantity'

test.each([
  ['85887417n', 0.085887417],
  ['885828Ki', 907_087_872],
  ['250m', 0.25],
  ['1500u', 0.0015],
  ['0', 0],
  ['3', 3],
  ['+3', 3],
  ['-3', -3],
  ['.5', 0.5],
  ['5.', 5],
  ['0.1', 0.1],
  ['1.5Gi', 1_610_612_736],
  ['128974848', 128_974_848],
  ['129e6', 129_000_000],
  ['129E6', 129_000_000],
  ['1e-3', 0.001],
  ['123Mi', 128_974_848],
  ['1k', 1000],
  ['2M', 2_000_000],
  ['2G', 2_000_000_000],
  ['2T', 2e12],
  ['2P', 2e15],
  ['2E', 2e18],
  ['1Ei', 2 ** 60],
  ['1Ti', 2 ** 40],
  ['1Pi', 2 ** 50],
])('%s is %d', (text, value) => {
  expect(parseQuantity(text)).toBe(value)
})

test.each([
  '',
  ' ',
  'm',
  '1 Gi',
  '1K',
  '1ki',
  '1mi',
  '1MiB',
  '1e',
  '1e1m',
  '1.2.3',
  '0x10',
  'NaN',
  'Infinity',
  '--1',
  '1Ki\n',
])('refuses %j', (text) => {
  expect(() => parseQuantity(text)).toThrow(`not a Kubernetes quantity: "${text}"`)
})

test('whole nano cores are the double nearest to their billionth', () => {
  fc.assert(
    fc.property(fc.nat(), (nanos) => {
      expect(parseQuantity(`${nanos}n`)).toBe(nanos / 1e9)
    }),
  )
})

test('binary suffixes are exact while a double holds the product', () => {
  fc.assert(
    fc.property(fc.nat(), (number) => {
      expect(parseQuantity(`${number}Mi`)).toBe(Number(BigInt(number) * 1_048_576n))
    }),
  )
})
