import { expect, test } from 'vitest'
import { csvText } from './csv'

test('quotes what must be quoted and leaves the rest', () => {
  const text = csvText(
    ['pod', 'note', 'cores'],
    [
      ['cart-1', 'a "b", c', 0.25],
      ['cart-2', 'two\nlines', undefined],
    ],
  )
  expect(text).toBe('pod,note,cores\r\ncart-1,"a ""b"", c",0.25\r\ncart-2,"two\nlines",\r\n')
})

test('a text that a spreadsheet would run is disarmed, a number is not', () => {
  expect(csvText(['=1+1'], [['@x'], [-5]])).toBe("'=1+1\r\n'@x\r\n-5\r\n")
})
