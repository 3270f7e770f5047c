import { expect, test } from './support/test.ts'

test('claims: what waits for a volume first, then the fullest, and from it to its fill and its pod', async ({
  page,
}) => {
  await page.goto('/storage')
  const main = page.getByRole('main')
  await expect(main.getByRole('row').nth(1)).toContainText(/data-analytics-2.*Pending/)
  const fullest = main.getByRole('row').nth(2)
  await expect(fullest).toContainText(/data-kafka-1.*Bound.*GiB.*\d+ %.*\d+ d/)

  await fullest.getByRole('link', { name: 'data-kafka-1' }).click()
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('data-kafka-1 Bound')
  await expect(main.getByRole('figure', { name: /^Bytes in use/ })).toContainText(/capacity 300 GiB/)
  await main.getByRole('link', { name: 'kafka-1', exact: true }).click()
  await expect(main.getByRole('heading', { level: 1 })).toContainText('kafka-1')
})

test('a claim that nobody measures says so', async ({ page }) => {
  await page.goto('/storage/claims/monitoring/data-alertmanager-0')
  const main = page.getByRole('main')
  await expect(main).toContainText('No kubelet measures its fill')
  await expect(main).toContainText('The metric kubelet_volume_stats_used_bytes is not collected.')
})

test('volumes, classes and attachments have addresses of their own', async ({ page }) => {
  await page.goto('/storage')
  const main = page.getByRole('main')
  await main.getByRole('link', { name: 'Volumes' }).click()
  await expect(main.getByRole('row', { name: /data\/data-kafka-1/ })).toContainText(
    /Bound.*300 GiB.*gp3.*Delete/,
  )
  await main.getByRole('link', { name: 'Classes' }).click()
  await expect(main.getByRole('row', { name: /default/ })).toContainText(/gp3.*28/)
  await main.getByRole('link', { name: 'Attachments' }).click()
  await expect(page).toHaveURL(/\/storage\/attachments/)
  await expect(main.getByRole('row', { name: /data\/data-kafka-1/ })).toContainText('Attached')
})

test('claims are sorted by when they are full, and the order stands in the address', async ({ page }) => {
  await page.goto('/storage?scenario=ailing')
  const main = page.getByRole('main')
  const lost = main.getByRole('row', { name: /data-kafka-0/ })
  await expect(lost).toContainText('Lost')
  await expect(lost.getByRole('meter')).toHaveCount(0)
  await main.getByRole('button', { name: 'Full in' }).click()
  await expect(page).toHaveURL(/sort=full/)
  await expect(main.getByRole('row').nth(1)).toContainText(/data-kafka-2/)
  await page.reload()
  await expect(main.getByRole('row').nth(1)).toContainText(/data-kafka-2/)
  await page.goBack()
  await expect(page).not.toHaveURL(/sort=/)
  await expect(main.getByRole('row').nth(1)).toContainText('data-kafka-0')
})
