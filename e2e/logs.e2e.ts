import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

const linesOf = (page: Page): Locator => page.getByRole('main').getByRole('region', { name: /^Log lines/ })
const rowsOf = (page: Page): Locator => linesOf(page).getByRole('listitem')
/** How many lines the list holds, of which only some are drawn. */
const heldIn = async (page: Page) => Number(await rowsOf(page).first().getAttribute('aria-setsize'))

test.describe('what is shown of a range', () => {
  test('a level is switched on alone, then another beside it; the address keeps both', async ({ page }) => {
    await page.goto('/logs?namespace=shop')
    await expect(rowsOf(page).first()).toBeVisible()
    const levels = page.getByRole('group', { name: 'Levels' })
    const toggle = (name: string) => levels.getByRole('button', { name: new RegExp(`^${name}`) })
    const countOn = async (name: string) => Number((await toggle(name).innerText()).replaceAll(/\D/g, ''))

    await toggle('error').click()
    await expect(toggle('error')).toHaveAttribute('aria-pressed', 'true')
    await expect(page).toHaveURL(/[?&]level=error/)
    // A shorter list reaches its start, so older lines come meanwhile and the counts grow.
    await expect.poll(async () => (await heldIn(page)) - (await countOn('error'))).toBe(0)
    expect(await countOn('error')).toBeGreaterThan(0)
    expect(await countOn('info')).toBeGreaterThan(0)
    const error = page.getByRole('button', { name: /\berror\b/ })
    await expect(rowsOf(page).filter({ hasNot: error })).toHaveCount(0)

    await toggle('warn').click()
    await expect
      .poll(async () => (await heldIn(page)) - (await countOn('error')) - (await countOn('warn')))
      .toBe(0)

    await page.reload()
    await expect(toggle('error')).toHaveAttribute('aria-pressed', 'true')
    await expect(toggle('warn')).toHaveAttribute('aria-pressed', 'true')
    await expect(toggle('info')).toHaveAttribute('aria-pressed', 'false')
  })

  test('text goes into the query that Loki is asked, and is marked in each line', async ({ page }) => {
    await page.goto('/logs?namespace=shop&from=now-15m')
    await expect(rowsOf(page).first()).toBeVisible()
    const asked = page.waitForRequest(
      (request) =>
        new URL(request.url()).pathname.endsWith('/query_range') &&
        (new URL(request.url()).searchParams.get('query') ?? '').includes('|= "PlaceOrder failed"'),
    )
    const filter = page.getByRole('searchbox', { name: 'Only lines that contain…' })
    await filter.fill('PlaceOrder failed')
    await filter.press('Enter')
    expect(new URL((await asked).url()).searchParams.get('query')).toContain('{namespace="shop"}')
    // Of a line that is not broken only what fits is drawn; what lies beyond is marked by its dots.
    const marks = linesOf(page).locator('mark')
    await expect(marks.filter({ hasNotText: '…' }).first()).toHaveText('PlaceOrder failed')
    await linesOf(page).press('w')
    await expect(marks.filter({ hasText: '…' })).toHaveCount(0)
    await expect(rowsOf(page).filter({ hasNotText: 'PlaceOrder failed' })).toHaveCount(0)

    await page.getByRole('button', { name: 'Menu of Logs' }).click()
    await page.getByRole('menuitem', { name: 'Show query' }).click()
    await expect(page.getByRole('dialog')).toContainText('|= "PlaceOrder failed"')
  })

  test('a line opens to its fields and leads to its pod', async ({ page }) => {
    await page.goto('/logs?namespace=shop&app=checkout&text=PlaceOrder')
    const row = rowsOf(page).last()
    await row.getByRole('button', { name: /Show the fields of this line/ }).click()
    await expect(row.getByRole('region', { name: 'Labels', exact: true })).toContainText(/namespace\s*shop/)
    await expect(row.getByRole('region', { name: 'Structured metadata' })).toContainText(
      /trace_id\s*[\da-f]{32}/,
    )
    await expect(row.getByRole('link', { name: 'Pod at that minute' })).toHaveAttribute(
      'href',
      /^\/pods\/shop\/checkout-/,
    )
    await row.getByRole('button', { name: /Hide the fields of this line/ }).click()
    await expect(row.getByRole('region')).toHaveCount(0)
  })

  test('markup in a line is text', async ({ page }) => {
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      return dialog.dismiss()
    })
    await page.goto('/logs?namespace=ingress-nginx&text=%3Cscript')
    const row = rowsOf(page).filter({ hasText: '<script' }).last()
    await expect(row).toBeVisible()
    await row.getByRole('button', { name: /Show the fields of this line/ }).click()
    await expect(row.locator('pre')).toContainText('<script')
    await expect(linesOf(page).locator('script, img, iframe')).toHaveCount(0)
    expect(dialogs).toEqual([])
  })
})

test.describe('following new lines', () => {
  test.use({ time: 'running' })

  test('lines come at the end; who reads above it is not moved, but told how many wait', async ({ page }) => {
    await page.goto('/logs?namespace=shop')
    await expect(rowsOf(page).first()).toBeVisible()
    await page.getByRole('button', { name: 'Live', exact: true }).click()
    const main = page.getByRole('main')
    await expect(main.getByRole('status').filter({ hasText: /^live/ })).toBeVisible()
    const before = await heldIn(page)
    await expect.poll(() => heldIn(page)).toBeGreaterThan(before)
    const atEnd = () =>
      linesOf(page).evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight < 30)
    await expect.poll(atEnd).toBe(true)

    await linesOf(page).hover()
    await page.mouse.wheel(0, -400)
    const waiting = main.getByRole('button', { name: /^\d+ new lines?$/ })
    await expect(waiting).toBeVisible()
    const count = async () => Number.parseInt(await waiting.innerText(), 10)
    const read = () =>
      linesOf(page).evaluate(
        (list) =>
          document.elementFromPoint(
            list.getBoundingClientRect().left + 300,
            list.getBoundingClientRect().top + 200,
          )?.textContent,
      )
    const [reading, some] = [await read(), await count()]
    await expect.poll(count).toBeGreaterThan(some)
    expect(await read()).toBe(reading)

    await waiting.click()
    await expect(waiting).toHaveCount(0)
    await expect.poll(atEnd).toBe(true)
    await page.getByRole('button', { name: 'Live', exact: true }).click()
    await expect(main.getByRole('status').filter({ hasText: /^live/ })).toHaveCount(0)
    const stopped = await heldIn(page)
    await page.clock.fastForward(5000)
    expect(await heldIn(page)).toBe(stopped)
  })

  test('paused with Space nothing moves while lines come; resumed it is at the newest', async ({ page }) => {
    await page.goto('/logs?namespace=shop&live=1')
    const list = linesOf(page)
    await expect(rowsOf(page).first()).toBeVisible()
    const counts = page.getByRole('main').locator('[data-waiting]')
    const waiting = async () => Number(await counts.getAttribute('data-waiting'))
    await list.focus()
    await page.keyboard.press('Space')
    const place = () =>
      list.evaluate((box) => {
        const edge = box.getBoundingClientRect()
        const row = document.elementFromPoint(edge.left + 300, edge.top + 40)?.closest('[role=listitem]')
        return [box.scrollTop, box.scrollHeight, row?.getBoundingClientRect().top, row?.textContent]
      })
    const before = await place()
    await expect.poll(waiting).toBeGreaterThan(5)
    expect(await place()).toEqual(before)
    const badge = page.getByRole('main').getByRole('button', { name: /^[\d,]+ new lines?$/ })
    await expect.poll(async () => Number.parseInt(await badge.innerText(), 10) - (await waiting())).toBe(0)
    await page.keyboard.press('Space')
    await expect(badge).toHaveCount(0)
    expect(await waiting()).toBe(0)
    expect(await list.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)).toBe(0)
  })
})

test.describe('a list of lines', () => {
  const times = (page: Page) =>
    rowsOf(page).evaluateAll((rows) => rows.map((row) => /[\d:.]{12}/.exec(row.textContent ?? '')?.[0] ?? ''))

  test('is read newest first as well, and older lines come at its end', async ({ page }) => {
    await page.goto('/logs?namespace=shop')
    await expect(rowsOf(page).first()).toBeVisible()
    await page.getByRole('button', { name: 'Look', exact: true }).click()
    await page.getByRole('button', { name: 'Newest first' }).click()
    await expect(page).toHaveURL(/[?&]order=newest-first/)
    await expect(page.getByRole('region', { name: 'Log lines, newest first' })).toBeVisible()
    const shown = await times(page)
    expect(shown).toEqual(shown.toSorted().toReversed())
    const before = await heldIn(page)
    await linesOf(page).evaluate((box) => box.scrollTo(0, box.scrollHeight))
    await expect.poll(() => heldIn(page)).toBeGreaterThan(before)
    const after = await times(page)
    expect(after).toEqual(after.toSorted().toReversed())
  })

  test('is walked by keys: lines, errors, the ends', async ({ page }) => {
    await page.goto('/logs?namespace=shop')
    await expect(rowsOf(page).first()).toBeVisible()
    const list = linesOf(page)
    const here = list.locator('[aria-current]')
    await page.keyboard.press('j')
    await expect(here).toHaveCount(1)
    const first = Number(await here.getAttribute('aria-posinset'))
    await page.keyboard.press('j')
    await expect(here).toHaveAttribute('aria-posinset', String(first + 1))
    await page.keyboard.press('k')
    await expect(here).toHaveAttribute('aria-posinset', String(first))
    await page.keyboard.press('Shift+E')
    await expect(here).toContainText(/error|fatal/)
    await page.keyboard.press('Enter')
    await expect(here.getByRole('button', { name: /Hide the fields of this line/ })).toBeVisible()
    await expect(here).toBeInViewport({ ratio: 0.99 })
    await page.keyboard.press('g')
    await expect(here).toHaveAttribute('aria-posinset', '1')
    await page.keyboard.press('Shift+G')
    await expect(here).toHaveAttribute('aria-posinset', (await here.getAttribute('aria-setsize')) ?? '')
    await expect
      .poll(() => list.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight))
      .toBe(0)
  })

  test('has rows as high as was reckoned, however they look', async ({ page }) => {
    await page.goto('/logs?namespace=shop&from=now-15m')
    await expect(rowsOf(page).first()).toBeVisible()
    await linesOf(page).press('w')
    await page.getByRole('button', { name: 'Look', exact: true }).click()
    await page.getByRole('button', { name: 'Nanoseconds' }).click()
    await page.getByRole('checkbox', { name: /^pod / }).check()
    for (const [size, linePx] of [
      ['Small', 16],
      ['Large', 22],
    ] as const) {
      await page.getByRole('button', { name: size, exact: true }).click()
      const wrong = () =>
        rowsOf(page).evaluateAll(
          (rows, px) =>
            rows.flatMap((row) => {
              const text = row.querySelector('bdi[dir=ltr]')
              const lines = Math.round((text?.getBoundingClientRect().height ?? 0) / px)
              return row.clientHeight === lines * px + 2
                ? []
                : [`${lines} ${row.clientHeight} ${row.textContent}`]
            }),
          linePx,
        )
      await expect.poll(wrong).toEqual([])
      expect(await rowsOf(page).count()).toBeGreaterThan(5)
    }
    const time = /\d\d:\d\d:\d\d\.\d{9}/
    await expect(rowsOf(page).filter({ hasNotText: time })).toHaveCount(0)
  })

  test('stays at the line that is read when older ones come', async ({ page }) => {
    await page.goto('/logs?namespace=shop')
    await expect(rowsOf(page).first()).toBeVisible()
    const list = linesOf(page)
    const before = await heldIn(page)
    await list.hover()
    const read = () =>
      list.evaluate((box) => {
        const edge = box.getBoundingClientRect()
        return document.elementFromPoint(edge.left + 300, edge.top + 300)?.textContent
      })
    await list.evaluate((box) => box.scrollTo(0, 700))
    await page.mouse.wheel(0, -150)
    await expect.poll(() => heldIn(page)).toBeGreaterThan(before)
    const text = await read()
    await page.waitForTimeout(300)
    expect(await read()).toBe(text)
  })
})

test('a text is found in the lines loaded, one after the other', async ({ page }) => {
  await page.goto('/logs?namespace=kube-system&from=now-15m')
  await expect(rowsOf(page).first()).toBeVisible()
  const list = linesOf(page)
  await list.focus()
  await page.keyboard.press('/')
  const field = page.getByRole('textbox', { name: 'Find in the lines loaded' })
  await field.fill('reconcile finished')
  const count = page.getByRole('search').getByRole('status')
  await expect(count).toHaveText(/^\d+ of \d+$/)
  const [at = 0, of = 0] = (await count.innerText()).split(' of ').map(Number)
  expect(of).toBeGreaterThan(2)
  await expect(list.locator('[aria-current]')).toContainText('Reconcile finished')
  await field.press('Enter')
  await expect(count).toHaveText(`${(at % of) + 1} of ${of}`)
  await field.press('Shift+Enter')
  await expect(count).toHaveText(`${at} of ${of}`)
  await field.fill('nobody wrote this')
  await expect(count).toHaveText('not found')
  await field.press('Escape')
  await expect(field).toBeHidden()
  await expect(list).toBeFocused()
})
