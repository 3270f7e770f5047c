import { WELL_POD } from './support/names.ts'
import { settled } from './support/pages.ts'
import { NOW_UNIX_MS, expect, test } from './support/test.ts'

test.describe('the keyboard', () => {
  test('Ctrl K finds a pod by its name, Enter opens it', async ({ page }) => {
    await page.goto('/?from=now-3h')
    await settled(page)
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog')
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type(WELL_POD)
    await expect(palette.getByRole('option', { name: WELL_POD })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(palette).toHaveCount(0)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toContainText(WELL_POD)
    await expect(page).toHaveURL(`/pods/data/${WELL_POD}?from=now-3h`)
  })

  test('Ctrl K opens a pasted trace id', async ({ page }) => {
    await page.goto('/traces?service=frontend')
    const trace = page.getByRole('main').getByRole('row').getByRole('link').first()
    const id = /\/traces\/([\da-f]{32})/.exec((await trace.getAttribute('href')) ?? '')![1]!
    await page.goto('/')
    await settled(page)
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await page.keyboard.insertText(` ${id} `)
    await expect(page.getByRole('dialog').getByRole('option').first()).toHaveText(`Open trace ${id}`)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`/traces/${id}`)
    await expect(
      page
        .getByRole('main')
        .getByRole('row', { name: /frontend/ })
        .first(),
    ).toBeVisible()
  })

  test('g p leads to the pods, / to their filter, where keys are letters again', async ({ page }) => {
    await page.goto('/')
    await settled(page)
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await expect(page).toHaveURL('/pods')
    const filter = page.getByRole('main').getByRole('searchbox')
    await expect(filter).toBeVisible()
    await page.keyboard.press('/')
    await expect(filter).toBeFocused()
    await page.keyboard.type('g?p')
    await expect(filter).toHaveValue('g?p')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  test('? shows the shortcuts, Escape hides them', async ({ page }) => {
    await page.goto('/')
    await settled(page)
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(dialog.getByText('Go to Pods')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })
})

test.describe('the time range', () => {
  test('a preset stands in the address; Back restores the one before', async ({ page }) => {
    await page.goto('/nodes')
    const chosen = page.getByRole('button', { name: /^Time range/ })
    await expect(chosen).toHaveText('Last 1 h')
    await chosen.click()
    await page.getByRole('button', { name: 'Last 6 h' }).click()
    await expect(page).toHaveURL('/nodes?from=now-6h')
    await expect(chosen).toHaveText('Last 6 h')
    await page.goBack()
    await expect(page).toHaveURL('/nodes')
    await expect(chosen).toHaveText('Last 1 h')
  })

  test('dragging on a chart selects it, for every chart of the page', async ({ page }) => {
    await page.goto(`/pods/data/${WELL_POD}`)
    await settled(page)
    const chart = page.getByRole('main').getByRole('figure').first()
    await chart.scrollIntoViewIfNeeded()
    const box = (await chart.boundingBox())!
    const y = box.y + box.height / 3
    await page.mouse.move(box.x + box.width * 0.5, y)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, y)
    await page.mouse.move(box.x + box.width * 0.75, y)
    await page.mouse.up()
    await expect(page).toHaveURL(/[?&]from=2026-.*[?&]to=2026-/)
    const params = new URL(page.url()).searchParams
    const [from, to] = ['from', 'to'].map((name) => Date.parse(params.get(name)!))
    // A quarter of the chart's width is about a quarter of its hour; the axis takes a little of it.
    expect((to! - from!) / 60_000).toBeGreaterThan(14)
    expect((to! - from!) / 60_000).toBeLessThan(18)
    expect(from!).toBeGreaterThan(NOW_UNIX_MS - 45 * 60_000)
    const clock = (time: number) => new Date(time).toISOString().slice(11, 16)
    for (const figure of [chart, page.getByRole('main').getByRole('figure').nth(1)])
      await expect(figure).toContainText(new RegExp(`from .*${clock(from!)}.* to .*${clock(to!)}`))
    await page.goBack()
    await expect(page.getByRole('button', { name: /^Time range/ })).toHaveText('Last 1 h')
  })
})

test.describe('what a person likes', () => {
  test('the theme stays over a reload', async ({ page }) => {
    const colour = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    await page.goto('/nodes')
    await settled(page)
    const light = await colour()
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Dark' }).click()
    await expect.poll(colour).not.toBe(light)
    const dark = await colour()
    await page.reload()
    await settled(page)
    expect(await colour()).toBe(dark)
  })

  test('the language stays over a reload, and every page speaks it', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('button', { name: '简体中文' }).click()
    const sentence = page.getByRole('main').getByRole('heading', { level: 1 })
    await expect(sentence).toHaveText(/\d+ 项需要关注/)
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await page.reload()
    await expect(sentence).toHaveText(/\d+ 项需要关注/)
    await page.getByRole('navigation', { name: '页面' }).getByRole('link', { name: '日志' }).click()
    await expect(page.getByRole('main').getByRole('searchbox')).toBeVisible()
    await expect(page.getByRole('button', { name: /^时间范围/ })).toBeVisible()
  })
})

test('the namespace and the time range stay while a person moves', async ({ page }) => {
  await page.goto('/pods?from=now-3h')
  const main = page.getByRole('main')
  await page.getByRole('button', { name: 'Namespace: All namespaces' }).click()
  await page.getByRole('combobox', { name: 'Find a namespace' }).fill('dat')
  await page.getByRole('option', { name: 'data' }).click()
  await expect(page.getByRole('button', { name: 'Namespace: data' })).toBeVisible()
  await expect(main.getByRole('row', { name: WELL_POD })).toBeVisible()
  await expect(main.getByRole('row', { name: /frontend-/ })).toHaveCount(0)

  const rail = page.getByRole('navigation', { name: 'Pages' })
  for (const name of ['Workloads', 'Logs', 'Traces', 'Overview', 'Pods']) {
    await rail.getByRole('link', { name }).click()
    await expect(page).toHaveURL(/[?&]ns=data(&|$)/)
    await expect(page).toHaveURL(/[?&]from=now-3h(&|$)/)
    await expect(page.getByRole('button', { name: 'Namespace: data' })).toBeVisible()
  }
  await expect(main.getByRole('row', { name: WELL_POD })).toBeVisible()
  await expect(main.getByRole('row', { name: /frontend-/ })).toHaveCount(0)
})

test.describe('refreshing by itself', () => {
  test.use({ time: 'running' })

  test('a hidden tab asks nothing; seen again, it asks at once', async ({ page }) => {
    let asked = 0
    page.on('request', (request) => (asked += request.url().includes('/api/prometheus/') ? 1 : 0))
    const show = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => value })
        document.dispatchEvent(new Event('visibilitychange'))
      }, hidden)

    await page.goto('/')
    await settled(page)
    const first = asked
    expect(first).toBeGreaterThan(0)
    await page.clock.fastForward(40_000)
    await expect.poll(() => asked).toBeGreaterThan(first)
    await settled(page)

    await show(true)
    const whenHidden = asked
    for (let minute = 0; minute < 3; minute++) await page.clock.runFor(60_000)
    await settled(page)
    expect(asked).toBe(whenHidden)

    await show(false)
    await expect.poll(() => asked).toBeGreaterThan(whenHidden)
  })
})
