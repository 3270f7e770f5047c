import { expect, test } from 'vitest'
import type { Tag } from '~/model/trace'
import { byRole, click, mount } from '~/ui/test-mount'
import { TagTable } from './TagTable'

const tag = (key: string, value: string, type: Tag['type'] = 'string'): Tag => ({ key, type, value })

function show(tags: readonly Tag[]) {
  const found: string[] = []
  const { host } = mount(
    <TagTable
      title="Tags"
      tags={tags}
      onFind={(text) => found.push(text)}
      searchHref={(text) => `/traces?tags=${encodeURIComponent(text)}`}
    />,
  )
  return { host, found, values: [...host.querySelectorAll('td bdi')].map((value) => value.textContent) }
}

test('values are what they were, and nothing in them is markup', () => {
  const { host, values } = show([
    tag('order.id', '9007199254740993', 'int64'),
    tag('retry', 'false', 'bool'),
    tag('user_agent', '<b>Shop</b>'),
    tag('script', 'javascript:alert(1)'),
  ])
  expect(values).toEqual(['9007199254740993', 'false', '<b>Shop</b>', 'javascript:alert(1)'])
  expect(host.querySelector('b')).toBeNull()
  expect(host.querySelector('td bdi a')).toBeNull()
})

test('only an address of the web is a link, which tells nobody where it stood', () => {
  const { host } = show([tag('url.full', 'https://example.com/?a=1'), tag('note', 'see https://example.com')])
  const links = [...host.querySelectorAll('td bdi a')]
  expect(links.map((link) => [link.getAttribute('href'), link.getAttribute('rel')])).toEqual([
    ['https://example.com/?a=1', 'noopener noreferrer'],
  ])
})

test('JSON stands over several lines, every digit of it, or as it was written', () => {
  const written = '{"id":9007199254740993,"to":["a"]}'
  const { host, values } = show([tag('body', written)])
  expect(values).toEqual(['{\n  "id": 9007199254740993,\n  "to": [\n    "a"\n  ]\n}'])
  click(byRole(host, 'button', 'As written'))
  expect(host.querySelector('td bdi')?.textContent).toBe(written)
})

test('a long value is folded until it is asked for', () => {
  const { host, values } = show([tag('stack', 'line\n'.repeat(20)), tag('long', 'x'.repeat(500))])
  expect(values.map((value) => value.length)).toEqual([12 * 5, 401])
  click(byRole(host, 'button', 'Show all 500 characters'))
  expect([...host.querySelectorAll('td bdi')].at(-1)?.textContent).toBe('x'.repeat(500))
})

test('a tag narrows the trace, or leads to the search, as filters write it', () => {
  const { host, found } = show([tag('db.statement', 'GET "a"'), tag('no such', 'x')])
  click(byRole(host, 'button', 'Only spans of this trace with db.statement=GET "a"'))
  expect(found).toEqual([String.raw`db.statement="GET \"a\""`])
  const [link, ...others] = host.querySelectorAll('td a')
  expect(new URLSearchParams(link?.getAttribute('href')?.split('?')[1]).get('tags')).toBe(found[0])
  expect(others).toEqual([])
})
