import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, act } from 'react'
import { createRoot } from 'react-dom/client'
import { MemoryRouter } from 'react-router'
import { onTestFinished, vi } from 'vitest'
import { messages } from '~/i18n/en'
import { LanguageContext } from '~/i18n/use-messages'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { BackEndsContext } from '~/queries/back-ends'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { type Says, prometheusThatSays } from '~/queries/test-prometheus'

export const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }

/** The element with a piece of a page in it, over a Prometheus of the test's own; null: none configured. */
export async function render(piece: ReactNode, says: Says | null = null): Promise<HTMLElement> {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  // There is no layout here: the virtual table is told a height.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  const backEnds = {
    ...NO_BACK_ENDS,
    prometheus: says && prometheusThatSays(says),
  }
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  onTestFinished(() => {
    act(() => root.unmount())
    queryClient.clear()
    host.remove()
    vi.restoreAllMocks()
  })
  await act(async () =>
    root.render(
      <MemoryRouter>
        <LanguageContext value={{ language: 'en', messages }}>
          <QueryClientProvider client={queryClient}>
            <BackEndsContext value={backEnds}>{piece}</BackEndsContext>
          </QueryClientProvider>
        </LanguageContext>
      </MemoryRouter>,
    ),
  )
  do await act(() => new Promise((resolve) => setTimeout(resolve)))
  while (host.querySelector('[aria-busy="true"]'))
  return host
}
