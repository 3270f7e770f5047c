import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

const picker = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name: new RegExp(`^${name} `) })
const queryOf = (page: Page) => page.getByRole('main').locator('code')
const editorOf = (page: Page) => page.getByRole('textbox', { name: 'LogQL expression' })

test('a namespace and two pods are chosen by keys; the LogQL says so, and Back takes one step', async ({
  page,
}) => {
  await page.goto('/logs')
  await picker(page, 'Namespace').click()
  await page.keyboard.type('shop')
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText(['shop'])
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(queryOf(page)).toHaveText('{namespace="shop"}')

  await picker(page, 'Pod').click()
  await page.keyboard.type('checkout')
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('checkout')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(picker(page, 'Pod')).toHaveText(/2 chosen/)
  await expect(queryOf(page)).toHaveText(/^\{namespace="shop", pod=~"checkout-[\w-]+\|checkout-[\w-]+"\}$/)
  const lines = page.getByRole('main').getByRole('region', { name: /^Log lines/ })
  await expect(lines.getByRole('listitem').first()).toBeVisible()

  await page.goBack()
  await expect(queryOf(page)).toHaveText(/^\{namespace="shop", pod="checkout-[\w-]+"\}$/)
})

test('a label without a picker of its own is chosen by its values', async ({ page }) => {
  await page.goto('/logs?namespace=shop')
  await page.getByRole('button', { name: 'More labels' }).click()
  await page.getByRole('listbox').getByRole('option', { name: 'stream' }).click()
  await page.getByRole('listbox').getByRole('option', { name: 'stderr' }).click()
  await page.keyboard.press('Escape')
  await expect(queryOf(page)).toHaveText('{namespace="shop", stream="stderr"}')
  await expect(page).toHaveURL(/label=stream%3Dstderr/)
  await page.reload()
  await expect(picker(page, 'stream')).toHaveText(/stderr/)
})

test.describe('the editor', () => {
  // It takes a completion only when it has been on the screen for a while.
  test.use({ time: 'running' })

  test('LogQL is edited: completed, marked where it is wrong, and run by Ctrl+Enter', async ({ page }) => {
    await page.goto('/logs?namespace=shop')
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const editor = editorOf(page)
    await expect(editor).toBeFocused()
    await expect(editor).toHaveText('{namespace="shop"}')

    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('{namespace="shop", cont')
    const accept = async (name: string) => {
      await expect(page.getByRole('listbox').getByRole('option', { name })).toBeVisible()
      await page.waitForTimeout(150)
      await page.keyboard.press('Enter')
    }
    await accept('container')
    await accept('app')
    await expect(editor).toHaveText('{namespace="shop", container="app"}')
    await expect(page.getByText('Loki understands it.')).toBeVisible()

    await page.keyboard.press('End')
    await page.keyboard.type(' |= error')
    const mark = editor.locator('.cm-lintRange-error')
    await expect(mark).toHaveText('error')
    await expect(page.getByText('Line 1, column 40: “error” cannot stand here.')).toBeVisible()

    // Grammatical, but Loki refuses it.
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('{namespace=~".*')
    await expect(page.getByText(/^Loki says: queries require at least one/)).toBeVisible()
    await expect(mark.first()).toBeVisible()

    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('{namespace="shop"} | json')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page).toHaveURL(/query=%7Bnamespace%3D%22shop%22%7D/)
    await page.getByRole('button', { name: 'Choose by labels' }).click()
    await expect(queryOf(page)).toHaveText('{namespace="shop"}')
  })
})
