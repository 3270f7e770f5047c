import { expect, test, vi } from 'vitest'
import { byRole, click, mount, press } from '~/ui/test-mount'
import { ChoiceList } from './ChoicePicker'

const PODS = ['cart-1', 'cart-2', 'redis-0']

function list(chosen: readonly string[], values: readonly string[] | undefined = PODS) {
  const onChoose = vi.fn<(values: readonly string[]) => void>()
  const { host } = mount(
    <ChoiceList
      name="Pod"
      values={values}
      failed={false}
      chosen={chosen}
      onChoose={onChoose}
      noteOf={(value) => (value === 'cart-2' ? 'gone' : undefined)}
    />,
  )
  const options = () => [...host.querySelectorAll('[role=option]')]
  return { host, onChoose, options, field: byRole(host, 'combobox') }
}

test('two quick ticks by keys are two, although nothing was drawn anew between them', () => {
  const { onChoose, field } = list([])
  press(field, 'Enter')
  press(field, 'ArrowDown')
  press(field, 'Enter')
  expect(onChoose.mock.lastCall).toEqual([['cart-1', 'cart-2']])
})

test('a tick is taken back, and all of them', () => {
  const { host, onChoose } = list(['cart-1', 'redis-0'])
  click(byRole(host, 'option', 'cart-1'))
  expect(onChoose.mock.lastCall).toEqual([['redis-0']])
  click(byRole(host, 'button', 'Choose all'))
  expect(onChoose.mock.lastCall).toEqual([[]])
})

test('what is chosen stays in the list when no stream has it, and notes stand beside their values', () => {
  const { options } = list(['old-1'])
  expect(options().map((one) => one.textContent)).toEqual(['old-1', 'cart-1', 'cart-2gone', 'redis-0'])
  expect(options().map((one) => one.getAttribute('aria-selected'))).toEqual([
    'true',
    'false',
    'false',
    'false',
  ])
})
