import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatAge,
  formatBytes,
  formatCores,
  formatCount,
  formatExact,
  formatExactValue,
  formatLength,
  formatNumber,
  formatRatio,
  formatValue,
} from './format'

describe('human units', () => {
  test.each([
    [formatBytes(0), '0 B'],
    [formatBytes(1023), '1023 B'],
    [formatBytes(1024), '1 KiB'],
    [formatBytes(1.4 * 1024 ** 3), '1.4 GiB'],
    [formatBytes(1024 ** 2 - 1), '1 MiB'],
    [formatBytes(-2048), '-2 KiB'],
    [formatBytes(NaN), 'NaN'],
    [formatBytes(Infinity), '∞'],
    [formatCores(0.25), '250m'],
    [formatCores(0.0042), '4.2m'],
    [formatCores(0.9999), '1'],
    [formatCores(1.5), '1.5'],
    [formatCores(0), '0'],
    [formatCores(148.7), '149'],
    [formatRatio(0.7), '70 %'],
    [formatRatio(0.0123), '1.2 %'],
    [formatRatio(0.0012), '0.12 %'],
    [formatRatio(12.5), '1,250 %'],
    [formatCount(148_211), '148,211'],
    [formatCount(999), '999'],
    [formatNumber(148_211), '148k'],
    [formatNumber(3_240_000), '3.24M'],
    [formatNumber(999.9), '1k'],
    [formatNumber(0.00004), '4.0e-5'],
    [formatLength(0), '0 s'],
    [formatLength(0.00085), '850 ns'],
    [formatLength(0.85), '850 µs'],
    [formatLength(1250), '1.25 s'],
    [formatLength(59_999), '1 min'],
    [formatLength(200_000), '3 min 20 s'],
    [formatLength(3_600_000), '1 h'],
    [formatLength(187_200_000), '2 d 4 h'],
    [formatAge(999), '0 s'],
    [formatAge(-200_000), '3 min'],
    [formatAge(47 * 3_600_000), '47 h'],
    [formatAge(5 * 86_400_000), '5 d'],
    [formatExact(1_503_238_553, 'B'), '1,503,238,553 B'],
    [formatExact(0.1 + 0.2), '0.30000000000000004'],
    [formatExact(1e21), '1e+21'],
    [formatExact(0), '0'],
    [formatExactValue(1234.5, 'cores'), '1,234.5 cores'],
    [formatValue(1536, 'bytes-per-second'), '1.5 KiB/s'],
    [formatValue(12.5, 'per-second'), '12.5/s'],
  ])('%s', (actual, expected) => expect(actual).toBe(expected))
})

test('a written size is within half a percent of the size', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e18, noNaN: true }), (value) => {
      const [number, unit] = formatBytes(value).split(' ')
      const size = 1024 ** ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'].indexOf(unit ?? '')
      expect(Math.abs(Number(number) * size - value)).toBeLessThanOrEqual(value * 0.0051)
    }),
  )
})

test('an exact value loses nothing', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(formatExact(value).replaceAll(',', ''))).toBe(value + 0)
    }),
  )
})
