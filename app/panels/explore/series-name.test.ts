import { expect, test } from 'vitest'
import { seriesName } from './series-name'

test.each([
  { labels: { __name__: 'up', job: 'node', instance: 'a:1' }, name: 'up{job="node", instance="a:1"}' },
  { labels: { __name__: 'up' }, name: 'up' },
  { labels: { path: 'a"b' }, name: String.raw`{path="a\"b"}` },
  { labels: {}, name: '{}' },
])('$name', ({ labels, name }) => expect(seriesName(labels)).toBe(name))
