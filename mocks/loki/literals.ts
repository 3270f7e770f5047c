const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
}
const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  pb: 1e15,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
  pib: 2 ** 50,
}

/** `1h30m`, `1.5s`, `250ms` in seconds; null when it is no duration. */
export function durationSeconds(text: string): number | null {
  if (!/^-?(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d|w|y))+$/.test(text)) return null
  let total = 0
  for (const [, number = '', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|[smhdwy])/g))
    total += Number(number) * (SECONDS[unit] ?? 0)
  return text.startsWith('-') ? -total : total
}

/** NaN when it is no duration. */
export const durationMs = (text: string): number => (durationSeconds(text) ?? Number.NaN) * 1000

/** `10KB`, `1.5MiB` in bytes; null when it is no size. */
export function byteSize(text: string): number | null {
  const parts = /^(\d+(?:\.\d+)?)\s*([kmgtp]?i?b)$/i.exec(text)
  return parts ? Number(parts[1]) * (BYTES[(parts[2] ?? '').toLowerCase()] ?? Number.NaN) : null
}

/** As Go prints a duration: `800h0m0s`, `18.552s`. */
export function goDuration(seconds: number): string {
  if (seconds < 60) return `${Number(seconds.toFixed(9))}s`
  const minutes = Math.floor(seconds / 60)
  const rest = `${Number((seconds - minutes * 60).toFixed(9))}s`
  return minutes < 60 ? `${minutes}m${rest}` : `${Math.floor(minutes / 60)}h${minutes % 60}m${rest}`
}
