import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visibleText } from './log-text'

test.each([
  {
    desc: 'plain text, tabs, lines and colours',
    text: 'a\tb\nc \u001b[31mred',
    shown: 'a\tb\nc \u001b[31mred',
  },
  {
    desc: 'a link of a terminal',
    text: '\u001b]8;;http://evil\u0007here\u001b]8;;\u001b\\.',
    shown: 'here.',
  },
  { desc: 'NUL and bell', text: 'a\u0000b\u0007', shown: 'a␀b␇' },
  { desc: 'delete and controls of Latin 1', text: '\u007f\u009b31m', shown: '␡⟨U+009B⟩31m' },
  { desc: 'a carriage return that would overwrite', text: 'a\rb\r\nc\r', shown: 'a␍b\r\nc\r' },
  { desc: 'marks that turn what follows', text: 'a\u202egnp.exe', shown: 'a⟨U+202E⟩gnp.exe' },
  { desc: 'isolates', text: '\u2067x\u2069', shown: '⟨U+2067⟩x⟨U+2069⟩' },
  { desc: 'what takes no room', text: 'a\u200bb\ufeff', shown: 'a⟨U+200B⟩b⟨U+FEFF⟩' },
  { desc: 'separators of lines', text: 'a\u2028b', shown: 'a⟨U+2028⟩b' },
  { desc: 'half a character', text: '\ud83da\udc00', shown: '�a�' },
  { desc: 'what could not be decoded', text: 'caf\ufffd', shown: 'caf�' },
  { desc: 'right-to-left text itself', text: 'خطأ שגיאה', shown: 'خطأ שגיאה' },
  { desc: 'joined emoji', text: '👩‍🚀', shown: '👩‍🚀' },
])('$desc', ({ text, shown }) => expect(visibleText(text)).toBe(shown))

test('what is shown is whole and shown again the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = visibleText(text)
      expect(shown.isWellFormed()).toBe(true)
      expect(visibleText(shown)).toBe(shown)
    }),
  )
})
