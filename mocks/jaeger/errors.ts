/** What Jaeger refuses; each dialect wraps it in its own envelope. */
export class JaegerError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const UNIT_US: Readonly<Record<string, number>> = {
  ns: 1e-3,
  us: 1,
  µs: 1,
  ms: 1e3,
  s: 1e6,
  m: 60e6,
  h: 3600e6,
}

/** A Go duration (`1.5s`, `1h30m`; no days) in microseconds. Throws what Jaeger answers to anything else. */
export function goDurationUs(name: string, text: string): number {
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text))
    throw new JaegerError(400, `unable to parse param '${name}': time: invalid duration "${text}"`)
  let total = 0
  for (const [, number = '', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g))
    total += Number(number) * (UNIT_US[unit] ?? 0)
  return total
}

/** A whole number parameter; `otherwise` when it is absent. */
export function integerParam(params: URLSearchParams, name: string, otherwise: number): number {
  const text = params.get(name)
  if (text === null || text === '') return otherwise
  if (!/^-?\d+$/.test(text))
    throw new JaegerError(
      400,
      `unable to parse param '${name}': strconv.ParseInt: parsing "${text}": invalid syntax`,
    )
  return Number(text)
}
