import { expect, test } from 'vitest'
import { frame as en } from '~/i18n/en/frame'
import { frame as zh } from '~/i18n/zh-CN/frame'
import { pageTitle } from './page-title'

test.each([
  ['/', 'Overview · Binnacle', '概览 · Binnacle'],
  ['/nodes', 'Nodes · Binnacle', '节点 · Binnacle'],
  ['/nodes/worker-1/pods', 'worker-1 · Node · Binnacle', 'worker-1 · 节点 · Binnacle'],
  ['/workloads/shop/Deployment/checkout', 'checkout · Deployment · Binnacle', undefined],
  ['/workloads/shop/Deployment/checkout/logs', 'checkout · Deployment · Binnacle', undefined],
  ['/pods/shop/cart-1', 'cart-1 · Pod · Binnacle', undefined],
  ['/namespaces/shop', 'shop · Namespace · Binnacle', 'shop · 命名空间 · Binnacle'],
  ['/network', 'Network · Binnacle', undefined],
  ['/network/probes', 'Network · Binnacle', undefined],
  ['/network/services/shop/cart', 'cart · Service · Binnacle', undefined],
  ['/storage/claims/data/data-redis-0', 'data-redis-0 · Volume claim · Binnacle', undefined],
  ['/control-plane/etcd', 'Control plane · Binnacle', undefined],
  ['/nowhere', 'There is no such page · Binnacle', undefined],
])('%s', (pathname, english, chinese) => {
  expect(pageTitle(pathname, en)).toBe(english)
  if (chinese) expect(pageTitle(pathname, zh)).toBe(chinese)
})
