import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test('every node is a cell and a row; colour, filter and order live in the address', async ({ page }) => {
  await page.goto('/nodes')
  await settled(page)
  const main = page.getByRole('main')
  const table = main.getByRole('grid', { name: 'Nodes' })
  await expect(table.getByRole('row').nth(1)).toContainText(/worker-9.*Cordoned.*worker/)
  await expect(table.getByRole('row').nth(1)).toContainText(/\d+ %.*GiB.*\d+ \/ 110/)

  await main.getByLabel('Colour by').selectOption('Disk')
  await expect(page).toHaveURL(/heat=disk/)
  await main.getByLabel('All roles').or(main.getByLabel('Role')).selectOption('control-plane')
  await expect(page).toHaveURL(/role=control-plane/)
  await settled(page)
  await expect(table.getByRole('row')).toHaveCount(4)
  await table.getByRole('button', { name: 'Memory' }).click()
  await expect(page).toHaveURL(/sort=-memory/)
  await page.reload()
  await settled(page)
  await expect(table.getByRole('row')).toHaveCount(4)
  await expect(table.getByRole('columnheader', { name: 'Memory' })).toHaveAttribute('aria-sort', 'descending')
})

test('a node tells how it is and why, what it has, and what its machine does', async ({ page }) => {
  await page.goto('/nodes/worker-9')
  await settled(page)
  const main = page.getByRole('main')
  await expect(main.getByText('It is cordoned: no new pods come.')).toBeVisible()
  await expect(main.getByRole('region', { name: 'Conditions' })).toContainText(
    /KernelDeadlock: false[^]*node\.kubernetes\.io\/unschedulable:NoSchedule/,
  )
  await expect(main.getByRole('region', { name: 'File systems' })).toContainText('/boot/efi')
  await main.getByRole('link', { name: 'System' }).click()
  await expect(page).toHaveURL(/\/nodes\/worker-9\/system/)
  await settled(page)
  await page.keyboard.press('End')
  await expect(main.locator('[data-chart=drawn]')).toHaveCount(13)
  await main.getByRole('link', { name: 'Events' }).click()
  await expect(main.getByText('NodeNotSchedulable').first()).toBeVisible()
})

test('the kernel says what it killed', async ({ page }) => {
  await page.goto('/nodes/worker-6/logs')
  await settled(page)
  await expect(page.getByRole('main')).toContainText(/entered forwarding state|Killed process/)
})

test('a row, the head of its node and its file systems tell the same figures', async ({ page }) => {
  await page.goto('/nodes?sort=-disk')
  await settled(page)
  const main = page.getByRole('main')
  const row = main.getByRole('row').nth(1)
  const cpu = await row.getByRole('meter', { name: 'CPU' }).getAttribute('aria-valuetext')
  const disk = await row.getByRole('gridcell').nth(6).textContent()
  expect([cpu, disk]).toEqual([expect.stringMatching(/\d of .* \(\d+ %\)/), expect.stringMatching(/^\d+ %$/)])
  await row.getByRole('link').first().click()
  await settled(page)
  await expect(main.getByText('CPU, over 5 min')).toBeVisible()
  await expect(main.getByText(cpu ?? '').first()).toBeVisible()
  const fullest = main.getByRole('region', { name: 'File systems' }).getByRole('row').nth(1)
  await expect(fullest).toContainText(`(${disk})`)
})
