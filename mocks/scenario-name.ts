import type { ScenarioName } from '~mocks/cluster/types'

const NAMES: Readonly<Record<ScenarioName, true>> = {
  incident: true,
  healthy: true,
  huge: true,
  empty: true,
  partial: true,
  slow: true,
  'prometheus-down': true,
  unauthorized: true,
  'rate-limited': true,
  broken: true,
  garbage: true,
  'too-large': true,
}

const isScenario = (name: string): name is ScenarioName => Object.hasOwn(NAMES, name)

/** The scenario of that name; the incident for any other text. */
export const scenarioNamed = (name: string | null | undefined): ScenarioName =>
  name && isScenario(name) ? name : 'incident'
