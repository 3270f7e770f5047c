import { expect, test, vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { unixMs } from '~/base/units'
import { FrameActionsContext } from './frame-actions'
import { Panel, PanelAlone } from './Panel'
import type { PanelStatus } from './panel-status'
import { byRole, click, mount } from './test-mount'

const refused = new BackendError('api', 'prometheus', {
  status: 400,
  serverText: 'parse error: <img src=x onerror=alert(1)>',
  query: 'sum(',
})
const draw = (status: PanelStatus) =>
  mount(
    <Panel title="Memory" status={status}>
      <p>the data</p>
    </Panel>,
  ).host

test.each<{ desc: string; status: PanelStatus; says: string; data: boolean }>([
  { desc: 'loading', status: { kind: 'loading' }, says: 'Loading', data: false },
  { desc: 'ready', status: { kind: 'ready' }, says: 'the data', data: true },
  {
    desc: 'partial',
    status: { kind: 'ready', warnings: ['store s3 timed out'] },
    says: 'store s3 timed out',
    data: true,
  },
  {
    desc: 'failed',
    status: { kind: 'error', error: refused, retry: () => undefined },
    says: 'parse error: <img src=x onerror=alert(1)>',
    data: false,
  },
  {
    desc: 'a mistake of ours',
    status: { kind: 'error', error: new Error('x is undefined'), retry: () => undefined },
    says: 'x is undefined',
    data: false,
  },
  {
    desc: 'not collected',
    status: {
      kind: 'empty',
      reason: { kind: 'not-collected', metric: 'kube_pod_info', exporter: 'kube-state-metrics' },
    },
    says: 'kube-state-metrics gives it',
    data: false,
  },
  {
    desc: 'no data',
    status: { kind: 'empty', reason: { kind: 'no-data-in-range' } },
    says: 'No data in this',
    data: false,
  },
  {
    desc: 'nothing wrong',
    status: { kind: 'empty', reason: { kind: 'nothing-wrong' } },
    says: 'Nothing is wrong',
    data: false,
  },
  {
    desc: 'not configured',
    status: { kind: 'not-configured', backEnd: 'loki' },
    says: 'backEnds.loki',
    data: false,
  },
])('$desc: it says so', ({ status, says, data }) => {
  const host = draw(status)
  expect(host.textContent).toContain(says)
  expect(host.textContent?.includes('the data')).toBe(data)
  expect(host.querySelector('img')).toBeNull()
})

test('stale data stay, with since when, why, and a retry', () => {
  const retry = vi.fn<() => void>()
  const host = draw({
    kind: 'ready',
    stale: { sinceUnixMs: unixMs(Date.UTC(2026, 10, 21, 9, 12)), error: refused, retry },
  })
  expect(host.textContent).toContain('the data')
  expect(host.textContent).toContain('Not refreshed since')
  expect(host.textContent).toContain('Prometheus understood the question and refused it.')
  click(byRole(host, 'button', 'Retry'))
  expect(retry).toHaveBeenCalledOnce()
})

test('an empty time range offers a longer one, where there is a page to show it', () => {
  const widenRange = vi.fn<() => void>()
  const { host } = mount(
    <FrameActionsContext value={{ widenRange, selectSpan: null, hrefInCluster: () => '' }}>
      <Panel title="Memory" status={{ kind: 'empty', reason: { kind: 'no-data-in-range' } }}>
        {null}
      </Panel>
    </FrameActionsContext>,
  )
  click(byRole(host, 'button', 'longer time range'))
  expect(widenRange).toHaveBeenCalledOnce()
})

test('filters that leave nothing can be cleared', () => {
  const clear = vi.fn<() => void>()
  const host = draw({ kind: 'empty', reason: { kind: 'no-match', clear } })
  click(byRole(host, 'button', 'Clear filters'))
  expect(clear).toHaveBeenCalledOnce()
})

test('bears the heading of the page where it stands alone', () => {
  const panel = (
    <Panel title="Memory" status={{ kind: 'ready' }}>
      the data
    </Panel>
  )
  const { host, rerender } = mount(panel)
  expect(host.querySelector('h2')?.textContent).toBe('Memory')
  rerender(<PanelAlone value>{panel}</PanelAlone>)
  expect([host.querySelector('h1')?.textContent, host.querySelector('h2')]).toEqual(['Memory', null])
})
