import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BackEndName } from '~/base/backend-error'

/** A file ready to send; `body` is gzip. */
export type StaticFile = { readonly type: string; readonly cache: string; readonly body: Buffer }

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

const BACK_ENDS: readonly BackEndName[] = ['prometheus', 'loki', 'jaeger', 'alertmanager', 'kubernetes']

const CONFIG = JSON.stringify({
  backEnds: Object.fromEntries(BACK_ENDS.map((name) => [name, { url: `/api/${name}` }])),
})

const compressed = (type: string, cache: string, content: Buffer | string): StaticFile => ({
  type,
  cache,
  body: gzipSync(content, { level: 9 }),
})

/**
 * The files of the built app in `folder`, compressed once, with a config.json that points at this server's own back
 * ends. Returns what a path asks for; index.html for a path without a suffix; undefined where there is nothing.
 */
export async function staticFiles(folder: string): Promise<(path: string) => StaticFile | undefined> {
  const files = new Map<string, StaticFile>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file)}`
    const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    files.set(
      path,
      compressed(TYPES[extname(path)] ?? 'application/octet-stream', cache, await readFile(file)),
    )
  }
  files.set('/config.json', compressed(TYPES['.json']!, 'no-cache', CONFIG))
  return (path) => files.get(path) ?? (extname(path) === '' ? files.get('/index.html') : undefined)
}
