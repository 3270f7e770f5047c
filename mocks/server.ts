/**
 * The simulated cluster behind HTTP, for benchmarks and for trying the built app against servers of its own:
 * `--port 0 --scenario incident --now <unix ms: the clock stands still there> --static <folder of the built app>`.
 * `--tail-rate 5000 --tail-seconds 20`: a tail brings so many lines a second of its own making, for so long.
 * Listens on 127.0.0.1 and prints its address as one line.
 */
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { HttpHandler } from 'msw'
import { unixMs } from '~/base/units'
import { createCluster } from '~mocks/cluster/cluster'
import { handlersFor } from '~mocks/handlers'
import { httpBridge, send } from '~mocks/http-bridge'
import { scenarioNamed } from '~mocks/scenario-name'
import { scenarioFor } from '~mocks/scenarios'
import { staticFiles } from '~mocks/static-files'
import { serveTail } from '~mocks/tail-socket'

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    scenario: { type: 'string' },
    now: { type: 'string' },
    static: { type: 'string' },
    'tail-rate': { type: 'string' },
    'tail-seconds': { type: 'string', default: '20' },
  },
})

if (options.now !== undefined) {
  const now = Number(options.now)
  Date.now = () => now
}

const scenario = scenarioFor(scenarioNamed(options.scenario), unixMs(Date.now()))
const cluster = createCluster(scenario)
const handlers = handlersFor(scenario, cluster)
const answer = httpBridge(handlers.filter((handler) => handler instanceof HttpHandler))
const fileAt = options.static === undefined ? () => undefined : await staticFiles(options.static)

async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (await answer(incoming, outgoing)) return
  const path = new URL(incoming.url ?? '/', 'http://localhost').pathname
  const file = path.startsWith('/api/') ? undefined : fileAt(decodeURIComponent(path))
  if (file) send(outgoing, 200, file.type, file.cache, file.body)
  else outgoing.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n')
}

const server = createServer((incoming, outgoing) => {
  serve(incoming, outgoing).catch((error: unknown) => {
    process.stderr.write(`${incoming.url}: ${error instanceof Error ? error.stack : String(error)}\n`)
    if (!outgoing.headersSent) outgoing.writeHead(500)
    outgoing.end()
  })
})

const rate = options['tail-rate']
const flood =
  rate === undefined ? undefined : { perSecond: Number(rate), seconds: Number(options['tail-seconds']) }
serveTail(server, cluster, flood)
server.listen(Number(options.port), '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address.port}\n`)
})
