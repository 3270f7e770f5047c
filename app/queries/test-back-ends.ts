import { durationMs } from '~/base/units'
import { CANONICAL } from '~/model/dialect'
import type { BackEnds } from './back-ends'

/** For tests: a deployment without any back end, to which a test adds its own. */
export const NO_BACK_ENDS: BackEnds = {
  prometheus: null,
  loki: null,
  jaeger: null,
  alertmanager: null,
  kubernetes: null,
  scrapeIntervalMs: durationMs(30_000),
  urls: { prometheus: null, loki: null, jaeger: null, alertmanager: null, kubernetes: null },
  dialectOverrides: {},
  dialect: () => Promise.resolve(CANONICAL),
}
