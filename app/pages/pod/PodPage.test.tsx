import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { Route, Routes } from 'react-router'
import { expect, test, vi } from 'vitest'
import type { LogsPanelProps } from '~/panels/logs/LogsPanel'
import { BackEndsContext } from '~/queries/back-ends'
import { byRole, click, mount } from '~/ui/test-mount'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import PodPage from './PodPage'

vi.mock('~/panels/logs/LogTabs', () => ({
  LogTabs: ({ view, onView }: LogsPanelProps) => (
    <button type="button" onClick={() => view && onView?.({ ...view, order: 'newest-first' })}>
      lines with {view?.filters[0]?.text}
    </button>
  ),
}))
vi.mock('~/panels/logs/PreviousLog', () => ({ PreviousLogs: () => null }))

test('how its log lines are looked at stands in the address', async () => {
  const page = mount(
    <QueryClientProvider client={new QueryClient()}>
      <BackEndsContext value={NO_BACK_ENDS}>
        <Routes>
          <Route path="/pods/:namespace/:pod/:tab?" element={<PodPage />} />
        </Routes>
      </BackEndsContext>
    </QueryClientProvider>,
    '/pods/shop/cart-1/logs?filter=boom&from=now-6h',
  )
  await act(() => new Promise((resolve) => setTimeout(resolve)))
  click(byRole(page.host, 'button', 'lines with boom'))
  expect(page.address()).toBe('/pods/shop/cart-1/logs?filter=boom&from=now-6h&order=newest-first')
})
