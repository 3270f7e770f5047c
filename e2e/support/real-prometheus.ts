import { execFile, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

export type RealPrometheus = { readonly url: string; readonly stop: () => Promise<void> }

/**
 * A real Prometheus on a free port that holds the samples of `openMetrics`, if any, and scrapes what `config` says.
 * Needs `prometheus` and `promtool` on the path.
 */
export async function startRealPrometheus(
  openMetrics: Iterable<string> | null,
  config = 'global: {}\n',
): Promise<RealPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'binnacle-prometheus-'))
  const data = join(folder, 'data')
  if (openMetrics) {
    const text = join(folder, 'samples.txt')
    await pipeline(Readable.from(openMetrics), createWriteStream(text))
    await promisify(execFile)('promtool', [
      'tsdb',
      'create-blocks-from',
      'openmetrics',
      '--quiet',
      text,
      data,
    ])
    await rm(text)
  }
  await writeFile(join(folder, 'prometheus.yml'), config)
  const url = `http://127.0.0.1:${await freePort()}`
  const server = spawn(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=100y',
      '--web.enable-remote-write-receiver',
      '--storage.tsdb.min-block-duration=2h',
      '--storage.tsdb.max-block-duration=2h',
      `--web.listen-address=${url.slice('http://'.length)}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const ended = new Promise<void>((resolve) => void server.once('exit', () => resolve()))
  const stop = async () => {
    server.kill()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  for (let attempt = 0; attempt < 300; attempt++) {
    const ready = await fetch(`${url}/-/ready`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return { url, stop }
    if (server.exitCode !== null) break
    await sleep(100)
  }
  await stop()
  throw new Error('Prometheus did not become ready')
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => void probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => void probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
