import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { madeTraceId } from '~mocks/jaeger/made-trace'
import { TRACE_ID } from './support/names.ts'
import { expect, test } from './support/test.ts'

const answer: string = JSON.parse(
  readFileSync(new URL('../app/backends/jaeger/recorded/trace-error.json', import.meta.url), 'utf8'),
).body

const otlp = (traceId: string, name: string) =>
  JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'basket' } }] },
        scopeSpans: [
          {
            spans: [
              {
                traceId,
                spanId: '1',
                name,
                startTimeUnixNano: '1795240000000000000',
                endTimeUnixNano: '1795240000005000000',
                events: [{ timeUnixNano: '1795240000001000000', name: 'cache missed' }],
              },
            ],
          },
        ],
      },
    ],
  })

async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name: file, text: content }) => {
      const data = new DataTransfer()
      data.items.add(new File([content], file))
      return data
    },
    { name, text },
  )
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
  await expect(page.getByText('Drop to open: Jaeger JSON or OTLP JSON')).toBeVisible()
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

test('another file takes the place of the one that is open, also for Back', async ({ page }) => {
  await page.goto('/traces')
  await expect(page.getByRole('button', { name: 'Open a file' })).toBeEnabled()
  const choose = (name: string) =>
    page.locator('input[type=file]').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(answer),
    })
  await choose('first.json')
  await expect(page.getByText('from file first.json')).toBeVisible()
  await choose('second.json')
  await expect(page.getByText('from file second.json')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/\/traces$/)
})

test('a file is opened by the picker, asks no back end for it, and is still there after a visit elsewhere', async ({
  page,
}) => {
  await page.goto('/traces')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'failed.json', mimeType: 'application/json', buffer: Buffer.from(answer) })
  await expect(page).toHaveURL(/\/traces\/file/)
  const main = page.getByRole('main')
  await expect(main.getByText('from file failed.json')).toBeVisible()
  await expect(main.getByRole('treegrid')).toContainText('GET /ratings/{id}')
  expect(asked.filter((url) => /\/api\/(jaeger|loki|prometheus)\/.*(transform|49896b42)/.test(url))).toEqual(
    [],
  )

  await page.getByRole('link', { name: 'Nodes', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Nodes', exact: true, level: 1 })).toBeVisible()
  await page.goBack()
  await expect(main.getByText('from file failed.json')).toBeVisible()
  await page.reload()
  await expect(main.getByText(/No file is open/)).toBeVisible()
})

test('a dropped file of several traces lists them; a wrong one says what is wrong', async ({ page }) => {
  await page.goto('/traces')
  await expect(page.getByRole('button', { name: 'Open a file' })).toBeEnabled()
  await drop(page, 'spans.jsonl', `${otlp('a'.repeat(32), 'GetCart')}\n${otlp('b'.repeat(32), 'AddItem')}\n`)
  const main = page.getByRole('main')
  await main
    .getByRole('grid', { name: 'Traces of the file' })
    .getByRole('button', { name: 'basket: AddItem' })
    .click()
  await expect(page).toHaveURL(/trace=b{32}/)
  await expect(main.getByRole('treegrid')).toContainText('AddItem')
  await main.getByRole('button', { name: 'All 2 traces of the file' }).click()
  await expect(main.getByRole('grid', { name: 'Traces of the file' })).toBeVisible()

  await drop(page, 'notes.txt', 'no trace')
  await expect(main.getByRole('alert')).toContainText('notes.txt is not JSON')
  await drop(page, 'pods.json', '{"items":[]}')
  await expect(main.getByRole('alert')).toContainText('there are no spans in it')
})

test('events of spans are listed in the order of time, and lead to their span', async ({ page }) => {
  await page.goto(`/traces/${TRACE_ID}?view=events`)
  const main = page.getByRole('main')
  const events = main.getByRole('grid', { name: /Logs and events of the spans/ })
  await events
    .getByRole('row')
    .nth(1)
    .getByRole('button', { name: /exception/ })
    .click()
  await expect(page).toHaveURL(/span=\w+/)
  await expect(main.getByText('This span failed')).toBeVisible()

  await main
    .getByRole('group', { name: 'What happened meanwhile' })
    .getByRole('button', { name: 'Log lines of the pod' })
    .click()
  await expect(main.getByRole('region', { name: /^Log lines of checkout-/ }).last()).toContainText(
    'PlaceOrder failed',
  )
  await main.getByRole('button', { name: /1 event of this span/ }).click()
  await expect(page).toHaveURL(/view=events/)
  await expect(main.getByText(/and all below it/)).toBeVisible()
})

test('a trace of 20,000 spans lists its events', async ({ page }) => {
  await page.goto(`/traces/${madeTraceId('mixed', 20_000)}?view=events`)
  await expect(
    page
      .getByRole('main')
      .getByRole('grid', { name: /Logs and events of the spans/ })
      .getByRole('row')
      .nth(3),
  ).toBeVisible()
})
