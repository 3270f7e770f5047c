import { setupWorker } from 'msw/browser'
import { unixMs } from '~/base/units'
import type { ScenarioName } from '~mocks/cluster/types'
import { handlersFor } from '~mocks/handlers'
import { scenarioNamed } from '~mocks/scenario-name'
import { scenarioFor } from '~mocks/scenarios'

const SESSION_KEY = 'binnacle.scenario'

/** From `?scenario=`, else what this tab showed last, else `preset`. An unknown name is the incident. */
function chosenScenario(preset: string | undefined): ScenarioName {
  const asked = new URLSearchParams(location.search).get('scenario')
  const name = scenarioNamed(asked ?? sessionStorage.getItem(SESSION_KEY) ?? preset)
  sessionStorage.setItem(SESSION_KEY, name)
  return name
}

/** Answers the page's back ends from the simulated cluster; resolves to its scenario once requests are intercepted. */
export async function startEmbeddedCluster(preset?: string): Promise<ScenarioName> {
  const name = chosenScenario(preset)
  const worker = setupWorker(...handlersFor(scenarioFor(name, unixMs(Date.now()))))
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass' })
  return name
}
