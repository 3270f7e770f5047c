import { expect, test } from 'vitest'
import { formatAge, formatLength } from '~/base/format'
import { cluster } from './cluster'
import { common } from './common'
import { frame } from './frame'
import { inWords } from './length'

test.each([
  [formatLength(200_000), '3 分钟 20 秒'],
  [formatLength(4_080_000), '1 小时 8 分钟'],
  [formatLength(850), '850 毫秒'],
  [formatAge(33 * 60_000), '33 分钟'],
  [formatAge(5 * 86_400_000), '5 天'],
  ['99 %', '99 %'],
])('%s', (length, words) => {
  expect(inWords(length)).toBe(words)
})

test('sentences say lengths in words', () => {
  expect(common.time.ago('33 min')).toBe('33 分钟前')
  expect(frame.range.last('1 h')).toBe('最近 1 小时')
  expect(cluster.reasons.certificate('证书', '2 d')).toBe('证书将在 2 天后到期')
})
