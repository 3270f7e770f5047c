import { expect, test } from 'vitest'
import { ratio, unixMs } from '~/base/units'
import { type ProbeRow, probeHealth } from './probe'
import { trafficHealth } from './traffic'

const DAY = 86_400_000
const probe: ProbeRow = {
  cluster: '',
  job: 'blackbox',
  instance: 'https://shop.example.com/',
  success: true,
  available: ratio(1),
  duration: undefined,
  statusCode: 200,
  expiresUnixMs: unixMs(60 * DAY),
}

test.each([
  { desc: 'answers', of: {}, expected: ['healthy', 'answers'] },
  { desc: 'fails now', of: { success: false, available: ratio(0.9) }, expected: ['critical', 'fails'] },
  { desc: 'failed often before', of: { available: ratio(0.98) }, expected: ['degraded', 'failed-before'] },
  { desc: 'failed once in a day', of: { available: ratio(0.999) }, expected: ['healthy', 'answers'] },
  {
    desc: 'has a certificate of ten days',
    of: { expiresUnixMs: unixMs(10 * DAY) },
    expected: ['degraded', 'certificate'],
  },
  {
    desc: 'has a certificate that ended',
    of: { expiresUnixMs: unixMs(-DAY) },
    expected: ['critical', 'certificate'],
  },
  { desc: 'has no certificate', of: { expiresUnixMs: undefined }, expected: ['healthy', 'answers'] },
])('a probe that $desc', ({ of, expected }) => {
  expect(probeHealth({ ...probe, ...of }, 0)).toEqual(expected)
})

test.each([
  { failed: 0, health: 'healthy' },
  { failed: 0.0099, health: 'healthy' },
  { failed: 0.01, health: 'degraded' },
  { failed: 0.05, health: 'critical' },
])('$failed of the requests failed: $health', ({ failed, health }) => {
  expect(trafficHealth({ failed: ratio(failed) })).toBe(health)
})
