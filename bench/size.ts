/**
 * Weighs the build: compressed JavaScript a visitor must have before the health sentence and with the overview's
 * charts, from Vite's manifest. Fails when a budget is broken or the embedded cluster leaks into the app's chunks.
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

type Chunk = {
  file: string
  isEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
}

const manifest: Record<string, Chunk> = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))

/** A chunk and everything it imports statically. */
function closure(keys: readonly string[], into = new Set<string>()): Set<string> {
  for (const key of keys)
    if (!into.has(key)) {
      into.add(key)
      closure(manifest[key]?.imports ?? [], into)
    }
  return into
}

const keysOf = (part: RegExp) => Object.keys(manifest).filter((key) => part.test(key))
const scripts = readFileSync('dist/index.html', 'utf8').matchAll(/<script[^>]* src="\/([^"]+)"/g)
const started = [...scripts].flatMap(([, file]) =>
  Object.keys(manifest).filter((key) => manifest[key]?.file === file),
)
const kb = (keys: ReadonlySet<string>) =>
  [...keys].reduce(
    (sum, key) => sum + gzipSync(readFileSync(`dist/${manifest[key]!.file}`), { level: 9 }).length,
    0,
  ) / 1000

const sentence = closure([...started, ...keysOf(/pages\/overview\/OverviewPage|i18n\/en\.ts$/)])
const charts = closure([...sentence, ...keysOf(/pages\/overview\/OverviewFigures|charts\/engine/)])

const rows = [
  { what: 'JavaScript before the health sentence', kb: kb(sentence), budgetKb: 150 },
  { what: 'with the charts of the overview', kb: kb(charts), budgetKb: 340 },
]
let failed = 0
for (const row of rows) {
  const over = row.kb > row.budgetKb
  if (over) failed++
  process.stdout.write(
    `${row.kb.toFixed(1).padStart(7)} kB gzip of ${row.budgetKb}  ${row.what}${over ? '  OVER BUDGET' : ''}\n`,
  )
}
const mocks = keysOf(/^mocks\/browser/)
const leaked = [...charts].filter((key) => /mocks\/|msw/.test(key))
if (mocks.length !== 1 || leaked.length > 0) {
  failed++
  process.stdout.write(
    `The embedded cluster must be one chunk behind a dynamic import; found ${leaked.join(', ') || 'none'}.\n`,
  )
}
process.stdout.write(`size: ${rows.length + 1 - failed} passed, ${failed} failed\n`)
if (failed > 0) process.exitCode = 1
