import { Suspense, act } from 'react'
import { expect, test } from 'vitest'
import { lazyPart } from './lazy-part'
import { mount } from './test-mount'

const Hello = ({ name }: { readonly name: string }) => <b>{name}</b>

test('what was loaded before is drawn without a fallback', async () => {
  const Part = lazyPart(async () => Hello)
  await Part.preload()
  const { host } = mount(
    <Suspense fallback="…">
      <Part name="here" />
    </Suspense>,
  )
  expect(host.innerHTML).toBe('<b>here</b>')
})

test('drawing it asks for its code once, however often it is drawn', async () => {
  const asked: string[] = []
  const Part = lazyPart(async () => {
    asked.push('once')
    return Hello
  })
  const { host, rerender } = mount(null)
  await act(async () =>
    rerender(
      <Suspense fallback="…">
        <Part name="a" />
        <Part name="b" />
      </Suspense>,
    ),
  )
  expect(host.textContent).toBe('ab')
  expect(asked).toEqual(['once'])
})
