import { expect, test } from 'vitest'
import { type Budget, budgetNames, budgetedNames, compareBudgets } from './budget'

test.each([
  { budget: 'cart', names: ['cart'] },
  { budget: 'cart-pdb', names: ['cart-pdb', 'cart'] },
  { budget: 'pdb-cart', names: ['pdb-cart', 'cart'] },
  { budget: '-pdb', names: ['-pdb'] },
  { budget: 'pdb-', names: ['pdb-'] },
])('a budget $budget may be of $names', ({ budget, names }) => expect(budgetedNames(budget)).toEqual(names))

test('whatever budget a workload may have, the workload is among those that the budget may be of', () => {
  for (const workload of ['cart', 'cart-pdb', 'pdb-cart', 'pdb'])
    for (const budget of budgetNames(workload)) expect(budgetedNames(budget)).toContain(workload)
})

test('those that let nothing be evicted come first', () => {
  const budget = (name: string, allowed: number): Budget => ({
    name,
    allowed,
    healthy: undefined,
    wanted: undefined,
    expected: undefined,
  })
  const sorted = [budget('b', 1), budget('c', 0), budget('a', 2)].toSorted(compareBudgets)
  expect(sorted.map(({ name }) => name)).toEqual(['c', 'a', 'b'])
})
