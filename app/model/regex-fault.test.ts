import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type RegexFault, regexFault } from './regex-fault'

test.each<{ pattern: string; fault: RegexFault }>([
  { pattern: '(a', fault: 'open-group' },
  { pattern: '(?:a|(?P<n>b)', fault: 'open-group' },
  { pattern: 'a)', fault: 'stray-parenthesis' },
  { pattern: '[a-', fault: 'open-class' },
  { pattern: '[\\]', fault: 'open-class' },
  { pattern: '([)', fault: 'open-class' },
  { pattern: '*', fault: 'nothing-to-repeat' },
  { pattern: '(+a)', fault: 'nothing-to-repeat' },
  { pattern: 'a|?b', fault: 'nothing-to-repeat' },
  { pattern: 'a**', fault: 'nothing-to-repeat' },
  { pattern: 'a{1}{2}', fault: 'nothing-to-repeat' },
  { pattern: '[z-a]', fault: 'range-order' },
  { pattern: 'a{3,1}', fault: 'range-order' },
  { pattern: 'a\\', fault: 'trailing-backslash' },
  { pattern: '\\(\\[', fault: 'syntax' },
  { pattern: '[[:alpha:](]+?(?i)x{2,}', fault: 'syntax' },
])('$pattern: $fault', ({ pattern, fault }) => expect(regexFault(pattern)).toBe(fault))

test('what can be read has no fault that would be named', () => {
  const char = fc.constantFrom('a', 'b', '(', ')', '[', ']', '*', '+', '?', '|', '\\', '-', '{1}')
  fc.assert(
    fc.property(fc.array(char, { maxLength: 8 }), (parts) => {
      const pattern = parts.join('')
      // Of an empty set and of \b and ^ repeated JavaScript thinks otherwise than RE2.
      if (/\[\^?\]|\\[bB-]|\(\?/.test(pattern)) return
      try {
        void new RegExp(pattern)
      } catch {
        return
      }
      expect(regexFault(pattern)).toBe('syntax')
    }),
  )
})
