import { settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

test('services: the ill ones first, and from it to the pod behind that takes no requests', async ({
  page,
}) => {
  await page.goto('/network')
  const main = page.getByRole('main')
  await expect(main.getByRole('row').nth(1)).toContainText(/docs-preview\s*ci\s*Some not ready\s*1 of 2/)
  const ill = main.getByRole('row').nth(2)
  await expect(ill).toContainText(/checkout\s*shop\s*Some not ready\s*5 of 7/)

  await ill.getByRole('link', { name: 'checkout' }).click()
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('checkout Some not ready')
  await expect(main).toContainText('2 of 7 endpoints take no requests.')
  await expect(main).toContainText('No ingress path leads to it.')
  const endpoint = main.getByRole('row', { name: /Not ready/ }).first()
  await expect(endpoint.getByRole('link', { name: /^worker-\d+$/ })).toBeVisible()
  await endpoint.getByRole('link', { name: /^checkout-/ }).click()
  await expect(main.getByRole('heading', { level: 1 })).toContainText(/^checkout-\w+-\w+/)
})

test('services are found by name in the store', async ({ page }) => {
  await page.goto('/network')
  const main = page.getByRole('main')
  await main.getByRole('searchbox').fill('postg')
  await expect(main.getByRole('row')).toHaveCount(2)
  await expect(main.getByRole('row').nth(1)).toContainText('postgres')
  await expect(page).toHaveURL(/[?&]text=postg/)
})

test('ingress paths tell their service and the end of their certificate', async ({ page }) => {
  await page.goto('/network')
  const main = page.getByRole('main')
  await main.getByRole('link', { name: 'Ingresses' }).click()
  const route = main.getByRole('row', { name: /\/hooks/ })
  await expect(route).toContainText(/shop\.example\.com.*webhooks:8082.*4 ready endpoints.*in \d+ d/)
})

test('probes: the chosen one shows its phases', async ({ page }) => {
  await page.goto('/network/probes')
  const main = page.getByRole('main')
  await main.getByRole('link', { name: 'https://shop.example.com/' }).click()
  await expect(page).toHaveURL(/[?&]probe=https/)
  await expect(main.getByRole('figure', { name: /^Duration by phase/ })).toContainText(/tls: last .* ms/)
})

test('traffic: the incident shows in the mesh, and in the ingress when that is chosen', async ({ page }) => {
  await page.goto('/network/traffic')
  const main = page.getByRole('main')
  const worst = main.getByRole('region', { name: 'Requests by service' }).getByRole('row').nth(1)
  await expect(worst).toContainText(/checkout\s*shop/)
  await expect(worst).toContainText(/\d\d %/)

  await main.getByRole('combobox', { name: 'Source' }).selectOption('ingress-nginx')
  await expect(page).toHaveURL(/[?&]source=ingress-nginx/)
  await expect(main.getByRole('row', { name: /grafana.*monitoring/ })).toBeVisible()
  await worst.getByRole('link', { name: 'frontend' }).click()
  await expect(main.getByText('frontend · ingress-nginx').first()).toBeVisible()
  await settled(page)
})

test('policies say which namespaces they leave open', async ({ page }) => {
  await page.goto('/network/policies')
  await expect(
    page
      .getByRole('main')
      .getByRole('row', { name: /default-deny/ })
      .first(),
  ).toBeVisible()
})
