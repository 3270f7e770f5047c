import { preview } from 'vite'
import { expect, test } from 'vitest'
import { backEnds } from './back-ends'
import { CONTENT_SECURITY_POLICY } from './security-headers'

/** What a preview server of this project, with such an environment, answers. */
async function previewed(env: Record<string, string>, path: string): Promise<Response> {
  const server = await preview({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: { outDir: 'public' },
    plugins: [backEnds(env)],
    preview: { port: 0, host: '127.0.0.1' },
  })
  try {
    return await fetch(new URL(path, server.resolvedUrls!.local[0]))
  } finally {
    await server.close()
  }
}

test('with a back end set, config.json names it', async () => {
  const answer = await previewed({ PROMETHEUS_URL: 'http://127.0.0.1:9' }, '/config.json?x')
  expect(await answer.json()).toEqual({
    embedded: false,
    backEnds: { prometheus: { url: '/api/prometheus' } },
  })
})

test('with none set, the static config.json stays', async () => {
  expect(await (await previewed({}, '/config.json')).json()).toEqual({ embedded: true })
})

test('every file comes with the content security policy', async () => {
  const { headers } = await previewed({}, '/config.json')
  expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})
