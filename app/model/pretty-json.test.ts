import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prettyJson } from './pretty-json'

/** The tokens of JSON, without the space between them. */
const tokensOf = (text = '') => text.match(/"(?:[^"\\]|\\[^])*"|[-+.\w]+|[{}[\],:]/g)

/** JSON with numbers that no double holds, and space between its tokens. */
const json = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
      fc.bigInt().map(String),
      fc.constantFrom('true', 'false', 'null', '-0.10', '1e400', '9007199254740993', '"\\u0041"'),
    ),
    fc.array(tie('value')).map((items) => `[ ${items.join(' ,\n')}]`),
    fc
      .array(fc.tuple(fc.string(), tie('value')))
      .map((pairs) => `{${pairs.map(([key, value]) => `${JSON.stringify(key)} :\t${value}`).join(',')} }`),
  ),
})).value

describe('pretty JSON', () => {
  test('has the very tokens of the line', () => {
    fc.assert(
      fc.property(fc.array(json), (items) => {
        const text = `[${items.join(',')}]`
        expect(tokensOf(prettyJson(text))).toEqual(tokensOf(text))
      }),
    )
  })

  test('stands as JSON.stringify would have it', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ noUnicodeString: false })), (value) => {
        expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })

  test.each([
    {
      text: '{"id":9007199254740993,"n":-1.10,"t":"2026"}',
      pretty: '{\n  "id": 9007199254740993,\n  "n": -1.10,\n  "t": "2026"\n}',
    },
    { text: ' {"a":{},"b":[],"c":[1]} ', pretty: '{\n  "a": {},\n  "b": [],\n  "c": [\n    1\n  ]\n}' },
    { text: '{"same":1,"same":2}', pretty: '{\n  "same": 1,\n  "same": 2\n}' },
    { text: 'plain', pretty: undefined },
    { text: '{"cut":"in the mid', pretty: undefined },
    { text: '{"cut":1', pretty: undefined },
    { text: '{not json}', pretty: undefined },
    { text: '17', pretty: undefined },
  ])('$text', ({ text, pretty }) => expect(prettyJson(text)).toBe(pretty))

  test('any text ends without throwing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void prettyJson(`{${text}`)))
    for (const part of ['[', '{"a":', '"', '1', '\\"']) prettyJson(`{${part.repeat(60_000)}`)
  })
})
