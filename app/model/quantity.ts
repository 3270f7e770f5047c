/**
 * An exact amount in billionths of its unit (cores, bytes): Kubernetes' own arithmetic knows nothing finer.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export type Quantity = bigint

/** Powers by which a suffix multiplies; Kubernetes knows no others. */
const DECIMAL_EXPONENTS: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}
const BINARY_FACTORS: Readonly<Record<string, bigint>> = {
  Ki: 1n << 10n,
  Mi: 1n << 20n,
  Gi: 1n << 30n,
  Ti: 1n << 40n,
  Pi: 1n << 50n,
  Ei: 1n << 60n,
}

const QUANTITY = /^([+-]?)(\d+\.?\d*|\.\d+)(?:([KMGTPE]i)|([numkMGTPE]?)|[eE]([+-]?\d{1,3}))$/

const BILLIONTHS = 9

/** `amount / unit`, rounded away from zero, as Quantity rounds wherever it must. */
function rounded(amount: bigint, unit: bigint): bigint {
  const whole = amount / unit
  const rest = amount % unit
  return rest === 0n ? whole : whole + (amount < 0n ? -1n : 1n)
}

/** What `250m`, `885828Ki` or `12e6` write. Throws for anything else. */
export function parseQuantity(text: string): Quantity {
  const match = QUANTITY.exec(text)
  if (!match) throw new TypeError(`not a Kubernetes quantity: "${text}"`)
  const [, sign, number = '', binary, suffix = '', exponent] = match
  const [whole = '', fraction = ''] = number.split('.')
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`)
  const factor = binary === undefined ? 1n : (BINARY_FACTORS[binary] ?? 1n)
  const power = BILLIONTHS - fraction.length + Number(exponent ?? DECIMAL_EXPONENTS[suffix] ?? 0)
  return power >= 0 ? digits * factor * 10n ** BigInt(power) : rounded(digits * factor, 10n ** BigInt(-power))
}

const UNIT = 10n ** BigInt(BILLIONTHS)

/** The double nearest to a quantity, for charts and shares. */
export const numberOf = (quantity: Quantity): number => Number(`${quantity}e-${BILLIONTHS}`)

// What `kubectl top` prints, from its metrics_printer.go.

/** CPU as it prints it, without the `m`. */
export const milliOf = (quantity: Quantity): bigint => rounded(quantity, UNIT / 1000n)

/** Memory as it prints it, without the `Mi`: whole bytes, rounded up, then cut off. */
export const mebibytesOf = (quantity: Quantity): bigint => rounded(quantity, UNIT) / (1n << 20n)

/** The percentage of what is allocatable as it prints it: cut off, never rounded. */
export const percentOf = (used: Quantity, allocatable: Quantity): number =>
  Math.trunc((Number(milliOf(used)) / Number(milliOf(allocatable))) * 100)
