import { expect, test } from 'vitest'
import { slicedFile } from './sliced-file'

test('a file is its pieces, and others have their turn while it is made', async () => {
  let turns = 0
  const timer = setInterval(() => turns++)
  const pieces = function* () {
    for (let line = 0; line < 6; line++) {
      const until = performance.now() + 10
      while (performance.now() < until);
      yield `${line}é\n`
    }
  }
  const file = await slicedFile(pieces(), 'text/plain')
  clearInterval(timer)
  expect(await file.text()).toBe('0é\n1é\n2é\n3é\n4é\n5é\n')
  expect(file.type).toBe('text/plain')
  expect(turns).toBeGreaterThan(0)
})
