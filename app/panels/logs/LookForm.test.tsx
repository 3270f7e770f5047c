import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { unixNanos } from '~/base/units'
import { type LogLine, NO_LABELS, logStream } from '~/model/log-line'
import { logRows } from '~/model/log-row'
import { DEFAULT_LOG_VIEW, type LogView } from '~/model/log-view'
import { byRole, click, mount } from '~/ui/test-mount'
import { ColumnHeads } from './ColumnHeads'
import { DetailFields } from './DetailFields'
import { LookForm } from './LookForm'
import { timeOfLine } from './LogTime'
import { detailGroups } from './detail-groups'
import { useLineTime } from './line-time'
import { columnsPreference, sizePreference, timePreference } from './log-look'

const line = (text: string): LogLine => ({
  timeUnixNanos: unixNanos('1795242600000000000'),
  text,
  stream: logStream({ pod: 'cart-1' }),
  metadata: NO_LABELS,
  parsed: NO_LABELS,
})

afterEach(() => {
  columnsPreference.set([])
  sizePreference.set('normal')
  timePreference.set('clock')
})

function form(texts: readonly string[]) {
  const views: LogView[] = []
  const rows = logRows(texts.map(line), new Map())
  const { host } = mount(
    <LookForm view={DEFAULT_LOG_VIEW} onView={(view) => views.push(view)} rowsInView={() => rows} />,
  )
  const tick = (name: string) =>
    [...host.querySelectorAll('label')]
      .find((label) => label.textContent.startsWith(name))!
      .querySelector('input')!
  return { host, views, tick }
}

test('fields of the lines in view become columns and go again', () => {
  const { tick } = form(['user=anna took=3ms'])
  click(tick('user'))
  click(tick('pod'))
  expect(columnsPreference.get()).toEqual([
    { from: 'text', name: 'user' },
    { from: 'label', name: 'pod' },
  ])
  click(tick('user'))
  expect(columnsPreference.get()).toEqual([{ from: 'label', name: 'pod' }])
})

test('a column chosen before can be given up where no line has it', () => {
  columnsPreference.set([{ from: 'metadata', name: 'elsewhere' }])
  const { host, tick } = form(['x'])
  expect(host.textContent).toContain('Not in the lines in view')
  click(tick('elsewhere'))
  expect(columnsPreference.get()).toEqual([])
})

test('letters and times are of the person, the order of the view', () => {
  const { host, views } = form(['x'])
  click(byRole(host, 'button', 'Large'))
  click(byRole(host, 'button', 'Nanoseconds'))
  click(byRole(host, 'button', 'Newest first'))
  expect([sizePreference.get(), timePreference.get()]).toEqual(['large', 'nanos'])
  expect(views).toEqual([{ ...DEFAULT_LOG_VIEW, order: 'newest-first' }])
})

test('a field of an opened line is a column at a click', () => {
  const opened = line('{"user":{"id":7}}')
  const { host } = mount(
    detailGroups(opened).map((group) => <DetailFields key={group.title} line={opened} group={group} />),
  )
  const toggle = byRole(host, 'button', 'Show user.id as a column')
  click(toggle)
  expect(columnsPreference.get()).toEqual([{ from: 'text', name: 'user.id' }])
  expect(toggle.getAttribute('aria-pressed')).toBe('true')
  click(toggle)
  expect(columnsPreference.get()).toEqual([])
})

test('above the columns stand their names, each to be removed, and what there is no room for', () => {
  const [a, b, c] = (['a', 'b', 'c'] as const).map((name) => ({ from: 'text', name }) as const)
  columnsPreference.set([a!, b!, c!])
  const Heads = () => <ColumnHeads time={useLineTime()} showPod={false} shown={[a!]} hidden={[b!, c!]} />
  const { host } = mount(<Heads />)
  expect(host.textContent).toContain('No room for 2 more: b, c')
  click(byRole(host, 'button', 'Remove the column a'))
  expect(columnsPreference.get()).toEqual([b, c])
})

test('ages go on by themselves; a line of a moment ago is none of the future', () => {
  vi.useFakeTimers({ now: 1795242600000 - 400 })
  try {
    timePreference.set('age')
    let drawn = 0
    const Line = () => {
      drawn++
      return timeOfLine(useLineTime(), unixNanos('1795242600000000000'))
    }
    const { host } = mount(<Line />)
    expect(host.textContent).toBe('0 s ago')
    const before = drawn
    act(() => void vi.advanceTimersByTime(3000))
    expect(host.textContent).toBe('2 s ago')
    act(() => void vi.advanceTimersByTime(120_000))
    expect(host.textContent).toBe('2 min ago')
    expect(drawn).toBe(before)
  } finally {
    vi.useRealTimers()
  }
})
