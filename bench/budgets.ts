/** Keeps the house's code budgets (docs: ARCHITECTURE.md): file lengths and how much of the core is tested. */
import { globSync, readFileSync } from 'node:fs'

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1
const isTest = (file: string) => /\.test\.tsx?$/.test(file)

const source = globSync('{app,mocks}/**/*.{ts,tsx}').filter(
  (file) => !isTest(file) && !file.includes('/i18n/'),
)
const lengths = source.map(linesOf).toSorted((a, b) => a - b)
const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)] ?? 0

const core = globSync('app/{model,backends,queries}/**/*.{ts,tsx}')
const sum = (files: readonly string[]) => files.reduce((total, file) => total + linesOf(file), 0)
const testShare = sum(core.filter(isTest)) / sum(core.filter((file) => !isTest(file)))

const rows = [
  { what: 'median lines of a file', value: at(0.5), good: at(0.5) <= 100, aim: '≤ 100' },
  { what: 'lines of nine files in ten', value: at(0.9), good: at(0.9) <= 250, aim: '≤ 250' },
  { what: 'lines of the longest file', value: at(1), good: at(1) <= 400, aim: '≤ 400' },
  {
    what: 'tests per line of model, backends, queries',
    value: testShare,
    good: testShare >= 0.5,
    aim: '≥ 0.5',
  },
]
for (const row of rows)
  process.stdout.write(
    `${String(Math.round(row.value * 100) / 100).padStart(7)} (${row.aim})  ${row.what}${row.good ? '' : '  OVER BUDGET'}\n`,
  )
const failed = rows.filter((row) => !row.good).length
process.stdout.write(`budgets: ${rows.length - failed} passed, ${failed} failed\n`)
if (failed > 0) process.exitCode = 1
