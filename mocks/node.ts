import { setupServer } from 'msw/node'
import { unixMs } from '~/base/units'
import type { ScenarioName } from '~mocks/cluster/types'
import { handlersFor } from '~mocks/handlers'
import { scenarioFor } from '~mocks/scenarios'

/** The simulated cluster for tests under Node: `listen()` before them, `close()` after. */
export const embeddedServer = (name: ScenarioName, nowUnixMs: number) =>
  setupServer(...handlersFor(scenarioFor(name, unixMs(nowUnixMs))))
