import { afterEach, expect, test, vi } from 'vitest'
import { createHttp } from '~/backends/http'
import { createAlertmanagerClient } from './client'

type Recorded = { request: { path: string }; status: number; body: string }

/** Exchanges with Alertmanager 0.25, byte for byte. */
const recordings = import.meta.glob<Recorded>('./recorded/*.json', { eager: true, import: 'default' })

afterEach(() => vi.unstubAllGlobals())

const client = createAlertmanagerClient(createHttp('alertmanager', '/api/alertmanager'))
const signal = new AbortController().signal

const replay = (path: string): Promise<unknown> =>
  path.endsWith('/groups')
    ? client.alertGroups([], signal)
    : path.endsWith('/silences')
      ? client.silences([], signal)
      : path.endsWith('/alerts')
        ? client.alerts([], signal)
        : client.status(signal)

test.each(Object.entries(recordings))(
  '%s parses, or gives the right error',
  async (file, { request, status, body }) => {
    vi.stubGlobal('fetch', async () => new Response(body, { status }))
    const outcome = await replay(request.path).catch((error: unknown) => error)
    if (file.includes('/error-')) {
      expect(outcome).toMatchObject({ name: 'BackendError', kind: 'api', status })
      expect(String(outcome)).toMatchSnapshot()
    } else {
      expect(outcome).toMatchSnapshot()
    }
  },
)
