import type { ScenarioName } from '~mocks/cluster/types'

const NAMES: Readonly<Record<ScenarioName, true>> = {
  incident: true,
  healthy: true,
  empty: true,
  'prometheus-down': true,
  slow: true,
  partial: true,
  huge: true,
}

const isScenario = (name: string): name is ScenarioName => Object.hasOwn(NAMES, name)

/** The scenario of that name; the incident for any other text. */
export const scenarioNamed = (name: string | null | undefined): ScenarioName =>
  name && isScenario(name) ? name : 'incident'
