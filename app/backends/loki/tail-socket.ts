type SocketHandlers = {
  onOpen(): void
  onFrame(text: string): void
  /** Once, whether it ever opened or not. */
  onClose(code: number, reason: string): void
}

/** Opens a socket that only receives. After `close()` no handler is called any more. */
export type OpenSocket = (url: string, handlers: SocketHandlers) => { close(): void }

export const openWebSocket: OpenSocket = (url, handlers) => {
  const socket = new WebSocket(url)
  const listeners = new AbortController()
  const { signal } = listeners
  socket.addEventListener('open', () => handlers.onOpen(), { signal })
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => handlers.onFrame(String(data)), {
    signal,
  })
  socket.addEventListener('close', ({ code, reason }) => handlers.onClose(code, reason), { signal })
  return {
    close() {
      listeners.abort()
      socket.close()
    },
  }
}
