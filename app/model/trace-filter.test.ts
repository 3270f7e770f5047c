import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  DEFAULT_TRACE_FILTER,
  entryService,
  isImpossible,
  isNarrow,
  parseMicros,
  parseTags,
  serviceOfPod,
} from './trace-filter'

test.each([
  ['250ms', 250_000],
  ['1.5s', 1_500_000],
  ['80 us', 80],
  ['80µs', 80],
  ['2m', 120_000_000],
  ['1h', 3_600_000_000],
  [' 100ms ', 100_000],
  ['1', undefined],
  ['100', undefined],
  ['', undefined],
  ['fast', undefined],
  ['-5ms', undefined],
  ['1s500ms', undefined],
])('the duration "%s"', (text, us) => expect(parseMicros(text)).toBe(us))

test.each([
  ['', {}],
  ['  ', {}],
  ['a=b', { a: 'b' }],
  ['http.status_code=500 db.system=', { 'http.status_code': '500', 'db.system': '' }],
  ['q="SELECT \\"x\\" = 1" a=b=c', { q: 'SELECT "x" = 1', a: 'b=c' }],
  ['a', undefined],
  ['=b', undefined],
  ['a="b', undefined],
  ['a="b"c', undefined],
  ['a=b and c', undefined],
])('the tags %s', (text, tags) => expect(parseTags(text)).toEqual(tags))

test('every value survives', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.stringMatching(/^[a-z.]+$/), fc.string())), (pairs) => {
      const text = pairs.map(([key, value]) => `${key}="${value.replace(/["\\]/g, '\\$&')}"`).join(' ')
      expect(parseTags(text)).toEqual(Object.fromEntries(pairs))
    }),
  )
})

test.each([
  ['checkout-7d9f8c6b5-x2k9p', 'checkout'],
  ['cart-redis-0', 'cart-redis'],
  ['cart-6f9d7c5b4-h8wnl', 'cart'],
  ['frontend', 'frontend'],
  ['ads-5d8f6b7c9-qm4zt', 'shop/ads'],
  ['search-5d8f6b7c9-qm4zt', 'search.shop'],
  ['checkouts-7d9f8c6b5-x2k9p', undefined],
])('the service of pod %s', (pod, service) => {
  const services = ['cart', 'cart-redis', 'checkout', 'frontend', 'shop/ads', 'search.shop', 'check']
  expect(serviceOfPod(services, { namespace: 'shop', pod })).toBe(service)
})

test('requests enter at a front end, or else at the first service', () => {
  expect(entryService(['cart', 'shop-frontend', 'web'])).toBe('shop-frontend')
  expect(entryService(['cart', 'ads'])).toBe('cart')
  expect(entryService([])).toBeUndefined()
})

test.each([
  ['', '', false],
  ['1s', '', false],
  ['', '1s', false],
  ['250ms', '1s', false],
  ['1s', '1s', false],
  ['2s', '250ms', true],
])('longer than "%s" and shorter than "%s" is impossible: %s', (minDuration, maxDuration, impossible) =>
  expect(isImpossible({ minDuration, maxDuration })).toBe(impossible),
)

test.each([
  [{}, false],
  [{ service: 'cart', limit: 5 }, false],
  [{ maxDuration: '1s' }, true],
  [{ operation: 'GET' }, true],
])('the filter %o is narrow: %s', (change, narrow) =>
  expect(isNarrow({ ...DEFAULT_TRACE_FILTER, ...change })).toBe(narrow),
)
