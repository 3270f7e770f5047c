const LONGEST_TASK_MS = 12

/**
 * Awaited between two pieces of long work, lets the page it runs in draw. Not a timer: tests that hold the clock
 * still must not wait for ever.
 */
export function createBreather(): () => Promise<void> {
  let sinceMs = performance.now()
  return async () => {
    if (performance.now() - sinceMs < LONGEST_TASK_MS) return
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => {
        port1.close()
        resolve()
      })
      port1.start()
      port2.postMessage(null)
    })
    sinceMs = performance.now()
  }
}
