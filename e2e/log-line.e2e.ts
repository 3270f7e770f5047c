import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

/** A quarter of an hour: the embedded cluster reads every line of its range for a text. */
const CHECKOUT = '/logs?namespace=shop&app=checkout&from=now-15m'
const PLACED = `${CHECKOUT}&filter=PlaceOrder`

const rowsOf = (page: Page): Locator =>
  page
    .getByRole('main')
    .getByRole('region', { name: /^Log lines/ })
    .getByRole('listitem')
const filtersOf = (page: Page): Locator => page.getByRole('list', { name: 'Filters' })

async function openLast(page: Page): Promise<Locator> {
  await expect(rowsOf(page).first()).toBeVisible()
  const row = rowsOf(page).last()
  await row.getByRole('button', { name: /Show the fields of this line/ }).click()
  return rowsOf(page).filter({ has: page.getByRole('region', { name: 'Labels', exact: true }) })
}

/** The LogQL of the next question for lines that says this. */
const nextQuery = async (page: Page, part: string): Promise<string> => {
  const queryOf = (url: string) => new URL(url).searchParams.get('query') ?? ''
  const asksFor = (query: string) => query.startsWith('{') && query.includes(part)
  const request = await page.waitForRequest(
    (asked) => new URL(asked.url()).pathname.endsWith('/query_range') && asksFor(queryOf(asked.url())),
  )
  return queryOf(request.url())
}

test('fields of a line are filters: in, turned to out, taken away; the address keeps them', async ({
  page,
}) => {
  await page.goto(CHECKOUT)
  const line = await openLast(page)
  const asked = nextQuery(page, '| json | level=')
  await line.getByRole('button', { name: /^Only lines with level=/ }).click()
  expect(await asked).toMatch(/^\{namespace="shop", service_name="checkout"\} \| json \| level="\w+"$/)

  const chip = filtersOf(page).getByRole('button', { name: /^level=/ })
  await expect(chip).toBeVisible()
  const out = nextQuery(page, '| json | level!=')
  await chip.click()
  await out
  await expect(page).toHaveURL(/[?&]field=json%3Alevel%21%3D/)
  await page.reload()
  await filtersOf(page)
    .getByRole('button', { name: /^Remove the filter level≠/ })
    .click()
  await expect(filtersOf(page)).toHaveCount(0)
})

test('an expression that Loki does not know is not asked', async ({ page }) => {
  await page.goto('/logs?namespace=shop')
  await expect(rowsOf(page).first()).toBeVisible()
  await page.getByRole('button', { name: 'Regular expression (RE2)' }).click()
  const field = page.getByRole('searchbox', { name: 'Only lines that contain…' })
  await field.fill('a(?=b)')
  await field.press('Enter')
  await expect(page.getByRole('alert')).toContainText('no look-ahead')
  await expect(filtersOf(page)).toHaveCount(0)
})

test('context shows the line among all of its stream, and more of them before', async ({ page }) => {
  await page.goto(PLACED)
  const line = await openLast(page)
  const text = await line.locator('pre').innerText()
  await line.getByRole('button', { name: 'Context' }).click()
  const context = page.getByRole('dialog', { name: 'Lines before and after, unfiltered' })
  const marked = context.locator('[aria-current=true]')
  await expect(marked).toBeInViewport()
  expect(text.replaceAll(/\s/g, '')).toContain((await marked.innerText()).replaceAll(/\s/g, '').slice(12, 80))
  const lines = context.getByRole('listitem')
  await expect(lines.filter({ hasNotText: 'PlaceOrder' }).first()).toBeVisible()
  const before = await lines.count()
  await context.getByRole('button', { name: 'Load lines before' }).click()
  await expect.poll(() => lines.count()).toBeGreaterThan(before)
  // Who reads the first line goes on reading it: what is loaded comes before it.
  await expect(lines.nth((await lines.count()) - before)).toBeInViewport()
  const times = await lines.locator('time').allInnerTexts()
  expect(times).toEqual(times.toSorted())
  await context.getByRole('link', { name: 'Open in full' }).click()
  await expect(page).toHaveURL(/[?&]at=\d{19}/)
  await expect(page.locator('[data-at]').first()).toBeVisible()
})

test('the link to a line opens it again in the same view', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(PLACED)
  const line = await openLast(page)
  await line.getByRole('button', { name: 'Copy link' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).searchParams.get('filter')).toBe('PlaceOrder')
  await page.goto(link)
  await expect(page.locator('[data-at]').first()).toBeInViewport()
})

test('lines are downloaded with what was asked', async ({ page }) => {
  await page.goto(PLACED)
  await expect(rowsOf(page).first()).toBeVisible()
  const fileOf = async (item: string) => {
    await page.getByRole('button', { name: 'Menu of Logs' }).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    const file = await coming
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }
  const query = '{namespace="shop", service_name="checkout"} |= "PlaceOrder"'
  const txt = await fileOf('Download as text')
  expect(txt.name).toBe('logs-shop-checkout-20261121T091200Z.txt')
  expect(txt.text).toContain(`# query: ${query}\n`)
  const records = (await fileOf('Download as NDJSON')).text
    .trimEnd()
    .split('\n')
    .map((record): unknown => JSON.parse(record))
  expect(records[0]).toMatchObject({ _query: query })
  expect(records.length).toBeGreaterThan(1)
  expect((await fileOf('Download as CSV')).text).toMatch(/^time,nanoseconds,level,.*\r\n2026-11-21T/)
})

test('what a container wrote before it died stands on the page of its pod', async ({ page }) => {
  await page.goto(`/pods/shop/${await restartedPod(page)}/logs?scenario=ailing`)
  const switches = page.getByRole('group', { name: 'Before the last restart' })
  await switches.getByRole('button').first().click()
  const previous = page.getByRole('region', { name: /^Previous container/ }).getByRole('listitem')
  await expect(previous.first()).toBeVisible()
})

/** A pod of checkout: in the ailing cluster its container dies again and again. */
async function restartedPod(page: Page): Promise<string> {
  await page.goto('/pods?scenario=ailing&namespace=shop&text=checkout')
  const link = page
    .getByRole('main')
    .getByRole('link', { name: /^checkout-/ })
    .first()
  return (await link.innerText()).trim()
}
