import { expect, test, vi } from 'vitest'
import { SCOPE, render } from '~/panels/cluster/test-page'
import type { Says } from '~/queries/test-prometheus'
import { DEFAULT_PODS_VIEW, PodsPanel, type PodsView } from './PodsPanel'

const show = (
  says: Says | null,
  view: PodsView = DEFAULT_PODS_VIEW,
  onView = vi.fn<(view: PodsView) => void>(),
) => render(<PodsPanel scope={SCOPE} view={view} onView={onView} />, says)

const pod = { namespace: 'shop', pod: 'cart-1' }
const CART: Says = (expression) => {
  if (expression.startsWith('count(')) return [[{}, 148_211]]
  if (!expression.includes('"fact"')) return [[pod, 7]]
  return [
    [{ ...pod, fact: 'info', node: 'n1' }, 1],
    [{ ...pod, fact: 'phase', phase: 'Running' }, 1],
    [{ ...pod, fact: 'waiting', container: 'app', reason: 'CrashLoopBackOff' }, 1],
    [{ ...pod, fact: 'restarts' }, 7],
    [{ ...pod, fact: 'containers' }, 2],
    [{ ...pod, fact: 'containersReady' }, 1],
  ]
}

test('a row tells the reason instead of the bare phase, and leads to the pod', async () => {
  const page = await show(CART)
  const row = page.querySelectorAll('[role="row"]')[1]
  expect(row?.textContent).toContain('CrashLoopBackOff')
  expect(row?.textContent).toContain('1/2')
  expect(row?.querySelector('a')?.getAttribute('href')).toBe('/pods/shop/cart-1')
})

test('says how many there are beyond what is shown', async () => {
  expect((await show(CART)).textContent).toContain('first 1 of 148,211 pods')
})

test('the column it is ranked by says so', async () => {
  const page = await show(CART, { ...DEFAULT_PODS_VIEW, sort: 'cpu' })
  const sorted = page.querySelector('[aria-sort="descending"]')
  expect(sorted?.textContent).toContain('CPU')
})

test.each<{ desc: string; says: Says | null; view: PodsView; text: string }>([
  {
    desc: 'no such metric names the exporter',
    says: () => [],
    view: DEFAULT_PODS_VIEW,
    text: 'kube-state-metrics',
  },
  {
    desc: 'a filter that leaves nothing says so',
    says: () => [],
    view: { ...DEFAULT_PODS_VIEW, text: 'nonsense' },
    text: 'Nothing matches',
  },
  {
    desc: 'without Prometheus it says what it needs',
    says: null,
    view: DEFAULT_PODS_VIEW,
    text: 'Prometheus',
  },
  {
    desc: 'a failure offers a retry',
    says: () => {
      throw new Error('no')
    },
    view: DEFAULT_PODS_VIEW,
    text: 'Retry',
  },
])('$desc', async ({ says, view, text }) => {
  expect((await show(says, view)).textContent).toContain(text)
})
