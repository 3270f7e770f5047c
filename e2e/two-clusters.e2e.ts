import { follow, settled } from './support/pages.ts'
import { expect, test } from './support/test.ts'

const IN_BOTH = 'scenario=two-clusters'

/** Pages of one object that both clusters have, and what the page of one of them says of it. */
const OBJECTS = [
  { path: '/workloads/shop/Deployment/batch', heading: /^batch\s+Critical$/ },
  { path: '/workloads/shop/Deployment/batch/pods', heading: /^batch\s+Critical$/ },
  { path: '/pods/shop/batch-9a-a', heading: /^batch-9a-a\s+Unschedulable$/ },
  { path: '/nodes/node-1', heading: /^node-1\s+Ready$/ },
  { path: '/namespaces/shop', heading: /^shop\s+Pods stuck$/ },
  { path: '/network/services/shop/cart', heading: /^cart\s+Some not ready$/ },
  { path: '/storage/claims/data/disk', heading: /^disk\s+Filling up$/ },
  { path: '/control-plane', heading: /^Control plane$/ },
]

test('the page of one object asks which cluster is meant, and tells of that one', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto(`/connections?${IN_BOTH}`)
  const main = page.getByRole('main')
  for (const { path, heading } of OBJECTS) {
    await follow(page, `${path}?${IN_BOTH}&from=now-30m`)
    const choice = main.getByRole('list', { name: 'Clusters to choose from' })
    await expect(choice.getByRole('listitem'), path).toHaveCount(2)
    await expect(main).toContainText('exists in several clusters: choose one.')
    await choice.getByRole('link', { name: 'west' }).click()
    await expect(main.getByRole('heading', { level: 1 }), path).toHaveText(heading)
    await settled(page)
    const { pathname, searchParams } = new URL(page.url())
    expect(pathname).toBe(path)
    expect([searchParams.get('cluster'), searchParams.get('from')]).toEqual(['west', 'now-30m'])
  }
})

test('a choice says what needs attention in each cluster', async ({ page }) => {
  await page.goto(`/workloads/shop/Deployment/batch?${IN_BOTH}`)
  const items = page.getByRole('list', { name: 'Clusters to choose from' }).getByRole('listitem')
  for (const cluster of ['east', 'west'])
    await expect(items.filter({ hasText: cluster })).toContainText(/Critical\s*1 of 1 pod unavailable/)
})

test('an object that is nowhere is looked for in a cluster of choice', async ({ page }) => {
  await page.goto(`/pods/shop/nobody?${IN_BOTH}`)
  await expect(page.getByRole('main')).toContainText('No cluster of this store is known to have nobody')
  await page.getByRole('link', { name: 'east' }).click()
  await expect(page.getByRole('main')).toContainText('Prometheus knows no such pod in this time range.')
})

test('a panel alone does not mix them either', async ({ page }) => {
  await page.goto(`/embed/workload-usage?${IN_BOTH}&namespace=shop&kind=Deployment&name=cart&measure=memory`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('cart')
  await page.getByRole('link', { name: 'west' }).click()
  await expect(page.getByRole('main')).toContainText('Memory')
  await settled(page)
  await expect
    .poll(() => page.getByRole('main').ariaSnapshot())
    .toMatch(/cart-7d-a: last 256 MiB[^]*cart-7d-b: last 256 MiB/)
})

test('a store of one cluster that names it takes it by itself', async ({ page }) => {
  await page.goto('/workloads/shop/Deployment/batch?scenario=round-numbers')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^batch\s+Critical$/)
  await page.getByRole('main').getByRole('link', { name: 'Pods', exact: true }).click()
  await expect(page.getByRole('main').getByRole('row', { name: /batch-9a-a/ })).toBeVisible()
  await expect(page.getByRole('banner').getByLabel('Cluster')).toHaveCount(0)
})

/** Tables, and a row that each cluster has. */
const TABLES = [
  { path: '/nodes', row: 'node-1' },
  { path: '/workloads', row: 'batch' },
  { path: '/pods', row: 'batch-9a-a' },
  { path: '/namespaces', row: 'shop' },
  { path: '/network', row: 'cart' },
  { path: '/network/policies', row: 'deny' },
  { path: '/network/traffic', row: 'cart' },
  { path: '/storage', row: 'disk' },
  { path: '/storage/classes', row: 'fast' },
]

test('a table shows the rows of both clusters, until one is chosen', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto(`/connections?${IN_BOTH}`)
  const main = page.getByRole('main')
  for (const { path, row } of TABLES) {
    await follow(page, `${path}?${IN_BOTH}`)
    for (const cluster of ['east', 'west'])
      await expect(main.getByRole('row', { name: new RegExp(`^${row} ${cluster}\\b`) }), path).toHaveCount(1)
    await page.getByRole('banner').getByLabel('Cluster').selectOption('west')
    await expect(main.getByRole('row', { name: new RegExp(`^${row}\\b`) }), path).toHaveCount(1)
    await expect(main.getByRole('columnheader', { name: 'Cluster', exact: true }), path).toHaveCount(0)
  }
})

test('a row leads into its own cluster, and so does what the search finds', async ({ page }) => {
  await page.goto(`/pods?${IN_BOTH}`)
  await page
    .getByRole('row', { name: /^cart-7d-b west/ })
    .getByRole('link', { name: 'cart-7d-b' })
    .click()
  await expect(page).toHaveURL(/\/pods\/shop\/cart-7d-b\?(.*&)?cluster=west/)

  await page.goto(`/?${IN_BOTH}`)
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Search/ })
    .click()
  await page.getByRole('dialog').getByRole('combobox').fill('batch')
  await page.getByRole('option', { name: /^batch Deployment · shop · east/ }).click()
  await expect(page).toHaveURL(/\/workloads\/shop\/Deployment\/batch\?(.*&)?cluster=east/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^batch\s+Critical$/)
})
