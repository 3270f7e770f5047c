import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textParts } from './text-parts'

test('parts are the text, in pieces of whole characters', () => {
  const piece = fc.constantFrom('x'.repeat(3000), '👩‍🚀'.repeat(900), '\n', 'line\n'.repeat(700), '')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      const parts = textParts(text)
      expect(parts.map((part) => part.text).join('')).toBe(text)
      for (const part of parts) {
        expect(part.text.isWellFormed()).toBe(true)
        expect(part.text.length).toBeLessThanOrEqual(8193)
        expect(part.rows).toBeGreaterThan(0)
      }
    }),
    { numRuns: 50 },
  )
})
