import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { createHttp } from '~/backends/http'
import { createKubernetesClient } from '~/backends/kubernetes/client'
import { previousLog } from './pod-log-queries'
import { NO_BACK_ENDS } from './test-back-ends'

afterEach(() => vi.unstubAllGlobals())

const backEnds = { ...NO_BACK_ENDS, kubernetes: createKubernetesClient(createHttp('kubernetes', '/api/k8s')) }

function ask(body: string, status: number) {
  vi.stubGlobal('fetch', async () => new Response(body, { status }))
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  return client.fetchQuery(previousLog(backEnds, { namespace: 'shop', pod: 'cart-1', container: 'app' }))
}

const status = (code: number, message: string) =>
  JSON.stringify({ kind: 'Status', status: 'Failure', message, reason: 'BadRequest', code })

test('the lines of the life before', async () => {
  expect(await ask('2026-11-21T06:30:00Z panic: x\n', 200)).toMatchObject({
    kind: 'lines',
    lines: [{ timeUnixNanos: '1795242600000000000', text: 'panic: x' }],
    full: false,
  })
})

test.each([
  {
    desc: 'no life before',
    code: 400,
    message: 'previous terminated container "app" in pod "cart-1" not found',
    kind: 'none',
  },
  { desc: 'no such pod any more', code: 404, message: 'pods "cart-1" not found', kind: 'gone' },
  { desc: 'not allowed', code: 403, message: 'pods "cart-1" is forbidden', kind: 'forbidden' },
])('$desc is an answer', async ({ code, message, kind }) =>
  expect(await ask(status(code, message), code)).toEqual({ kind }),
)

test('anything else is a failure', async () => {
  await expect(ask(status(400, 'container nope is not valid'), 400)).rejects.toMatchObject({ status: 400 })
})
