import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp } from './http'

/** Sends the first half of an answer, tells so, and never sends the rest. */
const halfSent = Promise.withResolvers<void>()
const connectionLost = Promise.withResolvers<void>()
const server = createServer((request, response) => {
  if (request.url === '/whole') return response.end('[1]')
  response.on('close', connectionLost.resolve)
  response.write('[1,', () => halfSent.resolve())
})
let baseUrl = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  baseUrl = `http://127.0.0.1:${address.port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('reads a whole answer', async () => {
  const { body } = await createHttp('loki', baseUrl).json('/whole', { signal: new AbortController().signal })
  expect(body).toEqual([1])
})

test('leaving in the middle of an answer ends the call and the connection', async () => {
  const caller = new AbortController()
  const call = createHttp('loki', baseUrl).json('/half', { signal: caller.signal })
  const caught = call.catch((error: unknown) => error)
  await halfSent.promise
  caller.abort()
  expect(await caught).toMatchObject({ kind: 'aborted' })
  await connectionLost.promise
})
