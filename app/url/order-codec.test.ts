import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Order, orderBy } from './order-codec'

const SORTS = ['name', 'cpu', 'memory-of-limit'] as const
const orders: fc.Arbitrary<Order<(typeof SORTS)[number]>> = fc.record({
  sort: fc.constantFrom(...SORTS),
  descending: fc.boolean(),
})

test('what is written into the address is read back, whatever is usual', () => {
  fc.assert(
    fc.property(orders, orders, (order, usual) => {
      const codec = orderBy(SORTS, usual)
      expect(codec.decode(codec.encode(order))).toEqual(order)
    }),
  )
})

test.each<[text: string | null, order: string]>([
  ['cpu', 'cpu, the least first'],
  ['-cpu', 'cpu, the most first'],
  ['name', 'name, the least first'],
  ['-memory-of-limit', 'memory-of-limit, the most first'],
  [null, 'cpu, the most first'],
  ['', 'cpu, the most first'],
  ['-', 'cpu, the most first'],
  ['--name', 'cpu, the most first'],
  ['shoe-size', 'cpu, the most first'],
])('sort=%s is %s', (text, order) => {
  const { sort, descending } = orderBy(SORTS, { sort: 'cpu', descending: true }).decode(text)
  expect(`${sort}, the ${descending ? 'most' : 'least'} first`).toBe(order)
})

test('the usual order leaves no trace', () => {
  const usual = { sort: 'cpu', descending: true } as const
  expect(orderBy(SORTS, usual).encode(usual)).toBeNull()
  expect(orderBy(SORTS, usual).encode({ sort: 'cpu', descending: false })).toBe('cpu')
})
