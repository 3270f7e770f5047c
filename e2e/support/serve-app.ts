import type { AddressInfo } from 'node:net'
import { preview } from 'vite'
import { backEnds } from '../../deploy/back-ends.ts'

/** Serves `dist` as `npm start` does, on a free port; `env` names the back ends in its variables, none: embedded. */
export async function serveApp(
  env: Readonly<Record<string, string>> = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await preview({
    configFile: false,
    plugins: [backEnds(env)],
    preview: { host: '127.0.0.1', port: 0, open: false },
    logLevel: 'error',
  })
  const { port } = server.httpServer.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() }
}
