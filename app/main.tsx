import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Route, Routes } from 'react-router'
import { type Config, loadConfig, withOnly } from '~/config/config'
import { LANGUAGES, loadMessages, resolveLanguage } from '~/i18n/language'
import { BackEndsContext, createBackEnds } from '~/queries/back-ends'
import { ROUTES, routeAt } from '~/routes'
import { AloneFrame } from '~/shell/AloneFrame'
import { ConfigErrorScreen } from '~/shell/ConfigErrorScreen'
import { LanguageProvider } from '~/shell/LanguageProvider'
import { Shell } from '~/shell/Shell'
import { languagePreference } from '~/shell/language-preference'
import { Skeleton } from '~/ui/Skeleton'
import { THEMES } from '~/ui/preferences'
import { followTheme } from '~/ui/theme'
import '~/ui/tokens.css'

/** Fresh enough for going back and forth; the refresh timer asks anew anyhow. */
const STALE_MS = 15_000

const createClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The http client retries what is safe to retry, and a back end on this machine needs no internet.
        retry: false,
        networkMode: 'always',
        staleTime: STALE_MS,
        // Answers are columns and rows of hundreds; comparing them deeply costs more than drawing them.
        structuralSharing: false,
      },
    },
  })

/** An embed's look is its address': `?theme=dark&lang=zh-CN`. */
function forcedByEmbed() {
  const params = new URLSearchParams(location.search)
  const alone = routeAt(location.pathname)?.alone === true
  return {
    theme: alone ? THEMES.find((theme) => theme === params.get('theme')) : undefined,
    language: alone ? LANGUAGES.find((language) => language === params.get('lang')) : undefined,
  }
}

/** Starts the embedded cluster, if that is what the page shows; resolves to its scenario and the back ends it has. */
async function withEmbeddedCluster(config: Config): Promise<{ scenario: string | null; config: Config }> {
  const { embedded } = config
  if (embedded === false) return { scenario: null, config }
  const { startEmbeddedCluster } = await import('~mocks/browser')
  const { scenario, backEnds } = await startEmbeddedCluster(embedded === true ? undefined : embedded)
  return { scenario, config: backEnds ? withOnly(config, backEnds) : config }
}

const pageRoutes = (alone: boolean) =>
  ROUTES.filter((route) => route.alone === alone).map(({ path, Page }) => (
    <Route
      key={path}
      path={path}
      element={
        // Each route waits on its own: the old page must not stand under the new address.
        <Suspense key={path} fallback={<Skeleton lines={6} />}>
          <Page />
        </Suspense>
      }
    />
  ))

/** Reads the configuration and begins to ask how the store spells, before there is a page to ask it anything. */
async function connect() {
  const read = await loadConfig()
  if (!read.ok) return read
  const { scenario, config } = await withEmbeddedCluster(read.config)
  const backEnds = createBackEnds(config)
  void backEnds.dialect()
  if (Object.keys(config.levels).length > 0)
    void import('~/shell/level-colors').then(({ colorLevels }) => colorLevels(config.levels))
  return { ok: true, scenario, backEnds } as const
}

/** A page's code comes while the pointer is still on its way to the click. */
function preloadOnHover(): void {
  document.addEventListener('pointerover', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null
    if (link?.origin !== location.origin) return
    const path = link.pathname.slice(import.meta.env.BASE_URL.length - 1)
    // What fails here is asked for again by the click, and told then.
    routeAt(path)
      ?.Page.preload()
      .catch(() => undefined)
  })
}

async function start(): Promise<void> {
  const forced = forcedByEmbed()
  followTheme(forced.theme)
  const language = forced.language ?? resolveLanguage(languagePreference.get(), navigator.languages)
  const [connected, messages] = await Promise.all([
    connect(),
    loadMessages(language),
    // A page that fails to come says so itself.
    routeAt(location.pathname)
      ?.Page.preload()
      .catch(() => undefined),
  ])
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  if (!connected.ok) {
    root.render(
      <LanguageProvider initial={{ language, messages }} forced={forced.language}>
        <ConfigErrorScreen problems={connected.problems} />
      </LanguageProvider>,
    )
    return
  }
  root.render(
    <StrictMode>
      <LanguageProvider initial={{ language, messages }} forced={forced.language}>
        <QueryClientProvider client={createClient()}>
          <BackEndsContext value={connected.backEnds}>
            <BrowserRouter basename={import.meta.env.BASE_URL}>
              <Routes>
                <Route element={<AloneFrame />}>{pageRoutes(true)}</Route>
                <Route element={<Shell scenario={connected.scenario} />}>{pageRoutes(false)}</Route>
              </Routes>
            </BrowserRouter>
          </BackEndsContext>
        </QueryClientProvider>
      </LanguageProvider>
    </StrictMode>,
  )
}

preloadOnHover()
void start()
