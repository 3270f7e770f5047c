import type { BackEndName } from '~/base/backend-error'
import type { ScenarioName } from '~mocks/cluster/types'
import { type TrapName, isTrap } from '~mocks/traps/names'

const NAMES: Readonly<Record<Exclude<ScenarioName, TrapName>, true>> = {
  incident: true,
  healthy: true,
  ailing: true,
  large: true,
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
  'tail-breaks': true,
  'metrics-server-only': true,
  'no-exporters': true,
}

const isScenario = (name: string): name is ScenarioName => Object.hasOwn(NAMES, name) || isTrap(name)

/** The back ends that a scenario's team has; undefined: every one. The small misleading stores stand alone. */
export const backEndsOf = (name: ScenarioName): readonly BackEndName[] | undefined =>
  name === 'metrics-server-only' ? ['kubernetes'] : isTrap(name) ? ['prometheus'] : undefined

/** The scenario of that name; the incident for any other text. */
export const scenarioNamed = (name: string | null | undefined): ScenarioName =>
  name && isScenario(name) ? name : 'incident'
