import { expect, test } from 'vitest'
import type { Alert } from './alert'
import { type AlertFilter, EVERY_ALERT, matchingAlerts } from './alert-filter'

const alert = (id: string, state: Alert['state'], labels: Alert['labels'], summary?: string): Alert => ({
  id,
  labels: { alertname: id, ...labels },
  annotations: summary === undefined ? {} : { summary },
  state,
  sinceUnixMs: undefined,
  silencedBy: [],
  inhibitedBy: [],
  receivers: [],
  sourceUrl: undefined,
})

const ALERTS = [
  alert('Burn', 'firing', { severity: 'page', namespace: 'shop' }, 'The budget burns.'),
  alert('Full', 'firing', { severity: 'warning', node: 'worker-1' }),
  alert('Slow', 'pending', { severity: 'warning', namespace: 'shop' }),
  alert('Quiet', 'suppressed', { severity: 'warning' }),
  alert('Watchdog', 'firing', { severity: 'none' }),
]

test.each<{ desc: string; filter: Partial<AlertFilter>; found: readonly string[] }>([
  { desc: 'nothing asked', filter: {}, found: ['Burn', 'Full', 'Slow', 'Quiet', 'Watchdog'] },
  { desc: 'a name', filter: { alertname: 'Full' }, found: ['Full'] },
  { desc: 'part of a name is not the name', filter: { alertname: 'Ful' }, found: [] },
  { desc: 'what fires, without what always does', filter: { state: 'firing' }, found: ['Burn', 'Full'] },
  {
    desc: 'what always fires, if it is asked for',
    filter: { state: 'firing', alertname: 'Watchdog' },
    found: ['Watchdog'],
  },
  { desc: 'what is kept quiet', filter: { state: 'suppressed' }, found: ['Quiet'] },
  { desc: 'a severity by any of its words', filter: { severity: 'critical' }, found: ['Burn'] },
  { desc: 'a label', filter: { text: 'namespace=shop' }, found: ['Burn', 'Slow'] },
  { desc: 'part of a value, in any case', filter: { text: ' WORKER' }, found: ['Full'] },
  { desc: 'what its author says', filter: { text: 'budget' }, found: ['Burn'] },
  { desc: 'all at once', filter: { text: 'shop', state: 'pending', severity: 'warning' }, found: ['Slow'] },
])('$desc', ({ filter, found }) => {
  expect(matchingAlerts(ALERTS, { ...EVERY_ALERT, ...filter }).map(({ id }) => id)).toEqual(found)
})
