import { expect, test } from 'vitest'
import { serviceLooks } from './service-colors'

const some = (count: number) => Array.from({ length: count }, (_, index) => `s${index + 10}`)
const distinct = (looks: ReturnType<typeof serviceLooks>) =>
  new Set([...looks.values()].map(({ token, striped }) => `${token} ${striped}`)).size

test('a service looks the same whichever others are shown', () => {
  const known = some(12)
  const inSearch = serviceLooks(known, known)
  for (const [name, look] of serviceLooks([known[7]!, known[3]!], known))
    expect(look).toEqual(inSearch.get(name))
})

test('sixteen services have sixteen looks, and so has a trace of sixteen among a thousand', () => {
  expect(distinct(serviceLooks(some(16), some(16)))).toBe(16)
  expect(distinct(serviceLooks(some(16), some(1000)))).toBe(16)
})

test('a service that the store does not list has a look too', () => {
  expect(serviceLooks(['new'], ['old']).get('new')).toBeDefined()
  expect(serviceLooks(some(40), []).size).toBe(40)
})
