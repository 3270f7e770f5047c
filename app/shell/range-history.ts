import type { Codec } from '~/base/codec'
import type { TimeRange } from '~/model/time-range'
import { definePreference } from '~/ui/preference'
import { decodeTimePoint, encodeTimePoint } from '~/url/time-range-codec'
import { sameRange } from './range-actions'

const KEPT = 6

/** Ranges as `from~to`, joined by blanks; what cannot be read is forgotten. */
export const rangesCodec: Codec<readonly TimeRange[]> = {
  decode: (text) =>
    (text ?? '').split(' ').flatMap((item) => {
      const [from, to] = item.split('~').map(decodeTimePoint)
      return from && to ? [{ from, to }] : []
    }),
  encode: (ranges) =>
    ranges.map(({ from, to }) => `${encodeTimePoint(from)}~${encodeTimePoint(to)}`).join(' ') || null,
}

export const rangeHistory = definePreference('ranges', rangesCodec)

/** The latest first, each once. */
export const remembered = (history: readonly TimeRange[], range: TimeRange): readonly TimeRange[] =>
  [range, ...history.filter((one) => !sameRange(one, range))].slice(0, KEPT)
