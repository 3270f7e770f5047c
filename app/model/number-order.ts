const DIGITS = 4
const DIGIT_VALUES = 65_536

/**
 * Numbers of things by what `keys` has for each, equal ones in the order that they had. Keys must not be negative: the
 * bits of such doubles sort as they do, digit by digit. O(n), some milliseconds for 100,000, where comparing takes tens
 * of them.
 */
export function orderedByKey(things: Int32Array, keys: Float64Array, descending = false): Int32Array {
  // The lowest digit first, as every machine with a browser stores them.
  const digits = new Uint16Array(keys.buffer, keys.byteOffset, DIGITS * keys.length)
  const flip = descending ? DIGIT_VALUES - 1 : 0
  let from = things.slice()
  let to = new Int32Array(things.length)
  for (let digit = 0; digit < DIGITS; digit++) {
    const places = new Int32Array(DIGIT_VALUES + 1)
    for (const thing of from) places[(digits[DIGITS * thing + digit]! ^ flip) + 1]!++
    // All alike in this digit: it changes nothing.
    if (places.includes(from.length, 1)) continue
    for (let value = 0; value < DIGIT_VALUES; value++) places[value + 1]! += places[value]!
    for (const thing of from) to[places[digits[DIGITS * thing + digit]! ^ flip]!++] = thing
    ;[from, to] = [to, from]
  }
  return from
}
