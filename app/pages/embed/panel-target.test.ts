import { expect, test } from 'vitest'
import { PANELS } from '~/panels/registry'
import { panelObject, panelTarget } from './panel-target'

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

test.each([
  {
    desc: 'a workload',
    id: 'workload-usage',
    object: { kind: 'Deployment', namespace: 'shop', name: 'cart' },
    address: 'namespace=shop&kind=Deployment&name=cart',
  },
  {
    desc: 'a pod',
    id: 'containers',
    object: { kind: 'Pod', namespace: 'shop', name: 'cart-1' },
    address: 'namespace=shop&pod=cart-1',
  },
  {
    desc: 'a claim',
    id: 'claim-fill',
    object: { kind: 'PersistentVolumeClaim', namespace: 'data', name: 'disk' },
    address: 'namespace=data&claim=disk',
  },
  { desc: 'a node', id: 'node-usage', object: { kind: 'Node', name: 'n1' }, address: 'node=n1' },
  {
    desc: 'a namespace',
    id: 'quotas',
    object: { kind: 'Namespace', name: 'shop' },
    address: 'namespace=shop',
  },
  { desc: 'pods of one node, which are many', id: 'pods', object: undefined, address: 'node=n1' },
  { desc: 'what no cluster of the store holds', id: 'live-node', object: undefined, address: 'node=n1' },
  {
    desc: 'what one API server keeps',
    id: 'previous-log',
    object: undefined,
    address: 'namespace=shop&pod=cart-1&container=app',
  },
])('the object of a panel about $desc', ({ id, address, object }) => {
  const known = PANELS[id]!
  expect(panelObject(id, known, panelTarget(known, new URLSearchParams(address)).target)).toEqual(object)
})
