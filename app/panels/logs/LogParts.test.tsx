import { describe, expect, test } from 'vitest'
import { BackendError } from '~/base/backend-error'
import { unixMs, unixNanos } from '~/base/units'
import type { LogLine } from '~/model/log-line'
import { logStream } from '~/model/log-line'
import { logRows } from '~/model/log-row'
import type { TailState } from '~/model/log-tail'
import { DEFAULT_TIME_RANGE } from '~/model/time-range'
import { timeFormat } from '~/ui/format-time'
import { byRole, click, mount } from '~/ui/test-mount'
import { LogDetail } from './LogDetail'
import { LogLineRow } from './LogLineRow'
import { LogText } from './LogText'
import { TailLine } from './TailLine'
import { detailGroups } from './detail-groups'

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
    expect(host.querySelector('span')?.className).toMatch(/yellow.*bold/)
  })

  test('what was searched for is marked wherever it stands', () => {
    const { host } = mount(<LogText text="a.b a.b axb" mark={/a\.b/g} />)
    expect([...host.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['a.b', 'a.b'])
    expect(host.textContent).toBe('a.b a.b axb')
  })
})

describe('a row', () => {
  const draw = (text: string, metadata?: LogLine['metadata'], wrap = false) => {
    const [row] = logRows([line(text, metadata)], new Map())
    if (!row) throw new Error('no row')
    let toggled = -1
    const { host } = mount(
      <LogLineRow
        {...{ row, wrap, scope: SCOPE, sequence: 7, showPod: true, expanded: false, mark: undefined }}
        time={timeFormat('en', 'utc')}
        fits={5000}
        continued={0}
        unfolded={false}
        onToggle={(sequence) => (toggled = sequence)}
        onUnfold={() => undefined}
      />,
    )
    return { host, toggled: () => toggled }
  }

  test('says time, pod, level as a word, and how the level was found', () => {
    const { host } = draw('{"level":"error","msg":"x"}', { detected_level: 'info' })
    expect(host.textContent).toContain('06:30:00.123')
    expect(host.querySelector('[title="cart-7d9f8b6c5-x2k9p"]')?.textContent).toBe('cartx2k9p')
    const level = host.querySelector('[title^="error"]')
    expect(level?.textContent).toBe('error')
    expect(level?.getAttribute('title')).toBe('error: from the JSON field level\nLoki guessed info')
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

  test('cuts a huge line and says so', () => {
    expect(draw('x'.repeat(10_000)).host.textContent).toContain('6000 more characters')
  })
})

test('the detail shows fields, metadata and labels as data, and leads on', () => {
  const text = `{"id":9007199254740993,"html":"<b>","trace_id":"${TRACE}"}`
  const [row] = logRows([line(text, { k: 'v' })], new Map())
  if (!row) throw new Error('no row')
  const { host } = mount(<LogDetail row={row} groups={detailGroups(row.line)} scope={SCOPE} />)
  const values = Object.fromEntries(
    [...host.querySelectorAll('dt')].map((name) => [name.textContent, name.nextElementSibling?.textContent]),
  )
  expect(values).toMatchObject({ id: '9007199254740993', html: '<b>', k: 'v', container: 'app' })
  expect(byRole(host, 'link', 'Open trace').getAttribute('href')).toBe(`/traces/${TRACE}`)
  expect(byRole(host, 'link', 'Open pod').getAttribute('href')).toBe('/pods/shop/cart-7d9f8b6c5-x2k9p')
  expect(byRole(host, 'link', 'surroundings').getAttribute('href')).toContain('at=1795242600123456789')
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
    const { host } = mount(<TailLine news={{ state, dropped: 0, gap: null }} onRestart={() => undefined} />)
    expect(host.textContent).toBe(says)
  })

  test('what is missing is said', () => {
    const gap = {
      startUnixNanos: unixNanos('1795242600000000000'),
      endUnixNanos: unixNanos('1795242660000000000'),
    }
    const { host } = mount(
      <TailLine news={{ state: { kind: 'live' }, dropped: 1200, gap }} onRestart={() => undefined} />,
    )
    expect(host.textContent).toContain('at least 1,200 lines dropped by the server')
    expect(host.textContent).toMatch(/lines from .+ to .+ are missing/)
  })
})
