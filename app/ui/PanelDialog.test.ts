import { expect, test } from 'vitest'
import { embedCode } from './PanelDialog'

test('no title or address breaks out of the pasted markup', () => {
  const code = embedCode('https://x/embed/a?b=1&c=%22', '"><script>alert(1)</script>')
  expect(code).toContain('src="https://x/embed/a?b=1&amp;c=%22"')
  expect(code).not.toContain('<script')
  expect(code.match(/"/g)).toHaveLength(12)
})
