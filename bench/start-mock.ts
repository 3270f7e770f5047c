import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Starts the Node mock with the built app on a free port; `npm run bench` has built both. See mocks/server.ts. */
export async function startMock(
  options: readonly string[],
): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const child = spawn(
    process.execPath,
    ['.cache/mock/server.js', '--port', '0', '--static', 'dist', ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/[\d.:]+/.exec(line)?.[0]
    if (url) return { url, process: child }
  }
  throw new Error(`the mock server ${options.join(' ')} ended without saying where it listens`)
}
