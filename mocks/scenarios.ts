import { type UnixMs, unixMs } from '~/base/units'
import type { Scenario, ScenarioName } from '~mocks/cluster/types'

const SEED = 20_261_121
const HALF_HOUR_MS = 1_800_000

const WITHOUT_INCIDENT: readonly ScenarioName[] = ['healthy', 'empty']

/** The incident began 30 to 60 minutes before `now`, on a full or half hour. */
export const scenarioFor = (name: ScenarioName, now: UnixMs): Scenario => ({
  name,
  seed: SEED,
  nowUnixMs: now,
  incidentStartUnixMs: WITHOUT_INCIDENT.includes(name)
    ? null
    : unixMs((Math.floor(now / HALF_HOUR_MS) - 1) * HALF_HOUR_MS),
})
