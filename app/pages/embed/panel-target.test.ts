import { expect, test } from 'vitest'
import { panelTarget } from './panel-target'

const panel = { required: ['namespace', 'pod'], optional: ['container'] }

test.each([
  {
    desc: 'everything needed',
    search: 'namespace=shop&pod=cart-1&container=app',
    target: { namespace: 'shop', pod: 'cart-1', container: 'app' },
    missing: [],
  },
  { desc: 'something lacks', search: 'pod=cart-1', target: { pod: 'cart-1' }, missing: ['namespace'] },
  { desc: 'an empty one lacks', search: 'namespace=&pod=a', target: { pod: 'a' }, missing: ['namespace'] },
  {
    desc: 'others are not its business',
    search: 'namespace=a&pod=b&theme=dark&from=now-6h',
    target: { namespace: 'a', pod: 'b' },
    missing: [],
  },
])('$desc', ({ search, target, missing }) => {
  expect(panelTarget(panel, new URLSearchParams(search))).toEqual({ target, missing })
})
