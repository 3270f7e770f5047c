import { expect, test, vi } from 'vitest'
import { OptionPicker, type PickerOption } from './OptionPicker'
import { byRole, click, mount, press } from './test-mount'

const OPTIONS: readonly PickerOption[] = [
  { id: 'o', text: 'Overview', group: 'Pages' },
  { id: 'p', text: 'Pods', group: 'Pages' },
  { id: 'c', text: 'checkout-1', group: 'Pods' },
]

function picker() {
  const onPick = vi.fn<(option: PickerOption) => void>()
  const { host } = mount(
    <OptionPicker label="Search" text="" onText={() => undefined} options={OPTIONS} onPick={onPick} />,
  )
  return { host, onPick, field: byRole(host, 'combobox') }
}

test.each([
  { desc: 'Enter picks the first', keys: ['Enter'], id: 'o' },
  { desc: 'an arrow moves', keys: ['ArrowDown', 'Enter'], id: 'p' },
  { desc: 'up from the first is the last', keys: ['ArrowUp', 'Enter'], id: 'c' },
  { desc: 'down from the last is the first', keys: ['ArrowUp', 'ArrowDown', 'Enter'], id: 'o' },
])('$desc', ({ keys, id }) => {
  const { field, onPick } = picker()
  for (const key of keys) press(field, key)
  expect(onPick.mock.calls.map(([option]) => option.id)).toEqual([id])
})

test('the field has the focus and names the option that Enter would pick', () => {
  const { field } = picker()
  expect(document.activeElement).toBe(field)
  expect(document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent).toBe(
    'Overview',
  )
})

test('each group is headed once', () => {
  const { host } = picker()
  expect(byRole(host, 'listbox').textContent).toBe('PagesOverviewPodsPodscheckout-1')
})

test('several: picked ones are ticked, wherever the arrows are', () => {
  const { host } = mount(
    <OptionPicker
      label="Pods"
      text=""
      onText={() => undefined}
      options={OPTIONS}
      onPick={() => undefined}
      chosen={['p', 'c']}
    />,
  )
  expect(byRole(host, 'listbox').getAttribute('aria-multiselectable')).toBe('true')
  const ticked = [...host.querySelectorAll('[role=option]')].map((one) => one.getAttribute('aria-selected'))
  expect(ticked).toEqual(['false', 'true', 'true'])
})

test('a click picks', () => {
  const { host, onPick } = picker()
  click(byRole(host, 'option', 'checkout'))
  expect(onPick).toHaveBeenCalledWith(OPTIONS[2])
})
