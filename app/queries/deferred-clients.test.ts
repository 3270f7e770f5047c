import { expect, test, vi } from 'vitest'
import type { Http } from '~/backends/http'
import { deferredJaegerClient, deferredLokiClient } from './deferred-clients'

const refuse = () => Promise.reject(new Error('not asked here'))
const http = (json: Http['json']): Http => ({
  backEnd: 'jaeger',
  baseUrl: '',
  json,
  bytes: refuse,
  text: refuse,
})

test('a method waits for the code and is asked as it is', async () => {
  const json = vi.fn<Http['json']>(async () => ({
    body: { data: ['b', 'a'] },
    headers: new Headers(),
    status: 200,
  }))
  const client = deferredJaegerClient(http(json))
  expect(json).not.toHaveBeenCalled()
  expect(await client.services(new AbortController().signal)).toEqual(['a', 'b'])
})

test('a client that is awaited is still a client', async () => {
  const client = deferredJaegerClient(http(refuse))
  expect(await Promise.resolve(client)).toBe(client)
})

test('following lines is its own: it gives something to close, and no promise', () => {
  const client = deferredLokiClient(http(refuse))
  expect(Object.keys(client)).toEqual(['tail'])
})
