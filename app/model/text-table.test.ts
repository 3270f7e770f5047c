import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TextTableBuilder, isText, textAt, utf8 } from './text-table'

test('every text is found again under its number, and equal ones have the same', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      const builder = new TextTableBuilder()
      const numbers = texts.map((text) => builder.add(text))
      const table = builder.build()
      expect(numbers.map((number) => textAt(table, number))).toEqual(texts)
      expect(new Set(numbers).size).toBe(new Set(texts).size)
      expect(numbers.every((number, index) => isText(table, number, utf8(texts[index] ?? '')))).toBe(true)
    }),
  )
})

test('half a surrogate pair does not shift the texts behind it', () => {
  const builder = new TextTableBuilder()
  const numbers = ['a\ud800', '\udc00b', 'café', '😀'].map((text) => builder.add(text))
  const table = builder.build()
  expect(numbers.map((number) => textAt(table, number))).toEqual(['a\ufffd', '\ufffdb', 'café', '😀'])
})

test('a text that begins or ends like another is another', () => {
  const builder = new TextTableBuilder()
  const [long, short] = [builder.add('checkout'), builder.add('check')]
  const table = builder.build()
  expect(isText(table, long, utf8('check'))).toBe(false)
  expect(isText(table, short, utf8('check'))).toBe(true)
  expect(isText(table, short, utf8('checK'))).toBe(false)
})
