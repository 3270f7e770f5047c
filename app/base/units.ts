declare const unit: unique symbol
type Unit<Value, Name extends string> = Value & { readonly [unit]: Name }

/** Milliseconds since the Unix epoch; may be fractional where a server's clock is finer. */
export type UnixMs = Unit<number, 'UnixMs'>
/** Nanoseconds since the Unix epoch as decimal digits. Kept as text: a double cannot hold it. */
export type UnixNanos = Unit<string, 'UnixNanos'>
/** A length of time in milliseconds. */
export type DurationMs = Unit<number, 'DurationMs'>
/** A length of time in microseconds, the unit of spans. */
export type Micros = Unit<number, 'Micros'>
/** Bytes; not necessarily whole (a rate, a mean). */
export type Bytes = Unit<number, 'Bytes'>
/** CPU cores: 0.25 is what Kubernetes writes as `250m`. */
export type Cores = Unit<number, 'Cores'>
/** A share: 1 is 100 %; may exceed 1 (overcommit). */
export type Ratio = Unit<number, 'Ratio'>

export const unixMs = (value: number): UnixMs => value as UnixMs
export const durationMs = (value: number): DurationMs => value as DurationMs
export const micros = (value: number): Micros => value as Micros
export const bytes = (value: number): Bytes => value as Bytes
export const cores = (value: number): Cores => value as Cores
export const ratio = (value: number): Ratio => value as Ratio

/** Accepts decimal digits only; leading zeros are dropped so that equal instants are equal strings. */
export function unixNanos(digits: string): UnixNanos {
  if (!/^\d+$/.test(digits)) throw new TypeError(`not nanoseconds since the epoch: "${digits}"`)
  return digits.replace(/^0+(?=\d)/, '') as UnixNanos
}

/** Exact; fractions of a millisecond are kept to the nanosecond only as far as a double holds them. */
export const nanosFromMs = (time: UnixMs): UnixNanos =>
  (
    BigInt(Math.floor(time)) * 1_000_000n +
    BigInt(Math.round((time - Math.floor(time)) * 1e6))
  ).toString() as UnixNanos

/** Lossy below a millisecond: for placing an instant on an axis, never for ordering. */
export const msFromNanos = (time: UnixNanos): UnixMs => Number(time.slice(0, -6) || '0') as UnixMs

/** `time` moved by whole nanoseconds, exactly. */
export const addNanos = (time: UnixNanos, nanos: bigint): UnixNanos =>
  (BigInt(time) + nanos).toString() as UnixNanos

/** Exact order of two instants; negative when `a` is earlier. */
export const compareNanos = (a: UnixNanos, b: UnixNanos): number =>
  a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length

export const earlier = (a: UnixNanos, b: UnixNanos): UnixNanos => (compareNanos(a, b) <= 0 ? a : b)
export const later = (a: UnixNanos, b: UnixNanos): UnixNanos => (compareNanos(a, b) >= 0 ? a : b)
