import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test('errors of one kind stand together, with an example, its surroundings and its trace', async ({
  page,
}) => {
  await page.goto('/logs?namespace=shop&pod=checkout-qpc9vfzpmf-4l4jg')
  await page.getByRole('navigation', { name: 'Log lines as' }).getByRole('link', { name: 'Errors' }).click()
  await expect(page).toHaveURL(/tab=errors/)
  const errors = page.getByRole('region', { name: 'Errors' })
  const memory = errors.getByRole('listitem').filter({ hasText: 'soft memory limit reached' }).first()
  await expect(memory).toContainText(/\d+×/)
  await expect(memory).toContainText('main.(*checkoutServer).handle')

  await memory.getByRole('button', { name: /soft memory/ }).click()
  await expect(memory.getByRole('group', { name: 'The latest of them' })).toContainText('goroutine')
  await expect(memory.getByRole('link', { name: 'Open its trace' })).toHaveAttribute(
    'href',
    /\/traces\/[0-9a-f]{32}/,
  )
  await memory.getByRole('button', { name: 'Lines around it' }).click()
  await expect(page.getByRole('dialog')).toContainText('soft memory limit reached')
  await page.keyboard.press('Escape')

  await errors.getByRole('combobox', { name: 'Order of the errors' }).selectOption('Latest first')
  await expect(errors.getByRole('listitem').first()).toContainText('last')
})

test('a pattern leads to its lines, or to all others', async ({ page }) => {
  await page.goto('/logs?namespace=shop&pod=checkout-qpc9vfzpmf-4l4jg&tab=patterns')
  const row = page.getByRole('row').filter({ hasText: 'readiness probe failed' }).first()
  await expect(row).toContainText('error')
  await row.getByRole('link', { name: 'only these' }).click()
  await expect(page.getByRole('region', { name: 'Logs' })).toContainText('readiness probe failed')
  await expect(page.getByRole('region', { name: 'Logs' })).not.toContainText('goroutine')
})

test('volume by label narrows, and another label can be chosen', async ({ page }) => {
  await page.goto('/logs?namespace=data&tab=volume')
  const volume = page.getByRole('region', { name: 'Volume' })
  await volume.getByRole('combobox', { name: 'Bytes by' }).selectOption('container')
  await expect(volume.getByRole('row').nth(1)).toContainText(/[KM]iB/)
  await volume.getByRole('row').nth(1).getByRole('link').click()
  await expect(page).toHaveURL(/container=.*tab=volume/)
  await settled(page)
  await expect(volume.getByRole('columnheader').first()).toHaveText('node_name')
})
