import { describe, expect, test } from 'vitest'
import { ratio } from '~/base/units'
import { aroundService, mostFrequent, serviceIn, serviceMapOf } from './service-map'

const call = (pair: string, perSecond = 1) => ({
  from: pair[0]!,
  to: pair[1]!,
  perSecond,
  failed: undefined,
  latency: undefined,
})

// w → c → p, c → r, a → b apart from them
const MAP = serviceMapOf(
  [call('wc', 5), call('cp', 2), call('cr', 9), call('ab', 100), call('rr', 1)],
  new Map([['c', { name: 'cart', namespace: 'shop', failed: ratio(0.1) }]]),
)
const idsOf = ({ services }: { readonly services: readonly { readonly id: string }[] }) =>
  services.map(({ id }) => id).join('')
const callsOf = ({ calls }: { readonly calls: readonly { readonly from: string; readonly to: string }[] }) =>
  calls.map(({ from, to }) => from + to)

test('services are those that call or are called, with what is told of them', () => {
  expect(idsOf(MAP)).toBe('abcprw')
  expect(MAP.services[2]).toEqual({ id: 'c', name: 'cart', namespace: 'shop', failed: 0.1 })
  expect(MAP.services[0]).toEqual({ id: 'a', name: 'a', namespace: undefined, failed: undefined })
  expect(callsOf(MAP)).not.toContain('rr')
})

test.each([
  ['c', 'c'],
  ['cart', 'c'],
  ['gone', undefined],
  [undefined, undefined],
])('the service %s is %s', (wanted, id) => expect(serviceIn(MAP, wanted)?.id).toBe(id))

describe('around a service', () => {
  test.each([
    ['c', 'cprw', ['wc', 'cp', 'cr']],
    ['p', 'cp', ['cp']],
    ['a', 'ab', ['ab']],
  ])('%s', (id, services, calls) => {
    expect(idsOf(aroundService(MAP, id))).toBe(services)
    expect(callsOf(aroundService(MAP, id))).toEqual(calls)
  })
})

test('of many calls the most frequent stay, and first those of the service in the middle', () => {
  expect(callsOf(mostFrequent(MAP, 2, undefined))).toEqual(['ab', 'cr'])
  expect(callsOf(mostFrequent(MAP, 2, 'c'))).toEqual(['cr', 'wc'])
  expect(idsOf(mostFrequent(MAP, 2, 'c'))).toBe('crw')
  expect(mostFrequent(MAP, 10, 'c')).toBe(MAP)
})
