import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

test.use({ time: 'running' })

const listOf = (page: Page) => page.getByRole('main').getByRole('region', { name: /^Log lines/ })
const countsOf = (page: Page) => page.getByRole('main').locator('[data-shown]')
const countOf = async (page: Page, what: 'shown' | 'waiting') =>
  Number(await countsOf(page).getAttribute(`data-${what}`))
const stateOf = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: /^(live|re|asking)/ })

test('a tail that breaks off loses no line: cut off, closed with a reason, and without WebSocket', async ({
  page,
}) => {
  await page.goto('/logs?namespace=shop&live=1&scenario=tail-breaks&from=now-5m')
  await expect(listOf(page).getByRole('listitem').first()).toBeVisible()
  await expect(stateOf(page)).toContainText('the connection broke off without a word')
  await page.clock.fastForward(2000)
  await expect(stateOf(page)).toContainText('Those parts of Loki that take in new lines went away.')
  await page.clock.fastForward(4000)
  await expect(stateOf(page)).toHaveText(/^asking every 3 s.*the connection broke off without a word/)
  const before = await countOf(page, 'shown')
  await page.clock.fastForward(15_000)
  await expect.poll(() => countOf(page, 'shown')).toBeGreaterThan(before)

  // What is held is what there is, no line more and none less.
  await listOf(page).focus()
  await page.keyboard.press('Space')
  const held = await heldLines(page)
  expect(held.length).toBeGreaterThan(before)
  expect(held).toEqual(await storedLines(page, held))
})

/** Every line held, as `nanoseconds text`, sorted; as the file has them. */
async function heldLines(page: Page): Promise<readonly string[]> {
  await page.getByRole('button', { name: 'Menu of Logs' }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Download as NDJSON' }).click()
  const file = await readFile(await (await coming).path(), 'utf8')
  const [, ...records] = file.trimEnd().split('\n')
  return records
    .map((record): { nanoseconds: string; line: string } => JSON.parse(record))
    .map(({ nanoseconds, line }) => `${nanoseconds} ${line}`)
    .toSorted()
}

/** What the server has from the first of these lines to the last of them. */
function storedLines(page: Page, held: readonly string[]): Promise<readonly string[]> {
  const timeOf = (line: string | undefined) => line?.split(' ')[0] ?? '0'
  return page.evaluate(
    async (params) => {
      const answer = await fetch(
        `/api/loki/loki/api/v1/query_range?${new URLSearchParams(params).toString()}`,
      )
      const { data }: { data: { result: { values: [string, string][] }[] } } = await answer.json()
      return data.result.flatMap(({ values }) => values.map((value) => value.join(' '))).toSorted()
    },
    {
      query: '{namespace="shop"}',
      start: timeOf(held[0]),
      end: String(BigInt(timeOf(held.at(-1))) + 1n),
      limit: '5000',
    },
  )
}
