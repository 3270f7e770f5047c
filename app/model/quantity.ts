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
const BINARY_FACTORS: Readonly<Record<string, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([KMGTPE]i)|([numkMGTPE]?)|[eE]([+-]?\d+))$/

/**
 * The number that a Kubernetes quantity writes: `250m` is 0.25, `885828Ki` is 907,087,872, `12e6` is 12,000,000. The
 * double nearest to the exact value: a decimal suffix only moves the decimal point of the text. Throws for anything else.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(text: string): number {
  const match = QUANTITY.exec(text)
  if (!match) throw new TypeError(`not a Kubernetes quantity: "${text}"`)
  const [, number = '', binary, suffix = '', exponent] = match
  if (binary !== undefined) return Number(number) * BINARY_FACTORS[binary]!
  return Number(`${number}e${exponent ?? DECIMAL_EXPONENTS[suffix]}`)
}
