import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import { configFor, passOn, passOnUpgrade, targetsFrom } from './proxy.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/**
 * Lets Vite's two servers stand in front of real back ends: with `PROMETHEUS_URL`, `LOKI_URL`, `JAEGER_URL`,
 * `ALERTMANAGER_URL` or `KUBERNETES_URL` set, `/api/<back end>/…` reaches them (reads only) and `/config.json` names
 * them. With none set the page shows its embedded cluster.
 */
export function backEnds(env: Readonly<Record<string, string | undefined>>): Plugin {
  const targets = targetsFrom(env)
  const config = JSON.stringify(configFor(targets))

  function answer(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    if (request.url?.split('?')[0] !== '/config.json') return passOn(targets, request, response, next)
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' }).end(config)
  }

  function serve(server: ViteDevServer | PreviewServer): void {
    if (Object.keys(targets).length === 0) return
    server.middlewares.use(answer)
    server.httpServer?.on('upgrade', (request, socket, head) => passOnUpgrade(targets, request, socket, head))
  }

  return {
    name: 'binnacle:back-ends',
    config: () => ({ preview: { headers: { ...SECURITY_HEADERS } } }),
    configureServer: serve,
    configurePreviewServer: serve,
  }
}
