import { useQueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Outlet, useLocation } from 'react-router'
import { isRelative } from '~/model/time-range'
import { usePreference } from '~/ui/preference'
import { Skeleton } from '~/ui/Skeleton'
import { useScope } from '~/url/use-scope'
import { PageErrorBoundary } from './PageErrorBoundary'
import { refreshPreference, useRefreshTimer } from './refresh'

/** Around a page that stands alone in somebody else's: nothing to see, but it stays fresh. */
export function AloneFrame() {
  const { pathname } = useLocation()
  const interval = usePreference(refreshPreference)
  const follows = isRelative(useScope().range)
  useRefreshTimer(useQueryClient(), follows ? interval : 'off')
  return (
    <PageErrorBoundary path={pathname}>
      <Suspense fallback={<Skeleton />}>
        <Outlet />
      </Suspense>
    </PageErrorBoundary>
  )
}
