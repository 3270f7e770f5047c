import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { createHttp } from '~/backends/http'
import { createLokiClient } from '~/backends/loki/client'
import { NO_FILTERS } from '~/model/log-filter'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { BackEndsContext } from '~/queries/back-ends'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { mount } from '~/ui/test-mount'
import { PatternsPanel } from './PatternsPanel'

const scope = { cluster: undefined, namespace: 'shop', range: DEFAULT_TIME_RANGE }

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('a pattern whose level Loki does not find says none, not that its lines have none', async () => {
  for (const side of ['offsetHeight', 'clientHeight', 'offsetWidth', 'clientWidth'] as const)
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(900)
  const seconds = Math.floor(Date.now() / 1000)
  const data = [
    { pattern: '{"level":<_>}', level: 'unknown', samples: [[seconds, 3]] },
    { pattern: 'level=warn <_>', level: 'warn', samples: [[seconds, 1]] },
  ]
  vi.stubGlobal('fetch', async () => Response.json({ status: 'success', data }))
  const { host } = mount(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <BackEndsContext value={{ ...NO_BACK_ENDS, loki: createLokiClient(createHttp('loki', '/api/loki')) }}>
        <PatternsPanel scope={scope} target={{}} filters={NO_FILTERS} />
      </BackEndsContext>
    </QueryClientProvider>,
  )
  for (let turn = 0; turn < 10; turn++) await act(() => new Promise((resolve) => setTimeout(resolve)))
  expect(host.textContent).toContain('the 2 patterns that Loki tells, 4 lines in all')
  const levels = [...host.querySelectorAll('[role=row]')]
    .slice(1)
    .map((row) => row.querySelector('[role=cell],[role=rowheader],[role=gridcell],td')?.textContent)
  expect(levels).toEqual(['–', 'warn'])
})
