import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ALERT_SEVERITIES, ALERT_STATES } from '~/model/alert'
import { EVERY_ALERT } from '~/model/alert-filter'
import { alertsView } from './alerts-view'

const params = (encoded: Readonly<Record<string, string | null>>) =>
  new URLSearchParams(
    Object.entries(encoded).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )

test('any filter survives the address', () => {
  const filters = fc.record({
    text: fc.string(),
    alertname: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    state: fc.constantFrom(undefined, ...ALERT_STATES),
    severity: fc.constantFrom(undefined, ...ALERT_SEVERITIES),
  })
  fc.assert(
    fc.property(filters, (filter) => {
      expect(alertsView.decode(params(alertsView.encode(filter)))).toEqual(filter)
    }),
  )
})

test('every alert leaves no trace, and nonsense is every alert', () => {
  expect([...params(alertsView.encode(EVERY_ALERT))]).toEqual([])
  expect(alertsView.decode(new URLSearchParams('alertname=&state=angry&severity=mild'))).toEqual(EVERY_ALERT)
})
