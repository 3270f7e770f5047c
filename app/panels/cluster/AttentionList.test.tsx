import { act, useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { AttentionItem } from '~/model/health'
import { BackEndsContext } from '~/queries/back-ends'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { AttentionList } from './AttentionList'
import { SCOPE, render } from './test-page'

const CHECKOUT: AttentionItem = {
  subject: {
    kind: 'workload',
    workload: { cluster: '', namespace: 'shop', kind: 'Deployment', name: 'checkout' },
  },
  severity: 'critical',
  reasons: [
    { kind: 'replicas-unavailable', desired: 3, available: 1, updated: 2 },
    { kind: 'oom-killed', container: 'app', times: 14, pods: 2 },
    { kind: 'alert', alert: 'KubePodCrashLooping', alertSeverity: 'warning' },
  ],
  worstPod: { cluster: '', namespace: 'shop', pod: 'checkout-a' },
}

const node = (name: string): AttentionItem => ({
  subject: { kind: 'node', cluster: '', node: name },
  severity: 'info',
  reasons: [{ kind: 'cordoned' }],
  worstPod: undefined,
})

function List({ items }: { readonly items: readonly AttentionItem[] }) {
  const [all, setAll] = useState(false)
  return <AttentionList items={items} scope={SCOPE} within="in the last hour" all={all} onAll={setAll} />
}

const show = (items: readonly AttentionItem[]) => render(<List items={items} />)

test('tells an item in words, with links to the workload and to its worst pod', async () => {
  const item = (await show([CHECKOUT])).querySelector('li')
  expect(item?.textContent).toContain(
    '2 of 3 pods unavailable; container app was OOM-killed 14 times in the last hour in 2 pods; ' +
      'rollout: 2 of 3 updated; alert KubePodCrashLooping fires',
  )
  expect(item?.textContent).toContain('Critical')
  expect([...(item?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'))).toEqual([
    '/workloads/shop/Deployment/checkout',
    '/pods/shop/checkout-a',
  ])
})

test('leads to the node, and into its cluster where there are several', async () => {
  const subject = { kind: 'node', cluster: 'eu', node: 'n1' } as const
  const list = await show([{ ...node('n1'), subject }])
  expect(list.querySelector('a')?.getAttribute('href')).toBe('/nodes/n1?cluster=eu')
  expect(list.textContent).toContain('Node · eu')
})

test('shows ten at first and the rest when asked', async () => {
  const list = await show(Array.from({ length: 13 }, (_, index) => node(`n${index}`)))
  expect(list.querySelectorAll('li')).toHaveLength(10)
  const more = list.querySelector('button')
  expect(more?.textContent).toBe('3 more worth knowing')
  act(() => more?.click())
  expect(list.querySelectorAll('li')).toHaveLength(13)
})

test('says of what is not shown how much is only worth knowing', async () => {
  const items = Array.from({ length: 12 }, (_, index) => node(`n${index}`))
  const list = await show([
    ...items.slice(0, 11).map((item) => ({ ...item, severity: 'critical' as const })),
    ...items.slice(11),
  ])
  expect(list.querySelector('button')?.textContent).toBe('2 more, 1 of them only worth knowing')
})

test('names are data: markup in them shows as text', async () => {
  const list = await show([node('<img src=x>')])
  expect(list.querySelector('img')).toBeNull()
  expect(list.textContent).toContain('<img src=x>')
})

test.each([
  {
    desc: 'what its rule says',
    annotations: { summary: 'Many checkouts fail.' },
    reason: 'Many checkouts fail.',
  },
  { desc: 'its name where the rule says nothing', annotations: {}, reason: 'alert Burn fires' },
])('an alert tells $desc', async ({ annotations, reason }) => {
  const notAsked = () => Promise.reject(new Error('not asked in this test'))
  const alert = {
    id: '1',
    labels: { alertname: 'Burn', namespace: 'shop' },
    annotations,
    state: 'firing',
    sinceUnixMs: undefined,
    silencedBy: [],
    inhibitedBy: [],
    receivers: [],
    sourceUrl: undefined,
  } as const
  const alertmanager = {
    alerts: () => Promise.resolve([alert]),
    alertGroups: notAsked,
    silences: notAsked,
    status: notAsked,
  }
  const item: AttentionItem = {
    subject: { kind: 'alert', cluster: '', alert: 'Burn', namespace: 'shop' },
    severity: 'critical',
    reasons: [{ kind: 'alert', alert: 'Burn', alertSeverity: 'critical' }],
    worstPod: undefined,
  }
  const list = await render(
    <BackEndsContext value={{ ...NO_BACK_ENDS, alertmanager }}>
      <List items={[item]} />
    </BackEndsContext>,
  )
  await vi.waitFor(() => expect(list.querySelector('li')?.textContent).toContain(reason))
})
