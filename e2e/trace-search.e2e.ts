import { TRACE_ID } from './support/names.ts'
import { expect, test } from './support/test.ts'

test('traces are framed in the plot, sorted, and two of them picked to compare', async ({ page }) => {
  await page.goto('/traces?service=frontend')
  const main = page.getByRole('main')
  const plot = main.getByRole('img', { name: /^Duration of \d+ traces over time/ })
  const box = (await plot.boundingBox())!
  await page.mouse.move(box.x + box.width * 0.25, box.y + 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height - 2, { steps: 4 })
  await page.mouse.up()
  await expect(main.getByText(/\d+ of 50 selected/)).toBeVisible()
  await main.getByRole('button', { name: 'Show all' }).click()
  await expect(main.getByText(/selected/)).toHaveCount(0)

  const head = main.getByRole('columnheader', { name: 'Duration' })
  await head.getByRole('button').click()
  await expect(head).toHaveAttribute('aria-sort', 'descending')

  const boxes = main.getByRole('checkbox', { name: /^Compare / })
  await boxes.nth(0).check()
  await boxes.nth(2).check()
  await main.getByRole('link', { name: 'Compare the two' }).first().click()
  await expect(page).toHaveURL(/\/traces\/[\da-f]{32}\?compare=[\da-f]{32}/)
})

test('a mark tells at once what it is, and where its row stands', async ({ page }) => {
  await page.goto('/traces?service=frontend')
  const main = page.getByRole('main')
  const plot = main.getByRole('img', { name: /^Duration of \d+ traces over time/ })
  await plot.locator('path').first().hover()
  await expect(main.getByText(/^\d\d:\d\d:\d\d\.\d{3} · .+ · \d+ spans?$/)).toBeVisible()
  await expect(main.locator('[data-marked]')).toHaveCount(1)
})

test('a tag that no span has is named where nothing is found', async ({ page }) => {
  await page.goto('/traces?service=frontend&tags=no.such.tag%3D1')
  await expect(
    page.getByText(/^No span of frontend in its newest traces has the tag no\.such\.tag\./),
  ).toBeVisible()
})

test('a frame zooms the time range', async ({ page }) => {
  await page.goto('/traces?service=frontend')
  const plot = page.getByRole('img', { name: /^Duration of \d+ traces over time/ })
  const box = (await plot.boundingBox())!
  await page.mouse.move(box.x + box.width * 0.3, box.y + 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height, { steps: 4 })
  await page.mouse.up()
  await page.getByRole('button', { name: 'Zoom the time range' }).click()
  await expect(page).toHaveURL(/from=\d/)
})

test('order, conditions and picked traces are there again after Back', async ({ page }) => {
  await page.goto('/traces?service=frontend')
  const main = page.getByRole('main')
  const head = main.getByRole('columnheader', { name: 'Duration' })
  await head.getByRole('button').click()
  await expect(page).toHaveURL(/sort=-duration/)
  const boxes = main.getByRole('checkbox', { name: /^Compare / })
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await expect(boxes.nth(2)).toBeDisabled()
  await main.getByRole('link', { name: 'Compare the two' }).first().click()
  await expect(page).toHaveURL(/compare=/)
  await page.goBack()
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await expect(boxes.nth(0)).toBeChecked()
  await expect(boxes.nth(1)).toBeChecked()

  // Typing with pauses is one step, and so is each other condition.
  const over = main.getByRole('searchbox', { name: 'Spans over' })
  await over.fill('10ms')
  await expect(page).toHaveURL(/min=10ms/)
  await over.fill('100ms')
  await expect(page).toHaveURL(/min=100ms/)
  await main.getByRole('checkbox', { name: 'Only errors' }).check()
  await expect(page).toHaveURL(/failed=1/)
  await over.fill('1')
  await expect(main.getByText('Below is still what was found with 100ms.')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/min=100ms/)
  await expect(page).not.toHaveURL(/failed=/)
  await page.goBack()
  await expect(page).not.toHaveURL(/min=/)
})

test('keys and values of tags are offered from what the spans carry', async ({ page }) => {
  await page.goto('/traces?service=checkout')
  const tags = page.getByRole('combobox', { name: 'Tags: key=value …' })
  await tags.focus()
  await tags.fill('k8s.deployment.name=')
  await expect(page.locator('datalist option[value="k8s.deployment.name=checkout"]')).toHaveCount(1)
})

test('a pasted traceparent opens the span', async ({ page }) => {
  await page.goto('/traces?service=frontend')
  await page
    .getByRole('textbox', { name: 'Open a trace by its id' })
    .fill(`00-${TRACE_ID}-00f067aa0ba902b7-01`)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/traces/${TRACE_ID}?span=00f067aa0ba902b7`)
})

test('how long a service takes: found traces, and every operation', async ({ page }) => {
  await page.goto('/traces?service=frontend')
  const main = page.getByRole('main')
  await main.getByRole('link', { name: 'Latency' }).click()
  await expect(main.getByRole('img', { name: /^How long 50 traces took/ })).toBeVisible()
  await expect(main.getByText('p95').first()).toBeVisible()
  const operation = main.getByRole('grid', { name: 'Operations' }).getByRole('link').first()
  const name = await operation.textContent()
  await operation.click()
  await expect(page).toHaveURL(/operation=/)
  await expect(main.getByRole('combobox', { name: 'Operation' })).toHaveValue(name ?? '')
})

test('who calls whom: a service, its neighbours, and the way on', async ({ page }) => {
  await page.goto('/traces?service=checkout&view=map')
  const main = page.getByRole('main')
  await main.getByRole('button', { name: /^payment, / }).press('Enter')
  await expect(main.getByRole('link', { name: 'Workload' })).toHaveAttribute('href', /Deployment\/payment/)
  await main.getByRole('button', { name: 'Show its neighbours' }).click()
  await expect(page).toHaveURL(/service=payment/)
  await main.getByRole('combobox', { name: 'Told by' }).selectOption('Istio metrics')
  await expect(main.getByRole('row', { name: /checkout payment .*\/s/ })).toBeVisible()
})

test('an example on a chart of latency leads to its trace', async ({ page }) => {
  await page.goto('/embed/service-traffic?source=spans&service=checkout&measure=latency')
  await page
    .getByRole('link', { name: /^A request that took .*: open its trace$/ })
    .last()
    .click()
  await expect(page).toHaveURL(/\/traces\/[0-9a-f]{32}\?.*span=[0-9a-f]{16}/)
  await expect(page.getByRole('main').getByRole('complementary', { name: /^checkout: / })).toBeVisible()
})
