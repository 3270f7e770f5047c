import { expect, test } from 'vitest'
import { unixMs } from '~/base/units'
import { timeFormat } from '~/ui/format-time'
import { stepLabel } from './step-label'

const at = (clock: string) => unixMs(Date.parse(`2026-11-21T${clock}Z`))

test.each([
  ['08:40:00', '08:41:00', 'Nov 21 08:40–08:41'],
  ['08:40:37', '08:41:00', 'Nov 21 08:40:37–08:41:00'],
  ['00:00:00', '12:00:00', 'Nov 21, 00:00 – Nov 21, 12:00'],
])('a step from %s to %s', (start, end, label) => {
  expect(stepLabel({ startUnixMs: at(start), endUnixMs: at(end) }, timeFormat('en', 'utc'))).toBe(label)
})
