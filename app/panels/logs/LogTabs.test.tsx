import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { expect, test } from 'vitest'
import { containing } from '~/model/log-filter'
import { DEFAULT_LOG_VIEW, type LogView } from '~/model/log-view'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { BackEndsContext } from '~/queries/back-ends'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { byRole, click, mount } from '~/ui/test-mount'
import { LogTabs } from './LogTabs'

const SCOPE = { cluster: undefined, namespace: 'shop', range: DEFAULT_TIME_RANGE }

test.each(['errors', 'patterns', 'volume'] as const)(
  'a filter is seen beside the %s, and can be taken away there',
  async (tab) => {
    const views: LogView[] = []
    const view = { ...DEFAULT_LOG_VIEW, filters: [containing('readiness')] }
    const { host } = mount(
      <QueryClientProvider client={new QueryClient()}>
        <BackEndsContext value={NO_BACK_ENDS}>
          <LogTabs
            {...{ tab, scope: SCOPE, target: {}, view }}
            hrefOf={(id) => `?tab=${id}`}
            onView={(next) => views.push(next)}
          />
        </BackEndsContext>
      </QueryClientProvider>,
    )
    await act(() => new Promise((resolve) => setTimeout(resolve)))
    click(byRole(host, 'button', 'Remove the filter “readiness”'))
    expect(views).toEqual([DEFAULT_LOG_VIEW])
  },
)
