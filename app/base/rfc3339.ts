import { type UnixMs, unixMs } from './units'

/**
 * The instant that an RFC 3339 text names, to the millisecond. undefined for what is no time, and for the year 1,
 * by which Go programs mean "never".
 */
export function timeFromRfc3339(text: string): UnixMs | undefined {
  const ms = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(ms) || text.startsWith('0001-') ? undefined : unixMs(ms)
}
