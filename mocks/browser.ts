import { HttpHandler, HttpResponse, http } from 'msw'
import { setupWorker } from 'msw/browser'
import type { BackEndName } from '~/base/backend-error'
import { unixMs } from '~/base/units'
import type { FromWorker, ToWorker } from '~mocks/browser-worker'
import { createCluster } from '~mocks/cluster/cluster'
import type { Scenario, ScenarioName } from '~mocks/cluster/types'
import { lokiHandlers } from '~mocks/loki/handlers'
import { backEndsOf, scenarioNamed } from '~mocks/scenario-name'
import { scenarioFor } from '~mocks/scenarios'

const SESSION_KEY = 'binnacle.scenario'

/** From `?scenario=`, else what this tab showed last, else `preset`. An unknown name is the incident. */
function chosenScenario(preset: string | undefined): ScenarioName {
  const asked = new URLSearchParams(location.search).get('scenario')
  const name = scenarioNamed(asked ?? sessionStorage.getItem(SESSION_KEY) ?? preset)
  sessionStorage.setItem(SESSION_KEY, name)
  return name
}

/** The servers of the cluster in a worker of their own, so that the page draws while they think. */
function startServers(scenario: Scenario): HttpHandler {
  const servers = new Worker(new URL('./browser-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, (response: FromWorker['response']) => void>()
  const tell = (message: ToWorker) => servers.postMessage(message)
  servers.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    waiting.get(data.id)?.(data.response)
    waiting.delete(data.id)
  })
  tell({ kind: 'scenario', scenario })
  let asked = 0
  return http.all('*/api/*', async ({ request }) => {
    const id = asked++
    const { url, method } = request
    const body = method === 'GET' ? null : await request.text()
    const response = await new Promise<FromWorker['response']>((resolve) => {
      waiting.set(id, resolve)
      tell({ kind: 'request', id, nowUnixMs: Date.now(), url, method, headers: [...request.headers], body })
    })
    if (!response) return new HttpResponse('not found\n', { status: 404 })
    return new HttpResponse(response.body, {
      status: response.status,
      headers: response.headers.map(([name, value]) => [name, value]),
    })
  })
}

/** The scenario that the page shows, and the back ends that its team has; undefined: all. */
type EmbeddedCluster = {
  readonly scenario: ScenarioName
  readonly backEnds: readonly BackEndName[] | undefined
}

/** Answers the page's back ends from the simulated cluster; resolves to its scenario once requests are intercepted. */
export async function startEmbeddedCluster(preset?: string): Promise<EmbeddedCluster> {
  const name = chosenScenario(preset)
  const scenario = scenarioFor(name, unixMs(Date.now()))
  // A socket can only be intercepted in the page itself.
  const sockets = lokiHandlers(createCluster(scenario)).filter((handler) => !(handler instanceof HttpHandler))
  const worker = setupWorker(startServers(scenario), ...sockets)
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass' })
  return { scenario: name, backEnds: backEndsOf(name) }
}
