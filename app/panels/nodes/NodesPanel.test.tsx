import { expect, test, vi } from 'vitest'
import { SCOPE, render } from '~/panels/cluster/test-page'
import type { Says } from '~/queries/test-prometheus'
import { DEFAULT_NODES_VIEW, NodesPanel, type NodesView } from './NodesPanel'

const CPU: Readonly<Record<string, number>> = { 'n-1': 0.1, 'n-2': 0.9, 'n-10': 0.5 }

/** Three nodes; n-10 does not answer, n-2 is cordoned. */
const SAYS: Says = (expression) => {
  if (expression.includes('"condition"') && expression.includes('"info"'))
    return [
      ...Object.keys(CPU).map((node) => [{ node, fact: 'info', kubelet_version: 'v1.34.1' }, 1] as const),
      [{ node: 'n-10', fact: 'condition', condition: 'Ready', status: 'unknown' }, 1],
      [{ node: 'n-2', fact: 'cordoned' }, 1],
    ]
  if (expression.startsWith('count by (role)')) return [[{ role: 'worker' }, 3]]
  if (expression.includes('role="worker"')) return [[{ node: 'n-1', role: 'worker' }, 1]]
  if (expression.includes('nodename') && !expression.includes('"fact"'))
    return Object.entries(CPU).map(([nodename, value]) => [{ nodename }, value] as const)
  return []
}

const show = (
  view: Partial<NodesView> = {},
  onView = vi.fn<(view: NodesView) => void>(),
  says: Says = SAYS,
) => render(<NodesPanel scope={SCOPE} view={{ ...DEFAULT_NODES_VIEW, ...view }} onView={onView} />, says)

const namesIn = (page: HTMLElement): string =>
  [...page.querySelectorAll('[role="row"] a')].map((link) => link.textContent).join(' ')

test('a node is judged as on the overview: by its certificate, too', async () => {
  const ends: Says = (expression) =>
    expression.includes('"certificate/kubelet-client"')
      ? [[{ node: 'n-1', fact: 'certificate/kubelet-client' }, 2 * 86_400]]
      : SAYS(expression)
  const page = await show({ state: 'critical' }, undefined, ends)
  expect(namesIn(page)).toBe('n-1 n-10')
  expect(page.textContent).toContain('Certificate ends')
})

test.each<{ desc: string; view: Partial<NodesView>; names: string }>([
  { desc: 'the worst first', view: {}, names: 'n-10 n-2 n-1' },
  { desc: 'by name, numbers as numbers', view: { sort: 'name', descending: false }, names: 'n-1 n-2 n-10' },
  { desc: 'by a figure of all nodes', view: { sort: 'cpu' }, names: 'n-2 n-10 n-1' },
  { desc: 'part of a name', view: { text: 'N-1' }, names: 'n-10 n-1' },
  { desc: 'one status', view: { state: 'info' }, names: 'n-2' },
  { desc: 'one role', view: { role: 'worker' }, names: 'n-1' },
])('$desc', async ({ view, names }) => {
  expect(namesIn(await show(view))).toBe(names)
})

test('a first click on a figure puts the most in front', async () => {
  const onView = vi.fn<(view: NodesView) => void>()
  const page = await show({}, onView)
  const head = [...page.querySelectorAll('[role="columnheader"] button')].find(
    (button) => button.textContent === 'Memory',
  )
  head?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  expect(onView).toHaveBeenCalledWith({ ...DEFAULT_NODES_VIEW, sort: 'memory', descending: true })
})

test('says in words what is wrong', async () => {
  const [, worst] = (await show()).querySelectorAll('[role="row"]')
  expect(worst?.textContent).toContain('Does not answer')
})

test.each<{ desc: string; view: Partial<NodesView>; says: Says; text: string }>([
  { desc: 'no node at all names the exporter', view: {}, says: () => [], text: 'kube-state-metrics' },
  { desc: 'a filter that leaves nothing says so', view: { text: 'x' }, says: SAYS, text: 'Nothing matches' },
])('$desc', async ({ view, says, text }) => {
  expect((await show(view, undefined, says)).textContent).toContain(text)
})
