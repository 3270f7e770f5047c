import type { TailReason } from '~/model/log-tail'
import { refusalOf } from '~/model/log-refusal'
import type { OpenSocket } from './tail-socket'

/** How one socket ended; `expired`: the server lets none live longer; `ended`: for good. */
export type SocketEnd = {
  readonly how: 'expired' | 'ended' | TailReason
  /** Whether it ever brought a frame. */
  readonly brought: boolean
}

const WATCH_EVERY_MS = 60_000
/** A proxy without WebSocket may answer nothing at all. */
const OPENS_WITHIN_MS = 10_000

type Following = {
  readonly openSocket: OpenSocket
  readonly signal: AbortSignal
  onOpen(): void
  /** May throw: what it cannot read ends the socket. */
  onFrame(text: string): void
  failure(error: unknown): TailReason
  /** Silence is no sign of death, for the server sends nothing when nothing is written: so ask. */
  missesLines(): Promise<boolean>
}

/** The life of one socket, from the attempt to open it. Resolves when it is over; by an abort as `ended`. */
export const followSocket = (url: URL, to: Following): Promise<SocketEnd> =>
  new Promise((resolve) => {
    let quiet = false
    let brought = false
    const end = (how: SocketEnd['how']) => {
      clearInterval(watch)
      clearTimeout(opening)
      to.signal.removeEventListener('abort', leave)
      socket.close()
      resolve({ how, brought })
    }
    const leave = () => end('ended')
    const watch = setInterval(() => {
      if (quiet) void to.missesLines().then((misses) => misses && end({ kind: 'silent' }))
      quiet = true
    }, WATCH_EVERY_MS)
    const opening = setTimeout(() => end({ kind: 'socket-closed', code: 1006, text: '' }), OPENS_WITHIN_MS)
    const socket = to.openSocket(url.href, {
      onOpen: () => {
        clearTimeout(opening)
        to.onOpen()
      },
      onFrame: (text) => {
        quiet = false
        brought = true
        try {
          to.onFrame(text)
        } catch (error) {
          end(to.failure(error))
        }
      },
      onClose: (code, text) => {
        if (refusalOf(text)?.kind === 'tail-expired') end('expired')
        else if (code === 1000) end('ended')
        else end({ kind: 'socket-closed', code, text })
      },
    })
    to.signal.addEventListener('abort', leave)
  })
