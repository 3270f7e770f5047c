import { readFileSync } from 'node:fs'
import { madeTraceId } from '~mocks/jaeger/made-trace'
import { REDIS_TRACE_ID, TRACE_ID } from './support/names.ts'
import { expect, test } from './support/test.ts'

test.describe('one trace in other forms', () => {
  test('its sentence leads to the spans; statistics, spans and services tell of the same ones', async ({
    page,
  }) => {
    await page.goto(`/traces/${madeTraceId('mixed', 2000)}`)
    const main = page.getByRole('main')
    const forms = main.getByRole('group', { name: 'Forms of this trace' })
    await expect(main.getByText(/of which .* on the critical path.*2 errors/)).toBeVisible()

    await main.getByTitle('Show only these spans, with the critical path').click()
    await expect(page).toHaveURL(/operation=/)
    await expect(main.getByText(/^Operation: /)).toBeVisible()
    await page.goBack()

    await forms.getByRole('button', { name: 'Statistics' }).click()
    await expect(page).toHaveURL(/view=statistics/)
    const statistics = main.getByRole('grid', { name: /What each operation cost/ })
    await statistics.getByRole('button', { name: 'Errors' }).click()
    await expect(page).toHaveURL(/statistics=-errors/)
    await expect(statistics.getByRole('row').nth(1)).toContainText('1')

    await forms.getByRole('button', { name: 'Spans' }).click()
    const spans = main.getByRole('grid', { name: /All spans/ })
    await main.getByRole('searchbox', { name: 'Find in spans' }).fill('status_code=503')
    await expect(main.getByText(/^2 of 2,000/)).toBeVisible()
    await spans.getByRole('row').nth(1).getByRole('button').click()
    await expect(page).toHaveURL(/span=\w+/)
    await expect(main.getByText('This span failed')).toBeVisible()

    await forms.getByRole('button', { name: 'Services' }).click()
    await expect(main.getByRole('grid', { name: 'Calls between services' })).toContainText('frontend')
  })

  test('a span says in words what it did; a tag narrows the trace, or finds others', async ({ page }) => {
    await page.goto(`/traces/${REDIS_TRACE_ID}`)
    const main = page.getByRole('main')
    const spans = main.getByRole('treegrid')
    await spans.getByRole('row').filter({ hasText: 'HGETALL' }).click()
    const detail = main.getByRole('complementary')
    await expect(detail.getByRole('region', { name: 'What it did' })).toContainText('HGETALL in redis')
    await detail.getByRole('button', { name: 'Only spans of this trace with db.system=redis' }).click()
    await expect(page).toHaveURL(/tags=db.system%3Dredis/)
    await detail.getByRole('link', { name: 'Search for traces with db.system=redis' }).click()
    await expect(page).toHaveURL(/\/traces\?.*service=cart.*tags=db.system%3Dredis/)
    await expect(main.getByText(/^50 traces ·/)).toBeVisible()
  })

  test('a flame graph is walked and zoomed by keys', async ({ page }) => {
    await page.goto(`/traces/${madeTraceId('mixed', 2000)}?view=flame`)
    const main = page.getByRole('main')
    const graph = main.getByRole('button', { name: /Time spent by path of calls/ })
    await expect(graph).toBeVisible()
    await graph.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const walked = main.getByRole('button', { name: /: 1 span, total .* of the time spent/ })
    await expect(walked).toBeVisible()
    await page.keyboard.press('Enter')
    const crumbs = main.getByRole('navigation', { name: 'Zoomed to' })
    await expect(crumbs).toContainText('Whole trace')
    await page.keyboard.press('Escape')
    await expect(crumbs).toBeHidden()
  })

  test('two traces are compared by a pasted id, and the other way round', async ({ page }) => {
    await page.goto(`/traces/${madeTraceId('mixed', 12)}?view=compare`)
    const main = page.getByRole('main')
    await main.getByRole('textbox', { name: 'Id of another trace' }).fill(TRACE_ID.toUpperCase())
    await page.keyboard.press('Enter')
    await expect(main.getByText(/The other trace took .* of its own time/)).toBeVisible()
    const pairs = main.getByRole('grid', { name: 'Paths of calls in both traces' })
    await expect(pairs).toContainText('missing')
    await expect(pairs).toContainText('added')
    await main.getByRole('link', { name: 'Swap' }).click()
    await expect(page).toHaveURL(new RegExp(`traces/${TRACE_ID}.*compare=${madeTraceId('mixed', 12)}`))
    await expect(main.getByText(/The other trace took .* of its own time/)).toBeVisible()

    await page.goto(`/traces/${TRACE_ID}?compare=${'f'.repeat(32)}`)
    await expect(main.getByText(/The back end has no trace f+/)).toBeVisible()
  })

  test('a trace is saved as Jaeger JSON', async ({ page }) => {
    await page.goto(`/traces/${madeTraceId('mixed', 3000)}`)
    await page
      .getByRole('button', { name: /^Menu of|menu/i })
      .last()
      .click()
    const saved = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Download as Jaeger JSON' }).click()
    const path = await (await saved).path()
    const { data } = JSON.parse(readFileSync(path, 'utf8'))
    expect(data[0].spans).toHaveLength(3000)
  })
})
