import { setupWorker } from 'msw/browser'
import { unixMs } from '~/base/units'
import type { ScenarioName } from '~mocks/cluster/types'
import { handlersFor } from '~mocks/handlers'
import { scenarioNamed } from '~mocks/scenario-name'
import { scenarioFor } from '~mocks/scenarios'

const SESSION_KEY = 'binnacle.scenario'

/** From `?scenario=`, else what this tab used last, else the deployment's. An unknown name is the incident. */
function chosenScenario(byDefault: string | undefined): ScenarioName {
  const asked = new URLSearchParams(location.search).get('scenario')
  const name = scenarioNamed(asked ?? sessionStorage.getItem(SESSION_KEY) ?? byDefault)
  sessionStorage.setItem(SESSION_KEY, name)
  return name
}

/** Answers the page's back ends from the simulated cluster; resolves once requests are intercepted. */
export async function startEmbeddedCluster(byDefault?: string): Promise<ScenarioName> {
  const name = chosenScenario(byDefault)
  const worker = setupWorker(...handlersFor(scenarioFor(name, unixMs(Date.now()))))
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass' })
  return name
}
