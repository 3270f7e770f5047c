import { expect, test } from 'vitest'
import { DEFAULT_NODES_VIEW, type NodesView } from '~/panels/nodes/NodesPanel'
import { nodesView } from './nodes-view'

test.each<{ desc: string; view: NodesView; params: string }>([
  { desc: 'the default leaves no trace', view: DEFAULT_NODES_VIEW, params: '' },
  {
    desc: 'filters and order',
    view: { text: 'work', role: 'worker', state: 'degraded', sort: 'disk', descending: false },
    params: 'text=work&role=worker&state=degraded&sort=disk',
  },
])('$desc', ({ view, params }) => {
  const written = new URLSearchParams(
    Object.entries(nodesView.encode(view)).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]],
    ),
  )
  expect(written.toString()).toBe(params)
  expect(nodesView.decode(written)).toEqual(view)
})

test('what it does not know is the default', () => {
  expect(nodesView.decode(new URLSearchParams('sort=shoe-size&state=fine'))).toEqual(DEFAULT_NODES_VIEW)
})
