import { useQueryClient } from '@tanstack/react-query'
import { use, useMemo } from 'react'
import { Outlet, useLocation } from 'react-router'
import { isRelative } from '~/model/time-range'
import { FrameActionsContext } from '~/ui/frame-actions'
import { usePreference } from '~/ui/preference'
import { useScope, useScopeHref } from '~/url/use-scope'
import { PageErrorBoundary } from './PageErrorBoundary'
import { refreshPreference, useRefreshTimer } from './refresh'

/** Around a page that stands alone in somebody else's: nothing to see, but it stays fresh. */
export function AloneFrame() {
  const { pathname } = useLocation()
  const interval = usePreference(refreshPreference)
  const follows = isRelative(useScope().range)
  useRefreshTimer(useQueryClient(), follows ? interval : 'off')
  const actions = use(FrameActionsContext)
  const hrefWith = useScopeHref()
  const ofThisPage = useMemo(
    () => ({ ...actions, hrefInCluster: (cluster: string) => hrefWith({ cluster }) }),
    [actions, hrefWith],
  )
  return (
    <FrameActionsContext value={ofThisPage}>
      <PageErrorBoundary path={pathname}>
        <Outlet />
      </PageErrorBoundary>
    </FrameActionsContext>
  )
}
