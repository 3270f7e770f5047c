import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Cluster } from '~mocks/cluster/types'
import { LokiError } from '~mocks/loki/errors'
import { checkTail, tailFrames } from '~mocks/loki/tail'
import { tailEnds } from '~mocks/loki/tail-ends'
import { type Flood, sendFlood } from '~mocks/tail-flood'

const TAIL_PATH = '/api/loki/loki/api/v1/tail'
const CATEGORIZED = /categorize-labels/

function refuse(socket: Duplex, status: string, text: string): void {
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: text/plain; charset=utf-8\r\nconnection: close\r\n` +
      `content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
}

/** Serves Loki's live tail over WebSocket; as in Loki, a bad query is HTTP 400 before the upgrade. */
export function serveTail(server: Server, cluster: Cluster, flood?: Flood): void {
  const sockets = new WebSocketServer({ noServer: true })
  const nextEnd = tailEnds(cluster.scenario)
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname !== TAIL_PATH) return refuse(socket, '404 Not Found', 'not found\n')
    try {
      checkTail(url.searchParams)
    } catch (error) {
      if (!(error instanceof LokiError)) throw error
      return refuse(socket, '400 Bad Request', error.message)
    }
    const end = nextEnd()
    if (end?.afterFrames === 0) return refuse(socket, '400 Bad Request', 'Bad Request\n')
    sockets.handleUpgrade(request, socket, head, (client) => {
      const left = new AbortController()
      client.once('close', () => left.abort())
      const categorized = CATEGORIZED.test(String(request.headers['x-loki-response-encoding-flags'] ?? ''))
      if (flood) return void sendFlood(client, flood, left.signal)
      const send = async () => {
        let sent = 0
        for await (const frame of tailFrames(cluster, url.searchParams, left.signal, categorized)) {
          if (sent++ === end?.afterFrames)
            return end.code === 1006 ? client.terminate() : client.close(end.code, end.reason)
          client.send(JSON.stringify(frame))
        }
      }
      send().catch((error: unknown) =>
        client.close(1011, error instanceof Error ? error.message.slice(0, 120) : ''),
      )
    })
  })
}
