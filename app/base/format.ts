/** A magnitude to three significant digits, never in exponent form below 10^15: `0.0123`, `1.4`, `12.3`, `148`. */
function significant(value: number): string {
  const magnitude = Math.abs(value)
  const digits = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 3
  if (magnitude !== 0 && magnitude < 0.001) return value.toExponential(1)
  return String(Number(value.toFixed(digits)))
}

/** NaN and infinities are words of their own, everything else goes through `format`. */
function finite(value: number, format: (value: number) => string): string {
  if (Number.isNaN(value)) return 'NaN'
  return Number.isFinite(value) ? format(value) : value > 0 ? '∞' : '−∞'
}

/** `value` in the largest unit of which there is at least one; `sizes` ascends. */
function scaled(value: number, sizes: readonly (readonly [unit: string, size: number])[]): string {
  const magnitude = Math.abs(value)
  let [unit, size] = sizes[0] ?? ['', 1]
  for (const [nextUnit, nextSize] of sizes)
    // What would be rounded up to a whole next unit is written in it.
    if (magnitude >= nextSize * 0.9995) [unit, size] = [nextUnit, nextSize]
  return `${significant(value / size)}${unit}`
}

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'].map(
  (unit, power) => [` ${unit}`, 1024 ** power] as const,
)
const DECIMAL = ['', 'k', 'M', 'G', 'T'].map((unit, power) => [unit, 1000 ** power] as const)

/** `1.4 GiB`. */
export const formatBytes = (value: number): string => finite(value, (bytes) => scaled(bytes, BINARY))

/** `1.2 MiB/s`. */
const formatByteRate = (value: number): string => finite(value, (rate) => `${scaled(rate, BINARY)}/s`)

/** Cores as Kubernetes writes them: below one in thousandths, `250m`, else `1.5`. */
export const formatCores = (value: number): string =>
  finite(value, (cores) => {
    const milli = cores * 1000
    if (Math.abs(milli) >= 999.5 || cores === 0) return significant(cores)
    return `${Math.abs(milli) >= 10 ? Math.round(milli) : significant(milli)}m`
  })

/** `70 %`; small shares keep a digit. */
export const formatRatio = (value: number): string =>
  finite(value, (share) => {
    const percent = share * 100
    return `${Math.abs(percent) < 10 ? Number(percent.toFixed(Math.abs(percent) < 1 ? 2 : 1)) : groupDigits(Math.round(percent))} %`
  })

const groupDigits = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** Every digit, in groups: `148,211`. */
export const formatCount = (value: number): string => finite(value, (count) => groupDigits(Math.round(count)))

/** Short: `148k`, `3.2M`; for axes and dense cells. */
export const formatNumber = (value: number): string => finite(value, (number) => scaled(number, DECIMAL))

/** `12.5/s`. */
const formatRate = (value: number): string => finite(value, (rate) => `${scaled(rate, DECIMAL)}/s`)

const TIME_UNITS = [
  ['ns', 1e-6],
  ['µs', 1e-3],
  ['ms', 1],
  ['s', 1000],
] as const

/** A measured length of time, from nanoseconds to days: `850 µs`, `1.25 s`, `3 min 20 s`, `2 d 4 h`. */
export const formatLength = (ms: number): string =>
  finite(ms, (value) => {
    if (value === 0) return '0 s'
    if (Math.abs(value) < 59_950)
      return scaled(
        value,
        TIME_UNITS.map(([unit, size]) => [` ${unit}`, size] as const),
      )
    const sign = value < 0 ? '−' : ''
    const seconds = Math.round(Math.abs(value) / 1000)
    const [big, bigUnit, small, smallUnit] =
      seconds < 3600
        ? [Math.floor(seconds / 60), 'min', seconds % 60, 's']
        : seconds < 86_400
          ? [Math.floor(seconds / 3600), 'h', Math.floor((seconds % 3600) / 60), 'min']
          : [Math.floor(seconds / 86_400), 'd', Math.floor((seconds % 86_400) / 3600), 'h']
    return `${sign}${groupDigits(big)} ${bigUnit}${small > 0 && big < 100 ? ` ${small} ${smallUnit}` : ''}`
  })

/** How long ago, in one unit: `3 min`, `5 d`. Below a second it is `0 s`. */
export function formatAge(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3600)} h`
  return `${groupDigits(Math.floor(seconds / 86_400))} d`
}

/** The exact value for a hover: every digit that a double holds, in groups, with its unit. */
export const formatExact = (value: number, unit = ''): string =>
  finite(value, (number) => {
    const [whole = '', fraction] = (
      number !== 0 && Math.abs(number) < 1e-6 ? number.toExponential() : String(number)
    ).split('.')
    const grouped = /^-?\d+$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
    return `${fraction === undefined ? grouped : `${grouped}.${fraction}`}${unit && ` ${unit}`}`
  })

/** What a number measures; decides how it is written. */
export type NumberUnit =
  | 'bytes'
  | 'bytes-per-second'
  | 'cores'
  | 'ratio'
  | 'count'
  | 'per-second'
  | 'milliseconds'
  | 'seconds'

const WRITERS: Readonly<Record<NumberUnit, (value: number) => string>> = {
  bytes: formatBytes,
  'bytes-per-second': formatByteRate,
  cores: formatCores,
  ratio: formatRatio,
  count: formatNumber,
  'per-second': formatRate,
  milliseconds: formatLength,
  seconds: (value) => formatLength(value * 1000),
}

export const formatValue = (value: number, unit: NumberUnit): string => WRITERS[unit](value)

/** The name of the unit behind an exact value. */
const EXACT_UNITS: Readonly<Record<NumberUnit, string>> = {
  bytes: 'B',
  'bytes-per-second': 'B/s',
  cores: 'cores',
  ratio: '',
  count: '',
  'per-second': '/s',
  milliseconds: 'ms',
  seconds: 's',
}

export const formatExactValue = (value: number, unit: NumberUnit): string =>
  formatExact(value, EXACT_UNITS[unit])
