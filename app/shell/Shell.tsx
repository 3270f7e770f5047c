import { Suspense, lazy, useEffect, useMemo, useState } from 'react'
import { Outlet, useLocation, useNavigate } from 'react-router'
import { unixMs } from '~/base/units'
import { useMessages } from '~/i18n/use-messages'
import { absolute } from '~/model/time-range'
import { type FrameActions, FrameActionsContext } from '~/ui/frame-actions'
import { useScope, useScopeHref, useSetScope } from '~/url/use-scope'
import { PageErrorBoundary } from './PageErrorBoundary'
import { pageTitle } from './page-title'
import { Rail } from './Rail'
import { zoomOut } from './range-actions'
import styles from './Shell.module.css'
import { createShortcutReader } from './shortcuts'
import { TopBar } from './TopBar'
import { usePageScroll } from './use-page-scroll'

const Palette = lazy(() => import('./Palette').then(({ Palette: palette }) => ({ default: palette })))
const ShortcutsDialog = lazy(() =>
  import('./ShortcutsDialog').then(({ ShortcutsDialog: dialog }) => ({ default: dialog })),
)

/** `scenario`: of the embedded cluster; null on real back ends. */
export type ShellProps = { readonly scenario: string | null }

/** The frame around every page. */
export function Shell({ scenario }: ShellProps) {
  const { frame } = useMessages()
  const { pathname } = useLocation()
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  useShortcuts(setOpen)
  usePageScroll()
  const close = () => setOpen(null)
  return (
    <FrameActionsContext value={useFrameActionsOfPage()}>
      <title>{pageTitle(pathname, frame)}</title>
      <div className={styles.shell}>
        <a href="#page" className={styles.skip}>
          {frame.skip}
        </a>
        <Rail />
        <div className={styles.column}>
          <TopBar
            scenario={scenario}
            onSearch={() => setOpen('palette')}
            onShowShortcuts={() => setOpen('shortcuts')}
          />
          <main id="page" tabIndex={-1} className={styles.page}>
            <PageErrorBoundary path={pathname}>
              <Outlet />
            </PageErrorBoundary>
          </main>
        </div>
      </div>
      <Suspense fallback={null}>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      </Suspense>
    </FrameActionsContext>
  )
}

/** What charts and panels may ask of the page: another time range, one cluster. */
function useFrameActionsOfPage(): FrameActions {
  const { range } = useScope()
  const setScope = useSetScope()
  const hrefWith = useScopeHref()
  return useMemo(
    () => ({
      hrefInCluster: (cluster) => hrefWith({ cluster }),
      selectSpan: (startUnixMs, endUnixMs) =>
        setScope({
          range: {
            from: absolute(unixMs(Math.round(startUnixMs))),
            to: absolute(unixMs(Math.round(endUnixMs))),
          },
        }),
      widenRange: () => setScope({ range: zoomOut(zoomOut(range, unixMs(Date.now())), unixMs(Date.now())) }),
    }),
    [range, setScope, hrefWith],
  )
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))

function useShortcuts(open: (what: 'palette' | 'shortcuts') => void): void {
  const scope = useScope()
  const navigate = useNavigate()
  const [read] = useState(createShortcutReader)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog:modal')) return
      const action = read(event, isTyping(event.composedPath()[0] ?? null))
      if (!action) return
      event.preventDefault()
      switch (action.kind) {
        case 'go':
          return void navigate(action.page.href(scope))
        case 'search':
          return open('palette')
        case 'help':
          return open('shortcuts')
        case 'filter':
          return document.querySelector<HTMLElement>('[data-page-filter]')?.focus()
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [read, navigate, scope, open])
}
