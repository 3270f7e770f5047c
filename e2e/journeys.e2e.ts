import { expect, test } from './support/test.ts'

test.describe('the journeys that everything serves', () => {
  test('from the sentence to the failed span in four clicks, the time range kept', async ({ page }) => {
    await page.goto('/?from=now-2h&to=now')

    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(/\d+ things need attention/)
    const worst = main.getByRole('region', { name: 'Needs attention' }).getByRole('listitem').first()
    await expect(worst).toContainText('Critical')
    await expect(worst).toContainText(/checkout.*\d of \d pods unavailable.*app was OOM-killed \d+ times/)

    // 1: its worst pod
    await worst.getByRole('link', { name: /^checkout-/ }).click()
    await expect(main.getByRole('heading', { level: 1 })).toContainText(/^checkout-\w+-\w+/)
    await expect(main).toContainText('OOMKilled')

    // 2: its log lines
    await main.getByRole('link', { name: 'Logs' }).click()
    const lines = main.getByRole('region', { name: /^Log lines/ })
    const failed = lines.getByRole('listitem').filter({ hasText: 'PlaceOrder failed' }).first()
    await expect(failed.getByRole('button', { name: /error/ })).toBeVisible()

    // 3: the trace of the request that failed
    await failed.getByRole('link', { name: /^Open trace/ }).click()
    const broken = main.getByRole('row', { name: /checkout .*shop\.Checkout\/PlaceOrder.* error/ })
    await expect(main.getByText(/^\d+ errors$/).first()).toBeVisible()

    // 4: the span that broke
    await broken.click()
    await expect(page).toHaveURL(/[?&]span=\w+/)
    await expect(main).toContainText(/order rejected/)

    expect(new URL(page.url()).searchParams.get('from')).toBe('now-2h')
    await page.goBack()
    await expect(lines).toBeVisible()
  })

  test('a span leads back to its pod, and a trace to its log lines', async ({ page }) => {
    await page.goto('/traces?service=checkout')
    const main = page.getByRole('main')
    await main
      .getByRole('row', { name: /errors?/ })
      .first()
      .click()
    await main
      .getByRole('row', { name: /^(Collapse )?checkout .*error/ })
      .first()
      .click()
    await expect(main.getByRole('link', { name: /^checkout-\w+-\w+$/ }).first()).toHaveAttribute(
      'href',
      /\/pods\/shop\/checkout-/,
    )

    await main
      .getByRole('link', { name: /^Log lines/ })
      .first()
      .click()
    await expect(
      main
        .getByRole('region', { name: /^Log lines/ })
        .getByRole('listitem')
        .first(),
    ).toBeVisible()
  })

  test('a link shows the same to the next person', async ({ page }) => {
    await page.goto('/pods?from=now-30m&to=now&ns=shop')
    const main = page.getByRole('main')
    await main.getByRole('searchbox').fill('checkout')
    await expect(main.getByRole('row', { name: /checkout-/ }).first()).toBeVisible()
    await expect(main.getByRole('row', { name: /frontend-/ })).toHaveCount(0)
    await expect(main.locator('[aria-busy=true]')).toHaveCount(0)
    const shown = await main.getByRole('row').allInnerTexts()

    await page.reload()
    await expect(main.getByRole('row', { name: /checkout-/ }).first()).toBeVisible()
    await expect.poll(() => main.getByRole('row').allInnerTexts()).toEqual(shown)
  })
})
