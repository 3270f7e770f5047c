import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Codec, flag, oneOf, optionalText, text, textList, wholeNumber } from './codec'

const roundTrips = <Value>(codec: Codec<Value>, values: fc.Arbitrary<Value>) =>
  fc.assert(
    fc.property(values, (value) => {
      expect(codec.decode(codec.encode(value))).toEqual(value)
    }),
  )

describe('what is encoded is decoded', () => {
  test('oneOf', () => roundTrips(oneOf(['a', 'b', 'c'], 'b'), fc.constantFrom('a', 'b', 'c')))
  test('text', () => roundTrips(text, fc.string()))
  test('flag', () => roundTrips(flag, fc.boolean()))
  test('wholeNumber', () => roundTrips(wholeNumber(-5, 500, 7), fc.integer({ min: -5, max: 500 })))
  test('textList', () => roundTrips(textList, fc.array(fc.string({ minLength: 1, unit: 'grapheme' }))))
  test('textList with its own marks', () =>
    roundTrips(
      textList,
      fc.array(fc.string({ minLength: 1, unit: fc.constantFrom('%', ',', '2', 'C', '5') })),
    ))
})

test.each([
  { desc: 'a word it does not know', value: oneOf(['a', 'b'], 'b').decode('__proto__'), is: 'b' },
  { desc: 'a number out of bounds', value: wholeNumber(0, 9, 3).decode('10'), is: 3 },
  { desc: 'a number with a tail', value: wholeNumber(0, 9, 3).decode('4px'), is: 3 },
  { desc: 'no number', value: wholeNumber(0, 9, 3).decode(''), is: 3 },
  { desc: 'an empty text', value: optionalText.decode(''), is: undefined },
  { desc: 'a flag that is something else', value: flag.decode('yes'), is: false },
])('$desc is the default', ({ value, is }) => expect(value).toBe(is))

test.each([
  { desc: 'word', encoded: oneOf(['a', 'b'], 'b').encode('b') },
  { desc: 'number', encoded: wholeNumber(0, 9, 3).encode(3) },
  { desc: 'flag', encoded: flag.encode(false) },
  { desc: 'list', encoded: textList.encode([]) },
  { desc: 'text', encoded: text.encode('') },
])('the default $desc leaves no trace', ({ encoded }) => expect(encoded).toBeNull())
