import type { AddressInfo } from 'node:net'
import { preview } from 'vite'

/** Serves `dist` as `npm start` does, on a free port. */
export async function serveApp(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await preview({ preview: { port: 0, strictPort: false, open: false }, logLevel: 'error' })
  const { port } = server.httpServer.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() }
}
