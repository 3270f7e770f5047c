import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mebibytesOf, milliOf, numberOf, parseQuantity, percentOf } from './quantity'

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
  expect(numberOf(parseQuantity(text))).toBe(value)
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
      expect(numberOf(parseQuantity(`${nanos}n`))).toBe(nanos / 1e9)
    }),
  )
})

test('binary suffixes are exact while a double holds the product', () => {
  fc.assert(
    fc.property(fc.nat(), (number) => {
      expect(numberOf(parseQuantity(`${number}Mi`))).toBe(Number(BigInt(number) * 1_048_576n))
    }),
  )
})

const sum = (texts: readonly string[]) => texts.reduce((total, text) => total + parseQuantity(text), 0n)

test.each([
  { desc: 'a billionth more than a thousandth counts as the next', of: ['1000001n'], prints: 2n },
  { desc: 'a whole number of thousandths stays', of: ['57m'], prints: 57n },
  { desc: 'what metrics-server writes', of: ['85887417n'], prints: 86n },
  { desc: 'nothing', of: ['0'], prints: 0n },
  { desc: 'the least use is one', of: ['1n'], prints: 1n },
  { desc: 'a pod is rounded once, after its containers are added', of: ['400001n', '400001n'], prints: 1n },
  { desc: 'finer than a billionth is rounded up when it is read', of: ['0.0000000001'], prints: 1n },
  { desc: 'whole cores', of: ['2', '500m'], prints: 2500n },
])('kubectl top prints CPU: $desc', ({ of, prints }) => {
  expect(milliOf(sum(of))).toBe(prints)
})

test.each([
  { desc: 'cut off, not rounded', of: ['2097151'], prints: 1n },
  { desc: 'a whole mebibyte', of: ['1024Ki'], prints: 1n },
  { desc: 'what metrics-server writes', of: ['885828Ki'], prints: 865n },
  { desc: 'two containers of 1.5 MiB are three', of: ['1536Ki', '1536Ki'], prints: 3n },
  { desc: 'a part of a byte is a byte', of: ['1048575001m'], prints: 1n },
  { desc: 'more than a double holds', of: ['8Ei'], prints: 1n << 43n },
])('kubectl top prints memory: $desc', ({ of, prints }) => {
  expect(mebibytesOf(sum(of))).toBe(prints)
})

test.each([
  { used: '999m', allocatable: '1', percent: 99 },
  { used: '86m', allocatable: '3920m', percent: 2 },
  { used: '1', allocatable: '1', percent: 100 },
  { used: '885828Ki', allocatable: '7926880Ki', percent: 11 },
])('$used of $allocatable is $percent %', ({ used, allocatable, percent }) => {
  expect(percentOf(parseQuantity(used), parseQuantity(allocatable))).toBe(percent)
})
