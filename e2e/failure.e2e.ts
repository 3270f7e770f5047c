import type { ScenarioName } from '~mocks/cluster/types'
import { PAGES, PAGE_GROUPS, settled, visit } from './support/pages.ts'
import { expect, test } from './support/test.ts'

/** Where a back end that is ill shows, our sentence, and the server's own words where it said any. */
const ILL = [
  {
    scenario: 'prometheus-down',
    path: '/',
    what: 'Prometheus answered with status 503.',
    serverText: 'no healthy upstream',
  },
  { scenario: 'unauthorized', path: '/', what: 'Prometheus refuses access.', serverText: 'Unauthorized' },
  { scenario: 'too-large', path: '/', what: 'The answer of Prometheus is too large.', serverText: undefined },
  {
    scenario: 'rate-limited',
    path: '/logs',
    what: 'Loki has more questions than it can answer.',
    serverText: 'too many outstanding requests',
  },
  {
    scenario: 'garbage',
    path: '/logs',
    what: 'Loki gave an answer that we do not understand.',
    serverText: 'Sign in',
  },
  {
    scenario: 'broken',
    path: '/traces',
    what: 'Jaeger answered with status 500.',
    serverText: '500 Internal Server Error',
  },
] as const satisfies readonly {
  scenario: ScenarioName
  path: string
  what: string
  serverText: string | undefined
}[]

test.describe('a back end that is ill', () => {
  for (const { scenario, path, what, serverText } of ILL)
    test(`${scenario}: what happened, a retry, and the others live`, async ({ page }) => {
      await page.goto(`${path}?scenario=${scenario}`)
      const main = page.getByRole('main')
      const notice = main.getByRole('alert').filter({ hasText: what }).first()
      await expect(notice).toBeVisible()
      if (serverText) await expect(notice.getByRole('blockquote')).toContainText(serverText)
      const asked = page.waitForRequest((request) => request.url().includes('/api/'))
      await notice.getByRole('button', { name: 'Retry' }).click()
      await asked
      await expect(notice).toBeVisible()

      const rail = page.getByRole('navigation', { name: 'Pages' })
      if (path === '/') {
        await expect(main.getByRole('heading', { level: 1 })).toHaveText(
          'Cannot tell whether the cluster is well: Prometheus did not answer',
        )
        await rail.getByRole('link', { name: 'Logs' }).click()
        await expect(
          main
            .getByRole('region', { name: /^Log lines/ })
            .getByRole('listitem')
            .first(),
        ).toBeVisible()
      } else {
        await rail.getByRole('link', { name: 'Overview' }).click()
        await expect(main.getByRole('heading', { level: 1 })).toHaveText(/\d+ things need attention/)
      }
    })

  test('a slow back end shows skeletons, then its data', async ({ page }) => {
    await page.goto('/?scenario=slow')
    await expect(page.getByRole('main').locator('[aria-busy=true]').first()).toBeVisible()
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(
      /\d+ things need attention/,
    )
  })

  test('a partial answer shows the server’s own warning', async ({ page }) => {
    await page.goto('/pods?scenario=partial')
    const warnings = page.getByRole('main').getByRole('region', { name: 'Pods' }).getByRole('group').first()
    await expect(warnings).toContainText('1 warning from the server')
    await warnings.getByText('1 warning from the server').click()
    await expect(warnings.getByRole('listitem')).toBeVisible()
  })

  test('an empty store: nothing is claimed to be well, the missing exporter is named', async ({ page }) => {
    await page.goto('/?scenario=empty')
    const main = page.getByRole('main')
    await expect(main.getByText(/kube-state-metrics/).first()).toBeVisible()
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(/Cannot tell/)
  })

  test('a healthy cluster says so', async ({ page }) => {
    await page.goto('/?scenario=healthy')
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('All is well')
  })

  test('5,000 nodes and 150,000 pods: the overview answers, the pods table says what it shows', async ({
    page,
  }) => {
    // Simulating so many takes tens of seconds where the processor is shared.
    test.setTimeout(300_000)
    await page.goto('/?scenario=huge')
    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(/need attention/, { timeout: 150_000 })
    await page.getByRole('navigation').getByRole('link', { name: 'Pods' }).click()
    await expect(main.getByText(/200 of 1\d\d,\d\d\d/).first()).toBeVisible({ timeout: 150_000 })
  })
})

test.describe('an address that makes no sense', () => {
  const nonsense =
    'from=yesterday-ish&to=%00&namespace=%F0%9F%92%A9&sort=nothing&phase=Sideways&span=zz&q=%5B&scenario=no-such'
  // A tab reads no other params than its page.
  for (const [group, names] of PAGE_GROUPS.entries())
    test(`crashes no page of group ${group + 1}`, async ({ page }) => {
      await page.goto('/no/such/page')
      for (const name of names.filter((one) => !one.includes('-'))) {
        const path = PAGES[name]
        await visit(page, `${path}${path.includes('?') ? '&' : '?'}${nonsense}`)
        await settled(page)
        await expect.soft(page.getByRole('main'), name).toContainText(/\S{3}/)
        await expect.soft(page.getByText(/something went wrong|unexpected/i), name).toHaveCount(0)
      }
    })

  test('a page that does not exist says so and leads home', async ({ page }) => {
    await page.goto('/no/such/page')
    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
    await expect(main).toContainText('Nothing is at /no/such/page.')
    await main.getByRole('link').first().click()
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(/need attention/)
  })

  test('a trace that does not exist says so', async ({ page }) => {
    await page.goto('/traces/00000000000000000000000000000000')
    await expect(page.getByRole('main')).toContainText('There is no such trace.')
  })
})
