import { act } from 'react'
import { describe, expect, test } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { unixMs, unixNanos } from '~/base/units'
import type { LogColumn } from '~/model/log-column'
import { type LogFilters, NO_FILTERS, containing } from '~/model/log-filter'
import type { LogLine } from '~/model/log-line'
import { logStream } from '~/model/log-line'
import { logRows } from '~/model/log-row'
import type { TailState } from '~/model/log-tail'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { paths } from '~/paths'
import { timeFormat } from '~/ui/format-time'
import { byRole, click, mount } from '~/ui/test-mount'
import { LogDetail } from './LogDetail'
import { LogLineRow } from './LogLineRow'
import { LogText } from './LogText'
import { TailLine } from './TailLine'
import { detailGroups } from './detail-groups'
import { lineTime } from './line-time'
import { LogActionsContext } from './log-actions'

const SCOPE = { cluster: undefined, namespace: undefined, range: DEFAULT_TIME_RANGE }
const TRACE = '6618a4de8f36bf71c60b2982181e6d36'

const line = (text: string, metadata: LogLine['metadata'] = {}): LogLine => ({
  timeUnixNanos: unixNanos('1795242600123456789'),
  text,
  stream: logStream({ namespace: 'shop', pod: 'cart-7d9f8b6c5-x2k9p', container: 'app' }),
  metadata,
  parsed: {},
})

describe('text', () => {
  test('markup is shown, not obeyed', () => {
    const { host } = mount(<LogText text={'<img src=x onerror=alert(1)> \u001b[31m<b>x</b>\u001b[0m'} />)
    expect(host.textContent).toBe('<img src=x onerror=alert(1)> <b>x</b>')
    expect(host.querySelector('img, b')).toBeNull()
  })

  test('colours of the terminal are colours of the page, other codes vanish', () => {
    const { host } = mount(<LogText text={'\u001b[1;33mWARN\u001b[0m done\u001b[2K'} />)
    expect(host.textContent).toBe('WARN done')
    expect(host.querySelector('bdi span')?.className).toMatch(/yellow.*bold/)
  })

  test('what was searched for is marked wherever it stands', () => {
    const { host } = mount(<LogText text="a.b a.b axb" mark={/a\.b/g} />)
    expect([...host.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['a.b', 'a.b'])
    expect(host.textContent).toBe('a.b a.b axb')
  })
})

describe('a row', () => {
  const draw = (
    text: string,
    metadata?: LogLine['metadata'],
    wrap = false,
    shownColumns: readonly LogColumn[] = [],
    mark?: RegExp,
  ) => {
    const [row] = logRows([line(text, metadata)], new Map())
    if (!row) throw new Error('no row')
    let toggled = -1
    const { host } = mount(
      <LogLineRow
        {...{ row, wrap, sequence: 7, showPod: true, expanded: false, mark }}
        time={lineTime('clock', timeFormat('en', 'utc'), 'utc')}
        shownColumns={shownColumns}
        fits={5000}
        seen={120}
        continued={0}
        unfolded={false}
        traceHref={(traceId, spanId) => paths.trace({ traceId, spanId }, SCOPE)}
        onToggle={(sequence) => (toggled = sequence)}
        onUnfold={() => undefined}
      />,
    )
    return { host, toggled: () => toggled }
  }

  test.each([
    { desc: 'in view', text: `${'x'.repeat(100)} boom`, wrap: false, told: false },
    { desc: 'beyond the edge', text: `${'x'.repeat(120)} boom`, wrap: false, told: true },
    { desc: 'beyond the edge, wrapped', text: `${'x'.repeat(120)} boom`, wrap: true, told: false },
    { desc: 'in its second line', text: 'a\nboom', wrap: false, told: true },
    { desc: 'in its second line, wrapped', text: 'a\nboom', wrap: true, told: false },
    { desc: 'beyond the cut, wrapped', text: `${'x'.repeat(4000)} boom`, wrap: true, told: true },
    { desc: 'nowhere', text: 'x'.repeat(200), wrap: false, told: false },
  ])('tells where something is found that cannot be seen: $desc', ({ text, wrap, told }) => {
    const { host } = draw(text, {}, wrap, [], /boom/g)
    expect(host.querySelectorAll('[title^="What is looked for"]')).toHaveLength(told ? 1 : 0)
  })

  test('says time, pod, level as a word, and how the level was found', () => {
    const { host } = draw('{"level":"error","msg":"x"}', { detected_level: 'info' })
    expect(host.textContent).toContain('06:30:00.123')
    expect(host.querySelector('[title="cart-7d9f8b6c5-x2k9p"]')?.textContent).toBe('cart x2k9p ')
    const level = [...host.querySelectorAll('span')].find(({ textContent }) => textContent.trim() === 'error')
    act(() => void level?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })))
    expect(level?.title).toBe('error: from the JSON field level\nLoki guessed info')
  })

  test('has a place for each column, empty or not, safely shown', () => {
    const columns = [
      { from: 'text', name: 'user' },
      { from: 'text', name: 'none' },
      { from: 'label', name: 'container' },
    ] as const
    const { host } = draw('{"user":"a\u202eb"}', undefined, false, columns)
    expect([...host.querySelectorAll('[class*=column]')].map((cell) => cell.textContent.trim())).toEqual([
      'a⟨U+202E⟩b',
      '',
      'app',
    ])
  })

  test('links to its trace', () => {
    const { host } = draw(`level=info trace_id=${TRACE}`)
    expect(byRole(host, 'link', TRACE).getAttribute('href')).toBe(`/traces/${TRACE}`)
  })

  test('opens', () => {
    const { host, toggled } = draw('INFO x')
    click(byRole(host, 'button', 'Show the fields'))
    expect(toggled()).toBe(7)
  })

  test('of several lines shows the first and how many more, unless wrapped', () => {
    expect(draw('ERROR a\n\tat b\n\tat c').host.textContent).toMatch(/ERROR a\+2$/)
    expect(draw('ERROR a\n\tat b', undefined, true).host.textContent).toMatch(/ERROR a\n\tat b$/)
  })

  test.each([
    { desc: 'markup', text: '<img src=x onerror=alert(1)>', shown: '<img src=x onerror=alert(1)>' },
    {
      desc: 'escapes of a terminal',
      text: '\u001b[2J\u001b]0;title\u0007\u001b[31mred\u001b[0m',
      shown: 'red',
    },
    { desc: 'NUL, bell and backspace', text: 'a\u0000b\u0007c\b', shown: 'a␀b␇c␈' },
    { desc: 'what was no UTF-8, and half a character', text: 'caf\ufffd \ud83d', shown: 'caf\ufffd \ufffd' },
    {
      desc: 'marks that turn what follows, never turned back',
      text: 'user=\u202ecod.exe \u2067x',
      shown: 'user=⟨U+202E⟩cod.exe ⟨U+2067⟩x',
    },
    { desc: 'text from right to left', text: 'שגיאה 500 في', shown: 'שגיאה 500 في' },
    { desc: 'no end', text: 'x'.repeat(1_000_000), shown: 'x'.repeat(4000) },
  ])('shows safely, and apart from what stands around it: $desc', ({ text, shown }) => {
    for (const wrap of [false, true]) {
      const { host } = draw(text, undefined, wrap)
      const own = host.querySelector('bdi[dir=ltr]')
      expect(own?.textContent).toBe(shown)
      expect(host.querySelector('img')).toBeNull()
      const around = (host.textContent ?? '').replace(shown, '')
      // oxlint-disable-next-line no-control-regex -- they are what must not be there
      expect(around).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/)
      expect(around).toContain('cart')
    }
  })

  test('cuts a huge line and says so', () => {
    expect(draw('x'.repeat(10_000)).host.textContent).toContain('6000 more characters')
  })
})

describe('an opened line', () => {
  const open = (
    opened: LogLine,
    filters: LogFilters = NO_FILTERS,
    frames: readonly string[] = [],
    continued = frames.length,
  ) => {
    const [row, ...continuation] = logRows([opened, ...frames.map((frame) => line(frame))], new Map())
    if (!row) throw new Error('no row')
    const chosen: LogFilters[] = []
    const { host } = mount(
      <LogActionsContext
        value={{ target: { namespace: ['shop'] }, filters, onFilters: (next) => chosen.push(next) }}
      >
        <LogDetail {...{ row, continuation, continued }} groups={detailGroups(row.line)} scope={SCOPE} />
      </LogActionsContext>,
    )
    return { host, chosen }
  }

  test('shows fields, metadata and labels as data, and leads on', () => {
    const text = `{"id":9007199254740993,"html":"<b>","trace_id":"${TRACE}"}`
    const { host } = open(line(text, { k: 'v' }))
    const values = Object.fromEntries(
      [...host.querySelectorAll('dt')].map((name) => [
        name.textContent,
        name.nextElementSibling?.textContent,
      ]),
    )
    expect(values).toMatchObject({ id: '9007199254740993', html: '<b>', k: 'v', container: 'app' })
    expect(byRole(host, 'link', 'Open trace').getAttribute('href')).toBe(`/traces/${TRACE}`)
    const pod = new URL(byRole(host, 'link', 'Pod at that minute').getAttribute('href') ?? '', 'http://x')
    expect(pod.pathname).toBe('/pods/shop/cart-7d9f8b6c5-x2k9p')
    expect(pod.searchParams.get('from')).toBe('2026-11-21T06:28:00.123Z')
  })

  test('has names and values of fields apart from what stands around them, and nothing that acts', () => {
    const { host } = open(line(`{"a\u202eb":"c\u2067d\\u0000"}`))
    const name = host.querySelector('dt')
    expect(name?.querySelector('bdi')?.textContent).toBe('a⟨U+202E⟩b')
    expect(name?.nextElementSibling?.querySelector('bdi')?.textContent).toBe('c⟨U+2067⟩d␀')
    const said = [...host.querySelectorAll('dl [title], dl [aria-label]')].flatMap((one) => [
      one.getAttribute('title') ?? '',
      one.getAttribute('aria-label') ?? '',
    ])
    // oxlint-disable-next-line no-control-regex -- they are what must not be there
    expect(said.join('')).not.toMatch(/[\u0000\u202e\u2067]/)
  })

  test('is JSON over several lines, its digits whole, or as it was written', () => {
    const { host } = open(line('{"id":9007199254740993}'))
    expect(host.querySelector('pre')?.textContent).toBe('{\n  "id": 9007199254740993\n}')
    click(byRole(host, 'button', 'Formatted'))
    expect(host.querySelector('pre')?.textContent).toBe('{"id":9007199254740993}')
  })

  test('has the frames that came as entries of their own, and says how many', () => {
    const { host } = open(line('{"msg":"boom"}'), NO_FILTERS, ['\tat a', '\tat b'])
    expect(host.querySelector('pre')?.textContent).toBe('{\n  "msg": "boom"\n}\n\tat a\n\tat b')
    expect(host.textContent).toContain('with the lines that continue it (2)')
    const cut = open(line('boom'), NO_FILTERS, ['\tat a', '\tat b'], 5000)
    expect(cut.host.textContent).toContain('with the first 2 of 5,000 lines that continue it')
  })

  test.each<{ desc: string; click: string; filters: LogFilters }>([
    {
      desc: 'a label chooses streams',
      click: 'Only lines with pod=',
      filters: {
        filters: [],
        fields: [{ name: 'pod', value: 'cart-7d9f8b6c5-x2k9p', exclude: false, from: 'label' }],
      },
    },
    {
      desc: 'metadata',
      click: 'Leave out lines with k=v',
      filters: { filters: [], fields: [{ name: 'k', value: 'v', exclude: true, from: 'metadata' }] },
    },
    {
      desc: 'a nested field by the name that Loki gives it',
      click: 'Only lines with user.id=7',
      filters: { filters: [], fields: [{ name: 'user_id', value: '7', exclude: false, from: 'json' }] },
    },
    {
      desc: 'a field that is called like a label',
      click: 'Only lines with container=x',
      filters: {
        filters: [],
        fields: [{ name: 'container_extracted', value: 'x', exclude: false, from: 'json' }],
      },
    },
    {
      desc: 'the text of a value anywhere',
      click: 'Only lines that contain “[1]”',
      filters: { fields: [], filters: [containing('[1]')] },
    },
  ])('filters: $desc', ({ click: words, filters }) => {
    const { host, chosen } = open(line('{"user":{"id":7},"container":"x","list":[1]}', { k: 'v' }))
    click(byRole(host, 'button', words))
    expect(chosen).toEqual([filters])
    expect(() => byRole(host, 'button', 'Only lines with list=')).toThrow('no button')
  })

  test('that a stage of the query failed on says so in words', () => {
    const failed = { ...line('no json'), parsed: { __error__: 'JSONParserErr', __error_details__: 'eof' } }
    expect(open(failed).host.textContent).toContain(
      'The query reads lines as JSON, and this one is none. (eof)',
    )
  })

  test('of a megabyte shows its beginning, and all of it when asked', () => {
    const huge = `{"a":"${'x'.repeat(1_000_000)}","b":1}`
    const { host } = open(line(huge))
    expect(host.querySelector('pre')?.textContent).toBe(huge.slice(0, 4000))
    click(byRole(host, 'button', 'Show all'))
    expect(host.querySelector('pre')?.textContent).toContain('\n  "b": 1\n}')
    click(byRole(host, 'button', 'Formatted'))
    expect(host.querySelector('pre')?.textContent).toBe(huge)
    expect(host.querySelectorAll('pre > div').length).toBeGreaterThan(100)
  })

  test.each([
    { desc: 'markup', text: '<script>alert(1)</script>', shown: '<script>alert(1)</script>' },
    { desc: 'NUL and bell', text: 'a\u0000b\u0007', shown: 'a␀b␇' },
    { desc: 'a turned direction', text: 'a\u202eb', shown: 'a⟨U+202E⟩b' },
    { desc: 'a terminal that is told to go elsewhere', text: '\u001b[2J\u001b[Hx', shown: 'x' },
    { desc: 'an escape without an end', text: 'x\u001b', shown: 'x␛' },
    { desc: 'what was no UTF-8', text: 'caf\ufffd', shown: 'caf\ufffd' },
    { desc: 'half a character', text: 'x\ud83d', shown: 'x\ufffd' },
  ])('is shown safely: $desc', ({ text, shown }) => {
    const { host } = open(line(text))
    expect(host.querySelector('pre')?.textContent).toBe(shown)
    expect(host.querySelector('pre script')).toBeNull()
  })
})

describe('the tail in words', () => {
  const refused = new BackendError('api', 'loki', { status: 400, serverText: 'parse error at line 1' })
  const cases: readonly { desc: string; state: TailState; says: string }[] = [
    { desc: 'live', state: { kind: 'live' }, says: 'live' },
    {
      desc: 'closed by a proxy',
      state: {
        kind: 'reconnecting',
        attempt: 1,
        retryAtUnixMs: unixMs(0),
        reason: { kind: 'socket-closed', code: 1006, text: '' },
      },
      says: 'reconnecting…· the connection broke off without a word',
    },
    {
      desc: 'polling in the words of the server',
      state: {
        kind: 'polling',
        reason: { kind: 'socket-closed', code: 1011, text: 'shutting down for good' },
      },
      says: 'asking every 3 s· the server said “shutting down for good”',
    },
    {
      desc: 'polling because too many follow',
      state: {
        kind: 'polling',
        reason: {
          kind: 'socket-closed',
          code: 1011,
          text: 'max concurrent tail requests limit exceeded, count > limit (11 > 10)',
        },
      },
      says: 'asking every 3 s· Too many people follow live lines of this Loki.',
    },
    {
      desc: 'refused, with a way on',
      state: { kind: 'closed', reason: { kind: 'failed', error: refused } },
      says: 'stopped· The query is no LogQL.Start again',
    },
  ]
  test.each(cases)('$desc', ({ state, says }) => {
    const { host } = mount(
      <TailLine news={{ state, dropped: 0, recovered: 0, gap: null }} onRestart={() => undefined} />,
    )
    expect(host.textContent).toBe(says)
  })

  test.each([
    { waiting: 0, says: 'paused' },
    { waiting: 1239, says: 'paused, 1,239 new' },
  ])('$says: while somebody reads above the end', ({ waiting, says }) => {
    const news = { state: { kind: 'live' }, dropped: 0, recovered: 0, gap: null } as const
    const { host } = mount(<TailLine news={news} paused={{ waiting }} onRestart={() => undefined} />)
    expect(host.textContent).toBe(says)
  })

  test('what is missing is said', () => {
    const gap = {
      startUnixNanos: unixNanos('1795242600000000000'),
      endUnixNanos: unixNanos('1795242660000000000'),
    }
    const { host } = mount(
      <TailLine
        news={{ state: { kind: 'live' }, dropped: 1200, recovered: 40, gap }}
        onRestart={() => undefined}
      />,
    )
    expect(host.textContent).toContain('at least 1,200 lines dropped by the server; 40 lines fetched again')
    expect(host.textContent).toMatch(/lines from .+ to .+ are missing/)
  })
})
