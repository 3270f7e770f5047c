import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ComponentProps, act } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { unixMs, unixNanos } from '~/base/units'
import { createHttp } from '~/backends/http'
import { createLokiClient } from '~/backends/loki/client'
import { containing } from '~/model/log-filter'
import { DEFAULT_LOG_VIEW, type LogView } from '~/model/log-view'
import { DEFAULT_TIME_RANGE, absolute } from '~/model/time-range'
import { BackEndsContext } from '~/queries/back-ends'
import { type FrameActions, FrameActionsContext } from '~/ui/frame-actions'
import { byRole, click, mount, press, type } from '~/ui/test-mount'
import { NO_BACK_ENDS } from '~/queries/test-back-ends'
import { LogsPanel } from './LogsPanel'

const SCOPE = { cluster: undefined, namespace: 'shop', range: DEFAULT_TIME_RANGE }

const nanos = (index: number): string => String(1795242600000000000n + BigInt(index) * 1_000_000_000n)

/** A Loki that answers every question for lines with these, oldest first, or with an error of its own. */
function serve(texts: readonly string[], error?: string): URL[] {
  const asked: URL[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(new URL(url, 'http://page'))
    if (error) return new Response(error, { status: 400 })
    const values = texts.map((text, index) => [nanos(index), text]).toReversed()
    return Response.json({
      status: 'success',
      data: {
        resultType: 'streams',
        result: values.length > 0 ? [{ stream: { pod: 'cart-1' }, values }] : [],
      },
    })
  })
  return asked
}

type Shown = Partial<ComponentProps<typeof LogsPanel>> & { readonly configured?: boolean }

async function show(
  { configured = true, ...props }: Shown = {},
  selectSpan: FrameActions['selectSpan'] = null,
) {
  const backEnds = {
    ...NO_BACK_ENDS,
    loki: configured ? createLokiClient(createHttp('loki', '/api/loki')) : null,
  }
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const { host } = mount(
    <QueryClientProvider client={client}>
      <BackEndsContext value={backEnds}>
        <FrameActionsContext value={{ selectSpan, widenRange: null, hrefInCluster: () => '' }}>
          <LogsPanel scope={SCOPE} target={{}} histogram={false} {...props} />
        </FrameActionsContext>
      </BackEndsContext>
    </QueryClientProvider>,
  )
  for (let turn = 0; turn < 10; turn++) await act(() => new Promise((resolve) => setTimeout(resolve)))
  return host
}

const items = (host: HTMLElement) =>
  [...host.querySelectorAll('[role=listitem]')].map((item) => item.textContent)

beforeEach(() => {
  // There is no layout here: the list is told its size.
  for (const side of ['offsetHeight', 'clientHeight'] as const)
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(600)
  for (const side of ['offsetWidth', 'clientWidth'] as const)
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(900)
})
afterEach(() => vi.restoreAllMocks())

describe('log lines', () => {
  test('are shown oldest first, counted and explained', async () => {
    serve(['INFO first', 'ERROR second'])
    const host = await show()
    expect(items(host).map((text) => /INFO first|ERROR second/.exec(text ?? '')?.[0])).toEqual([
      'INFO first',
      'ERROR second',
    ])
    expect(host.textContent).toContain('2 lines')
    expect(host.textContent).toContain('No older lines in this time range')
  })

  test('that are not of containers are titled by where they are from', async () => {
    serve(['INFO first'])
    const host = await show({ title: 'Kernel log' })
    expect(host.querySelector('h2')?.textContent).toBe('Kernel log')
  })

  test('of some levels only', async () => {
    serve(['INFO first', 'ERROR second', '\tat frame'])
    const host = await show({ view: { ...DEFAULT_LOG_VIEW, levels: ['error'] } })
    expect(items(host)).toHaveLength(1)
    expect(host.textContent).toContain('2 of 3 lines')
    click(byRole(host, 'button', '+1'))
    expect(items(host)).toHaveLength(2)
    click(byRole(host, 'button', '−1'))
    expect(items(host)).toHaveLength(1)
  })

  test('of a level that none has can all be shown again', async () => {
    serve(['INFO first'])
    const host = await show({ view: { ...DEFAULT_LOG_VIEW, levels: ['fatal'] } })
    expect(host.textContent).toContain('None of the lines loaded has one of these levels.')
    click(byRole(host, 'button', 'Show all levels'))
    expect(items(host)).toHaveLength(1)
  })

  test('open to their fields', async () => {
    serve(['level=info user=anna'])
    const host = await show()
    click(byRole(host, 'button', 'Show the fields'))
    expect(host.querySelector('dt[title=user]')?.nextElementSibling?.textContent).toBe('anna')
  })

  test('a line that is opened stays in view with what is under it', async () => {
    serve(Array.from({ length: 60 }, (_, index) => `level=info user=anna id=${index}.`))
    const host = await show()
    const movedPx = (element: Element | null | undefined) =>
      Number(/translateY\((-?\d+)px\)/.exec(element?.getAttribute('style') ?? '')?.[1])
    const placeOf = (text: string) => {
      const item = [...host.querySelectorAll<HTMLElement>('[role=listitem]')].find(({ textContent }) =>
        textContent.includes(text),
      )
      const top = movedPx(item) + movedPx(item?.closest('[role=list]')?.parentElement)
      return { item, top, end: top + Number.parseInt(item?.style.height ?? '', 10) }
    }
    const before = placeOf('id=36.')
    click(byRole(before.item!, 'button', 'Show the fields'))
    expect(placeOf('id=36.').top).toBe(before.top)
    expect(placeOf('id=36.').end).toBeGreaterThan(before.end + 50)
    click(byRole(placeOf('id=50.').item!, 'button', 'Show the fields'))
    expect(placeOf('id=50.').end).toBeLessThanOrEqual(600)
    expect(placeOf('id=50.').top).toBeGreaterThanOrEqual(0)
  })
})

describe('finding in the lines loaded', () => {
  const open = async () => {
    serve(['INFO cart a', 'INFO Cart b', 'INFO x'])
    const host = await show()
    click(byRole(host, 'button', 'Find in the lines loaded'))
    const field = host.querySelector<HTMLInputElement>('[role=search] input')!
    const marks = () => [...host.querySelectorAll('mark')].map((mark) => mark.textContent)
    return {
      host,
      field,
      marks,
      count: () => byRole(host, 'search').querySelector('[role=status]')?.textContent,
    }
  }

  test('any case, then the case as written', async () => {
    const { host, field, marks, count } = await open()
    type(field, 'Cart')
    expect(count()).toMatch(/ of 2$/)
    click(byRole(byRole(host, 'search'), 'button', 'Match case'))
    expect(count()).toBe('1 of 1')
    expect(marks()).toEqual(['Cart'])
  })

  test('what cannot be read is told, and what was found before stays marked', async () => {
    const { host, field, marks, count } = await open()
    click(byRole(byRole(host, 'search'), 'button', 'Regular expression'))
    type(field, 'c.rt')
    expect(marks()).toEqual(['cart', 'Cart'])
    type(field, 'c.rt (')
    expect(host.querySelector('[role=alert]')?.textContent).toBe('A parenthesis ( is not closed.')
    expect(marks()).toEqual(['cart', 'Cart'])
    expect(count()).toMatch(/ of 2$/)
    type(field, 'c.rt [b]')
    expect(host.querySelector('[role=alert]')).toBeNull()
    expect(marks()).toEqual(['Cart b'])
  })
})

describe('keys', () => {
  test('l copies the link of the line that is marked, c the line, and both say so', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(() => Promise.resolve())
    serve(['INFO first', 'INFO second'])
    const host = await show({ target: { namespace: ['shop'] } })
    const list = byRole(host, 'region', 'Log lines')
    press(list, 'l')
    expect(writeText).not.toHaveBeenCalled()
    press(list, 'g')
    press(list, 'l')
    await act(() => Promise.resolve())
    const link = new URL(writeText.mock.lastCall?.[0] ?? '')
    expect(link.pathname).toBe('/logs')
    expect([...link.searchParams.keys()]).toEqual(expect.arrayContaining(['namespace', 'from', 'to']))
    expect(link.searchParams.get('at')).toBe(nanos(0))
    expect(host.textContent).toContain('Link to the line copied')
    press(list, 'c')
    await act(() => Promise.resolve())
    expect(writeText.mock.lastCall).toEqual(['INFO first'])
    expect(host.textContent).toContain('Line copied')
    press(list, 'G')
    press(list, 'c')
    await act(() => Promise.resolve())
    expect(writeText.mock.lastCall).toEqual(['INFO second'])
  })
})

describe('on a page that is about the list', () => {
  const pressOnPage = (...keys: readonly string[]) => keys.forEach((key) => press(document.body, key))
  const marked = (host: HTMLElement) => host.querySelector('[aria-current]')?.textContent

  test('its keys work before it has the focus, but not those of the page', async () => {
    serve(['INFO first', 'ERROR second'])
    const host = await show({ fill: true })
    pressOnPage('/', 'g', 'e')
    expect(host.querySelector('[role=search]')).toBeNull()
    expect(marked(host)).toBeUndefined()
    pressOnPage('e')
    expect(marked(host)).toContain('ERROR second')
    expect(document.activeElement).toBe(byRole(host, 'region', 'Log lines'))
  })

  test('of several lists none takes them', async () => {
    serve(['INFO first'])
    const host = await show()
    pressOnPage('j')
    expect(marked(host)).toBeUndefined()
  })
})

describe('no lines', () => {
  test('because the filter matches none: it can be cleared', async () => {
    const asked = serve([])
    const views: LogView[] = []
    const host = await show({
      view: { ...DEFAULT_LOG_VIEW, filters: [containing('x')] },
      onView: (view) => views.push(view),
    })
    expect(asked[0]?.searchParams.get('query')).toBe('{namespace="shop"} |= "x"')
    click(byRole(host, 'button', 'Clear filters'))
    expect(views).toEqual([DEFAULT_LOG_VIEW])
  })

  test('because there are none in the range', async () => {
    serve([])
    expect((await show()).textContent).toContain('No data in this time range.')
  })

  test('because Loki refuses the query: in its own words, the filter still at hand', async () => {
    serve([], 'parse error at line 1, col 6: syntax error')
    const host = await show({ target: { query: '{app=' } })
    expect(host.textContent).toContain('parse error at line 1, col 6')
    expect(host.querySelector('input[type=search]')).not.toBeNull()
  })

  test('because the question failed: what the one before it held is counted no more', async () => {
    serve(['INFO first', 'INFO second'])
    const host = await show()
    const infos = () => byRole(byRole(host, 'group', 'Levels'), 'button', 'info').textContent
    expect(infos()).toBe('info2')
    serve([], 'parse error at line 1, col 6: syntax error')
    type(host.querySelector('input[type=search]')!, 'x')
    act(() => host.querySelector('form')!.requestSubmit())
    for (let turn = 0; turn < 10; turn++) await act(() => new Promise((resolve) => setTimeout(resolve)))
    expect(host.textContent).toContain('parse error')
    expect(infos()).toBe('info')
  })

  test('because the query counts: the lines that it counts are a click away', async () => {
    serve([], `pipeline error: 'JSONParserErr' for series: '{app="x"}'`)
    const asked: string[] = []
    const host = await show({
      target: { query: 'rate({app="x"} | json [5m])' },
      onQuery: (query) => asked.push(query),
    })
    expect(host.textContent).toContain('Add | __error__!="JSONParserErr"')
    click(byRole(host, 'button', 'List the lines that fail'))
    expect(asked).toEqual(['{app="x"} | json | __error__="JSONParserErr"'])
  })

  test('because the range is too long: the longest that is allowed is a click away', async () => {
    serve([], 'the query time range exceeds the limit (query length: 800h0m0s, limit: 30d1h)')
    const spans: number[] = []
    const host = await show({}, (start, end) => spans.push((end - start) / 3_600_000))
    expect(host.textContent).toContain('It allows 30d1h')
    click(byRole(host, 'button', 'Only the newest 30d1h'))
    expect(spans).toEqual([721])
  })

  test('because no Loki is configured: nothing is asked', async () => {
    const asked = serve(['x'])
    const host = await show({ configured: false })
    expect(host.textContent).toContain('No address of Loki is configured.')
    expect(asked).toEqual([])
  })
})

describe('a time range that stands still', () => {
  /** A Loki with a line in each second, as many as these. */
  const serveSeconds = (count: number) =>
    vi.stubGlobal('fetch', async (url: string) => {
      const { searchParams: params } = new URL(url, 'http://page')
      const [start, end] = [BigInt(params.get('start') ?? 0), BigInt(params.get('end') ?? 0)]
      const inSpan = Array.from({ length: count }, (_, index) => [nanos(index), `INFO ${index}`]).filter(
        ([time = '0']) => BigInt(time) >= start && BigInt(time) < end,
      )
      const ordered = params.get('direction') === 'forward' ? inSpan : inSpan.toReversed()
      const values = ordered.slice(0, Number(params.get('limit')))
      return Response.json({
        status: 'success',
        data: { resultType: 'streams', result: [{ stream: { pod: 'cart-1' }, values }] },
      })
    })
  const second = (index: number) => absolute(unixMs(1795242600000 + 1000 * index))
  const scopeOf = (from: number, to: number) => ({ ...SCOPE, range: { from: second(from), to: second(to) } })
  const press = async (host: HTMLElement, name: string) => {
    click(byRole(host, 'button', name))
    for (let turn = 0; turn < 10; turn++) await act(() => new Promise((resolve) => setTimeout(resolve)))
  }

  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1795242600000 + 86_400_000 }))
  afterEach(() => vi.useRealTimers())

  test('says where it ends; lines after it come at a click, each once', async () => {
    serveSeconds(5000)
    const host = await show({ scope: scopeOf(0, 9) })
    expect(host.textContent).toContain('10 lines')
    expect(host.textContent).toContain('The range ends')
    await press(host, 'Load newer lines')
    expect(host.textContent).toContain('1,010 lines')
    expect(host.textContent).toContain('Loaded up to')
    for (let page = 2; page < 6; page++) await press(host, 'Load newer lines')
    // Pages overlap by an instant, and the hour after the range has 3,600 lines.
    expect(host.textContent).toContain('4,610 lines')
    await press(host, 'Load newer lines')
    expect(host.textContent).toContain('5,000 lines')
  })

  test('with a line to show begins around it and goes on both ways to its ends', async () => {
    serveSeconds(5000)
    const host = await show({ scope: scopeOf(0, 4999), atUnixNanos: unixNanos(nanos(2500)) })
    expect(host.textContent).toContain('2,000 lines')
    expect(host.querySelector('[data-at]')?.textContent).toContain('INFO 2500')
    expect(host.textContent).toContain('Newer lines follow.')
    for (let page = 0; page < 2; page++) await press(host, 'Load newer lines')
    expect(host.textContent).toContain('The range ends')
    for (let page = 0; page < 2; page++) await press(host, 'Load older lines')
    expect(host.textContent).toContain('No older lines in this time range')
    expect(host.textContent).toContain('5,000 lines')
    expect(host.querySelector('[data-at]')?.textContent).toContain('INFO 2500')
  })

  test('of which lines of a level are sought says how far back they were', async () => {
    serveSeconds(12_000)
    const host = await show({
      scope: scopeOf(0, 11_999),
      view: { ...DEFAULT_LOG_VIEW, levels: ['error'] },
    })
    for (let turn = 0; turn < 200 && !/ 10,\d{3} lines/.test(host.textContent); turn++)
      await act(() => new Promise((resolve) => setTimeout(resolve)))
    expect(host.textContent).toMatch(/0 of the 10,\d{3} lines since \d\d:\d\d:\d\d/)
  })

  test('leads from a line to its newest one at once', async () => {
    serveSeconds(5000)
    const host = await show({ scope: scopeOf(0, 4999), atUnixNanos: unixNanos(nanos(500)) })
    await press(host, 'Go to the newest')
    expect(items(host).at(-1)).toContain('INFO 4999')
    expect(host.textContent).toContain('1,000 lines')
  })
})

describe('following', () => {
  test('is offered where the range ends now, and not for a trace', async () => {
    serve(['x'])
    expect(byRole(await show(), 'button', 'Live')).toBeDefined()
    const range = { ...DEFAULT_TIME_RANGE, to: absolute(unixMs(1795242600000)) }
    for (const props of [{ scope: { ...SCOPE, range } }, { target: { traceId: 'abc' } }]) {
      const host = await show(props)
      expect(() => byRole(host, 'button', 'Live')).toThrow('no button')
    }
  })
})
