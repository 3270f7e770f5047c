import { expect, test, vi } from 'vitest'
import { SCOPE, render } from '~/panels/cluster/test-page'
import type { Says } from '~/queries/test-prometheus'
import { byRole, click } from '~/ui/test-mount'
import { DEFAULT_WORKLOADS_VIEW, WorkloadsPanel, type WorkloadsView } from './WorkloadsPanel'

const show = (
  says: Says | null,
  view: WorkloadsView = DEFAULT_WORKLOADS_VIEW,
  onView = vi.fn<(view: WorkloadsView) => void>(),
) => render(<WorkloadsPanel scope={SCOPE} view={view} onView={onView} />, says)

const cart = { namespace: 'shop', kind: 'Deployment', name: 'cart' }
const backup = { namespace: 'data', kind: 'CronJob', name: 'backup' }
const own = { namespace: 'data', cronjob: 'backup' }
const SHOP: Says = (expression) => {
  if (expression.startsWith('count by (kind)'))
    return [
      [{ kind: 'Deployment' }, 4211],
      [{ kind: 'CronJob' }, 1],
    ]
  if (expression.startsWith('topk('))
    return [
      [cart, 0],
      [backup, 2],
    ]
  if (!expression.includes('"fact"')) return []
  return [
    [{ ...cart, fact: 'desired' }, 3],
    [{ ...cart, fact: 'available' }, 2],
    [{ ...cart, fact: 'cpu' }, 0.25],
    [{ ...own, fact: 'schedule', schedule: '0 3 * * *' }, 1],
    [{ ...own, fact: 'suspendedCron' }, 1],
  ]
}

test('the one with the most wrong stands first, and says what', async () => {
  const page = await show(SHOP)
  const [, first, second] = page.querySelectorAll('[role="row"]')
  expect(first?.textContent).toContain('backup')
  expect(first?.textContent).toContain('2 failed')
  expect(second?.textContent).toContain('2/3')
  expect(second?.textContent).toContain('250m')
  expect(second?.querySelector('a')?.getAttribute('href')).toBe('/workloads/shop/Deployment/cart')
})

test('says how many there are beyond what is shown', async () => {
  expect((await show(SHOP)).textContent).toContain('first 2 of 4,212 workloads')
})

test('a CronJob shows its schedule instead of replicas', async () => {
  const page = await show(SHOP, { ...DEFAULT_WORKLOADS_VIEW, kind: 'CronJob' })
  expect(page.textContent).toContain('0 3 * * *')
  expect(page.textContent).not.toContain('Available')
})

test('a click on the status puts the worst in front again', async () => {
  const onView = vi.fn<(view: WorkloadsView) => void>()
  const page = await show(SHOP, { ...DEFAULT_WORKLOADS_VIEW, sort: 'cpu' }, onView)
  click(byRole(page, 'button', 'Status'))
  expect(onView).toHaveBeenCalledWith(expect.objectContaining({ sort: 'wrong', descending: true }))
})

test.each<{ desc: string; says: Says | null; text: string; view?: WorkloadsView }>([
  { desc: 'no such metric names the exporter', says: () => [], text: 'kube-state-metrics' },
  {
    desc: 'a filter that leaves nothing says so',
    says: () => [],
    text: 'Nothing matches',
    view: { ...DEFAULT_WORKLOADS_VIEW, text: 'nonsense' },
  },
  { desc: 'without Prometheus it says what it needs', says: null, text: 'Prometheus' },
])('$desc', async ({ says, text, view }) => expect((await show(says, view)).textContent).toContain(text))
