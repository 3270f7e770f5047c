/** A sample value as the HTTP API writes it: Go's shortest decimal. */
export function formatSample(value: number): string {
  if (value === Infinity) return '+Inf'
  return value === -Infinity ? '-Inf' : Object.is(value, -0) ? '-0' : String(value)
}

/** Go's `%f` with as many digits as needed and never an exponent, as `count_values` writes its label. */
export function formatNumber(value: number): string {
  const text = formatSample(value)
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign, whole, fraction = '', exponent] = match
  const digits = whole! + fraction
  const point = whole!.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.slice(0, point).padEnd(point, '0')}${digits.length > point ? `.${digits.slice(point)}` : ''}`
}
