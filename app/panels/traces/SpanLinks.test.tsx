import { expect, test } from 'vitest'
import { packTrace } from '~/model/pack-trace'
import { spanAt } from '~/model/packed-trace'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { followsFrom, sampleTrace } from '~/model/trace-samples'
import { byRole, click, mount } from '~/ui/test-mount'
import { SpanLinks } from './SpanLinks'

const OTHER = 'b'.repeat(32)
const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }

// a ┬ b, which follows it and a span of another trace; └ d, its child     c, whose parent is not there
const TRACE = packTrace(
  sampleTrace([
    { id: 'a', duration: 100, operation: 'publish' },
    { id: 'b', references: [followsFrom('a'), followsFrom('f', OTHER)], start: 10 },
    { id: 'd', parent: 'a', start: 20 },
    { id: 'c', parent: 'x', start: 30 },
  ]),
)

function show(id: string) {
  const node = Array.from({ length: TRACE.tree.size }, (_, at) => at).find(
    (at) => spanAt(TRACE, at)?.id === id,
  )!
  const shown: number[] = []
  const { host } = mount(
    <SpanLinks trace={TRACE} span={spanAt(TRACE, node)!} scope={SCOPE} onShow={(one) => shown.push(one)} />,
  )
  return { host, shown, lists: [...host.querySelectorAll('li')].map((item) => item.textContent.trim()) }
}

test('a parent that it follows, and a link into another trace', () => {
  const { host, shown, lists } = show('b')
  expect(lists).toEqual([
    'shop: publish which this span follows',
    `${OTHER} span f of another trace which this span follows`,
  ])
  expect(host.querySelector('a')?.getAttribute('href')).toBe(`/traces/${OTHER}?span=f`)
  click(byRole(host, 'button', 'shop: publish'))
  expect(shown).toEqual([0])
})

test('a parent that waits for it, and one that is not there', () => {
  expect(show('d').lists).toEqual(['shop: publish'])
  expect(show('c').lists).toEqual(['x is not in this trace'])
})
