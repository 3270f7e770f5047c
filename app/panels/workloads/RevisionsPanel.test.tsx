import { expect, test } from 'vitest'
import { SCOPE, render } from '~/panels/cluster/test-page'
import type { Says } from '~/queries/test-prometheus'
import { RevisionsPanel } from './RevisionsPanel'

const workload = (kind: string) => ({ cluster: '', namespace: 'shop', kind, name: 'cart' })
const show = (says: Says, kind = 'Deployment') =>
  render(<RevisionsPanel scope={SCOPE} target={workload(kind)} />, says)

const revision = (name: string, facts: Readonly<Record<string, number>>) =>
  Object.entries(facts).map(([fact, value]) => [{ fact, revision: name }, value] as const)

test('a new revision that is killed and fails what it is asked does worse', async () => {
  const page = await show(() => [
    ...revision('cart-old', { created: 1000, pods: 4, ready: 4, requests: 2, latency: 100 }),
    ...revision('cart-new', {
      created: 2000,
      pods: 2,
      ready: 2,
      oomKills: 6,
      requests: 1,
      failures: 0.5,
      latency: 104,
    }),
    ...revision('cart-older', { created: 500 }),
  ])
  expect(page.textContent).toContain('The new revision does worse: more OOM kills, more errors.')
  const rows = [...page.querySelectorAll('tbody th')].map((head) => head.textContent?.trim())
  expect(rows.slice(-3)).toEqual(['cart-new New', 'cart-old Old', 'cart-older'])
})

test('one revision alone is compared with nothing', async () => {
  const page = await show(() => revision('cart-a', { created: 1000, pods: 3, ready: 3 }))
  expect(page.textContent).toContain('cart-a')
  expect(page.textContent).not.toContain('The new revision')
})

test.each([
  { kind: 'Deployment', text: 'kube_replicaset_owner' },
  { kind: 'StatefulSet', text: 'controller-revision-hash' },
])('a $kind without revisions says which metric is missing', async ({ kind, text }) =>
  expect((await show(() => [], kind)).textContent).toContain(text),
)

test('without an answer it names no time that it looked at', async () => {
  const page = await render(<RevisionsPanel scope={SCOPE} target={workload('Deployment')} />, null)
  expect(page.textContent).not.toContain('0 min')
})
