import { describe, expect, test, vi } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { panelStatus } from './panel-status'

const asked = { data: undefined, error: null, isFetching: true, dataUpdatedAt: 0, refetch: vi.fn() }
const answered = { ...asked, data: { data: [] }, isFetching: false, dataUpdatedAt: 2000 }
const failed = { ...asked, error: new BackendError('network', 'loki'), isFetching: false }
const homeless = { ...failed, error: new BackendError('not-configured', 'jaeger') }

describe('what a panel shows', () => {
  test.each([
    { desc: 'nothing has answered', query: asked, shows: { kind: 'loading' } },
    { desc: 'one of two has answered', query: [answered, asked], shows: { kind: 'loading' } },
    { desc: 'one of two has failed', query: [asked, failed], shows: { kind: 'error', error: failed.error } },
    {
      desc: 'a back end is not configured',
      query: homeless,
      shows: { kind: 'not-configured', backEnd: 'jaeger' },
    },
    { desc: 'there is nothing', query: answered, shows: { kind: 'empty', reason: { kind: 'no-match' } } },
    {
      desc: 'a refresh failed: the old data stay, empty or not',
      query: { ...answered, error: failed.error },
      shows: { kind: 'ready', stale: { sinceUnixMs: 2000, error: failed.error } },
    },
  ])('$desc', ({ query, shows }) => {
    expect(panelStatus(query, { kind: 'no-match' })).toMatchObject(shows)
  })

  test('a warning of two answers is told once', () => {
    const warned = { ...answered, data: { warnings: ['partial'] } }
    expect(panelStatus([warned, warned, answered])).toMatchObject({ kind: 'ready', warnings: ['partial'] })
  })
})
