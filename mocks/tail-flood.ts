import type { WebSocket } from 'ws'
import { sleep } from '~/base/sleep'

/** Lines of the server's own making instead of the cluster's: how fast a reader is. */
export type Flood = { readonly perSecond: number; readonly seconds: number }

const TICK_MS = 20
const MOST_PER_FRAME = 100
/** A reader that leaves so much unread is told what was dropped for it, as by Loki. */
const MOST_BUFFERED_BYTES = 4_000_000

const TEXTS = [
  'level=info ts=2026-11-21T09:12:00Z caller=cart.go:88 msg="added to cart" user=anna took=12ms id=',
  '{"level":30,"time":1795242600000,"msg":"order placed","amount":42.5,"trace_id":"6618a4de8f36bf71","id":',
  'I1121 09:12:00.103557       1 controller.go:231] "Reconcile finished" err="<nil>" id=',
  '2026-11-21 09:12:00,123 WARN  [pool-3-thread-7] com.acme.Cart - retrying after 503 id=',
  'E1121 09:12:00.103557       1 controller.go:114] "Reconcile failed" err="connection refused" id=',
] as const

const entry = (id: number, timestamp: string) => {
  const text = TEXTS[id % TEXTS.length] ?? ''
  return {
    stream: {
      app: 'flood',
      detected_level: 'info',
      namespace: 'shop',
      pod: `flood-${id % 20}`,
      trace_id: id.toString(16).padStart(16, '0'),
    },
    values: [[timestamp, `${text}${id}${text.startsWith('{') ? '}' : ''}`]],
  }
}

/** Sends `perSecond` lines for `seconds`, numbered from 0, each an element of `streams` of its own; then is silent. */
export async function sendFlood(client: WebSocket, flood: Flood, signal: AbortSignal): Promise<void> {
  const { perSecond, seconds } = flood
  const startUnixMs = Date.now()
  let dropped: { readonly timestamp: string; readonly labels: object }[] = []
  for (let id = 0; id < perSecond * seconds && !signal.aborted; await sleep(TICK_MS, signal)) {
    const due = Math.min(perSecond * seconds, Math.floor(((Date.now() - startUnixMs) / 1000) * perSecond))
    while (id < due) {
      const streams = []
      for (; id < due && streams.length < MOST_PER_FRAME; id++)
        streams.push(entry(id, `${Date.now()}${String(id % 1_000_000).padStart(6, '0')}`))
      if (client.bufferedAmount > MOST_BUFFERED_BYTES)
        dropped.push(
          ...streams.map(({ values }) => ({ timestamp: values[0]?.[0] ?? '0', labels: { app: 'flood' } })),
        )
      else {
        client.send(JSON.stringify(dropped.length > 0 ? { streams, dropped_entries: dropped } : { streams }))
        dropped = []
      }
    }
  }
}
