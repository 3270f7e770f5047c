import { act, useRef } from 'react'
import { expect, test } from 'vitest'
import { byRole, mount } from '~/ui/test-mount'
import { useKeptFocus } from './use-kept-focus'

function List({ rows }: { readonly rows: readonly string[] }) {
  const list = useRef<HTMLDivElement>(null)
  return (
    <>
      <div ref={list} role="region" tabIndex={-1} {...useKeptFocus(list)}>
        {rows.map((row) => (
          <button key={row} type="button">
            {row}
          </button>
        ))}
      </div>
      <button type="button">elsewhere</button>
    </>
  )
}

test('a list takes the focus of a row that goes, but not what went elsewhere', () => {
  const { host, rerender } = mount(<List rows={['a', 'b', 'c']} />)
  const focus = (words: string) => act(() => byRole(host, 'button', words).focus())
  focus('b')
  rerender(<List rows={['b', 'c']} />)
  expect(document.activeElement?.textContent).toBe('b')
  rerender(<List rows={['c']} />)
  expect(document.activeElement).toBe(byRole(host, 'region'))
  focus('elsewhere')
  act(() => byRole(host, 'button', 'elsewhere').blur())
  rerender(<List rows={['d']} />)
  expect(document.activeElement).toBe(document.body)
})
