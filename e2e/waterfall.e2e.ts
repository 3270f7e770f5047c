import AxeBuilder from '@axe-core/playwright'
import { madeTraceId } from '~mocks/jaeger/made-trace'
import { expect, test } from './support/test.ts'

const TRACE = madeTraceId('mixed', 2000)

/** A span of 2 s that calls for 100 ms at its start and at its end, as Jaeger writes it. */
const waitingTrace = () => {
  const span = (spanID: string, parent: string | null, startMs: number, durationMs: number) => ({
    traceID: 'abc',
    spanID,
    operationName: `op-${spanID}`,
    references: parent === null ? [] : [{ refType: 'CHILD_OF', traceID: 'abc', spanID: parent }],
    startTime: 1_795_240_000_000_000 + startMs * 1000,
    duration: durationMs * 1000,
    tags: [],
    logs: [],
    processID: 'p1',
  })
  const spans = [span('1', null, 0, 2000), span('2', '1', 0, 100), span('3', '1', 1900, 100)]
  return JSON.stringify({
    data: [{ traceID: 'abc', spans, processes: { p1: { serviceName: 'cart', tags: [] } } }],
  })
}

test.describe('the waterfall', () => {
  test('finds, steps from match to match, and marks or hides the others', async ({ page }) => {
    await page.goto(`/traces/${TRACE}`)
    const main = page.getByRole('main')
    const find = main.getByRole('searchbox', { name: 'Find in spans' })
    await find.fill('status_code=503')
    await expect(main.getByText('2 matches')).toBeVisible()
    await expect(page).toHaveURL(/find=status_code/)
    await find.press('Enter')
    await expect(main.getByText('1 of 2')).toBeVisible()
    await main.getByRole('button', { name: 'Next match' }).click()
    await expect(main.getByText('2 of 2')).toBeVisible()
    const spans = main.getByRole('treegrid')
    await spans.focus()
    await page.keyboard.press('n')
    await expect(main.getByText('1 of 2')).toBeVisible()
    await page.keyboard.press('Shift+N')
    await expect(main.getByText('2 of 2')).toBeVisible()

    const few = Number(await spans.getAttribute('aria-rowcount'))
    await main.getByRole('button', { name: 'Only matches and their ancestors' }).click()
    await expect(spans).toHaveAttribute('aria-rowcount', '2000')
    expect(few).toBeLessThan(400)
    await expect(page).toHaveURL(/mark=1/)
  })

  test('steps by Enter while a span is open, and no tool moves when matches come', async ({ page }) => {
    await page.goto(`/traces/${TRACE}?span=${(2).toString(16).padStart(16, '0')}`)
    const main = page.getByRole('main')
    await expect(main.getByRole('complementary')).toBeVisible()
    const tools = main.getByRole('toolbar')
    const places = () =>
      tools
        .locator('button, select, input')
        .evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())))
    const before = await places()
    const find = main.getByRole('searchbox', { name: 'Find in spans' })
    await find.fill('status_code=503')
    await expect(tools.getByText('2 matches')).toBeVisible()
    for (const [key, at] of [
      ['Enter', '1 of 2'],
      ['Enter', '2 of 2'],
      ['Shift+Enter', '1 of 2'],
    ] as const) {
      await find.press(key)
      await expect(tools.getByText(at)).toBeVisible()
    }
    await expect(page).not.toHaveURL(/span=0{15}2/)
    expect(await places()).toEqual(before)
  })

  test('filters stand in the address', async ({ page }) => {
    await page.goto(`/traces/${TRACE}`)
    const main = page.getByRole('main')
    await main.getByRole('button', { name: 'Errors', exact: true }).click()
    await expect(main.getByText('2 matches')).toBeVisible()
    await main.getByRole('combobox', { name: 'Spans that took longer' }).selectOption('> 1ms')
    await expect(page).toHaveURL(/failed=1&slower=1ms|slower=1ms.*failed=1/)
    await page.goBack()
    await expect(main.getByText('2 matches')).toBeVisible()
    await page.reload()
    await expect(main.getByText('2 matches')).toBeVisible()
  })

  test('names keep their width when a span opens, and a bar cut by the zoom points on', async ({ page }) => {
    await page.goto(`/traces/${TRACE}?zoom=1000-50000`)
    const main = page.getByRole('main')
    const name = main.getByRole('columnheader', { name: 'Service and operation' })
    const width = (await name.boundingBox())!.width
    const root = main.getByRole('treegrid').getByRole('row').nth(1)
    await expect(root.locator('[data-cut="start end"]')).toBeVisible()
    await root.click()
    await expect(main.getByRole('complementary')).toBeVisible()
    expect((await name.boundingBox())!.width).toBeCloseTo(width, 0)
    await main.getByRole('button', { name: 'Whole trace' }).click()
    await expect(root.locator('[data-cut]')).toHaveCount(0)
  })

  test('shows a subtree alone by a key, and the whole again', async ({ page }) => {
    await page.goto(`/traces/${TRACE}`)
    const main = page.getByRole('main')
    const spans = main.getByRole('treegrid')
    await spans.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('f')
    await expect(page).toHaveURL(/focus=\w{16}/)
    await expect(spans.getByRole('row').nth(1)).toHaveAttribute('aria-level', '1')
    await expect(spans).toHaveAttribute('aria-rowcount', /^([2-9]|\d{2,3}|1\d{3})$/)
    await main.getByTitle('Back to the whole trace').getByRole('button').click()
    await expect(spans).toHaveAttribute('aria-rowcount', '2000')
  })

  test('collapses to a depth', async ({ page }) => {
    await page.goto(`/traces/${TRACE}`)
    const main = page.getByRole('main')
    const spans = main.getByRole('treegrid')
    await main.getByRole('combobox', { name: 'Expand to a depth' }).selectOption('To depth 3')
    const levels = await spans
      .locator('[aria-level]')
      .evaluateAll((rows) => rows.map((row) => Number(row.ariaLevel)))
    expect(Math.max(...levels)).toBe(3)
    const depth = main.getByRole('combobox', { name: 'Expand to a depth' })
    await expect(depth).toHaveValue('3')
    await main.getByRole('button', { name: 'Collapse all' }).click()
    await expect(depth).toHaveValue('2')
    await main.getByRole('button', { name: 'Expand all' }).click()
    await expect(depth).toHaveValue('')
    await expect(spans).toHaveAttribute('aria-rowcount', '2000')
  })

  test('collapses a service, shows tags in rows, and narrows to one of them', async ({ page }) => {
    await page.goto(`/traces/${TRACE}`)
    const main = page.getByRole('main')
    const spans = main.getByRole('treegrid')
    await main.getByRole('button', { name: 'Collapse services' }).click()
    const cart = main.getByRole('option', { name: /^cart/ })
    await cart.click()
    await expect(cart).toHaveAttribute('aria-selected', 'true')
    await expect(spans).toHaveAttribute('aria-rowcount', /^1?\d{2,3}$/)
    await cart.click()
    await expect(spans).toHaveAttribute('aria-rowcount', '2000')
    await page.keyboard.press('Escape')

    await main.getByRole('button', { name: 'Tags in rows' }).click()
    const field = main.getByRole('combobox', { name: 'Find a tag' })
    const picked = main.getByRole('listbox', { name: 'Find a tag' }).getByRole('option', { selected: true })
    await field.press('ArrowDown')
    await field.press('Enter')
    await expect(picked).toHaveCount(1)
    await field.press('Enter')
    await expect(picked).toHaveCount(0)
    await main.getByRole('option', { name: /^http.response.status_code/ }).click()
    await page.keyboard.press('Escape')
    await expect(spans.getByText('http.response.status_code=200').first()).toBeVisible()
    await expect(page).toHaveURL(/row=http.response.status_code/)

    await main.getByRole('combobox', { name: 'Tags: key=value …' }).fill('http.response.status_code=503')
    await expect(main.getByText('2 matches')).toBeVisible()
    await expect(page).toHaveURL(/tags=http.response.status_code/)
  })

  test('folds a long gap: both ends get its room, and time stays true under the cursor', async ({ page }) => {
    await page.goto('/traces/file')
    const main = page.getByRole('main')
    await main.locator('input[type=file]').setInputFiles({
      name: 'waiting.json',
      mimeType: 'application/json',
      buffer: Buffer.from(waitingTrace()),
    })
    await main.getByRole('button', { name: 'Fold quiet stretches' }).click()
    await expect(page).toHaveURL(/fold=1/)
    const axis = main.getByRole('columnheader', { name: 'Time' })
    await expect(axis.getByText('1.8 s folded', { exact: true })).toBeVisible()
    const box = (await axis.boundingBox())!
    await page.mouse.move(box.x + box.width * 0.24, box.y + 60)
    await expect(axis.getByText('50 ms', { exact: true }).last()).toBeVisible()
    await page.mouse.move(box.x + box.width * 0.76, box.y + 60)
    await expect(axis.getByText('1.95 s', { exact: true }).last()).toBeVisible()
  })

  test('a link to a span shows its row and its detail', async ({ page }) => {
    await page.goto(`/traces/${TRACE}?span=${(1500).toString(16).padStart(16, '0')}`)
    const main = page.getByRole('main')
    await expect(main.getByRole('row', { selected: true })).toBeInViewport()
    await expect(main.getByRole('complementary')).toContainText(`-1499`)
  })

  test('a telephone shows whole names, few tools, and an open span with its detail', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/traces/${TRACE}?span=${(2).toString(16).padStart(16, '0')}`)
    const main = page.getByRole('main')
    const row = main.getByRole('row', { selected: true })
    await expect(row).toBeInViewport({ ratio: 1 })
    await expect(main.getByRole('button', { name: 'Close span' })).toBeInViewport({ ratio: 1 })
    const [name, bar] = await row
      .getByRole('gridcell')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().toJSON() as DOMRect))
    expect(name!.width).toBeGreaterThan(300)
    expect(bar!.width).toBeGreaterThan(200)

    const path = main.getByRole('button', { name: 'Critical path' })
    await expect(path).toBeHidden()
    await main.getByRole('button', { name: 'Tools' }).click()
    await path.click()
    await main.getByRole('button', { name: 'Tools (1)' }).click()
    await expect(path).toBeHidden()
    await expect(main.getByRole('button', { name: 'Errors', exact: true })).toBeVisible()
  })

  test('is accessible with matches, a subtree and an open span', async ({ page }) => {
    await page.goto(
      `/traces/${TRACE}?find=GET&mark=1&fold=1&row=url.full,k8s.pod.name&tags=nonsense&focus=${(2).toString(16).padStart(16, '0')}&span=${(2).toString(16).padStart(16, '0')}`,
    )
    await expect(page.getByRole('main').getByRole('complementary')).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})
