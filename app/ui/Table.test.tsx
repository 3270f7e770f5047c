import { expect, test, vi } from 'vitest'
import { Table } from './Table'
import { type Sort, narrowed } from './TableHead'
import { byRole, click, mount, press } from './test-mount'

type Column = 'name' | 'cpu'

const COLUMNS = [
  { id: 'name', title: 'Name', width: 100, grow: 1, sortable: true },
  { id: 'cpu', title: 'CPU', width: 80, align: 'end', sortable: true },
] as const

function table(props: {
  rowCount: number
  total?: number
  sort?: Sort<Column>
  onSort?: (sort: Sort<Column>) => void
  onOpen?: (row: number) => void
}) {
  const cell = vi.fn((row: number, column: Column) => `${column} ${row}`)
  const mounted = mount(
    <Table
      label="Pods"
      columns={COLUMNS}
      cell={cell}
      rowKey={String}
      rowHref={props.onOpen ? undefined : (row) => `/pods/${row}`}
      maxHeight={320}
      {...props}
    />,
  )
  return { ...mounted, cell, grid: byRole(mounted.host, 'grid', 'Pods') }
}

test('of 150,000 rows only those on the screen exist', () => {
  const { host, cell, grid } = table({ rowCount: 150_000, total: 200_000 })
  expect(grid.getAttribute('aria-rowcount')).toBe('150001')
  expect(host.querySelectorAll('[role="row"]').length).toBeLessThan(60)
  expect(new Set(cell.mock.calls.map(([row]) => row)).size).toBeLessThan(60)
  expect(host.textContent).toContain('150,000 of 200,000')
})

test('without a link, a click and Enter open in place', () => {
  const onOpen = vi.fn()
  const { grid, host } = table({ rowCount: 3, onOpen })
  click(host.querySelectorAll<HTMLElement>('[role="gridcell"]')[2]!)
  press(grid, 'ArrowDown')
  press(grid, 'Enter')
  expect(onOpen.mock.calls).toEqual([[1], [2]])
})

test('a narrow window brings forward what matters', () => {
  const columns = [
    { id: 'name', title: 'Name', width: 200 },
    { id: 'a', title: 'A', width: 90 },
    { id: 'used', title: 'Used', width: 160, narrow: { order: 2, width: 130 } },
    { id: 'b', title: 'B', width: 90 },
    { id: 'state', title: 'State', width: 100, narrow: { order: 1, width: 80 } },
  ]
  expect(narrowed(columns).map(({ id, width }) => [id, width])).toEqual([
    ['name', 120],
    ['state', 80],
    ['used', 130],
    ['a', 90],
    ['b', 90],
  ])
  expect(narrowed(columns.slice(0, 2)).map(({ width }) => width)).toEqual([200, 90])
})

test('one row is told as one', () => {
  expect(table({ rowCount: 1 }).host.textContent).toContain('1 row')
  expect(table({ rowCount: 1 }).host.textContent).not.toContain('1 rows')
})

test('arrows move, Enter opens', () => {
  const { grid, address } = table({ rowCount: 3 })
  press(grid, 'ArrowDown')
  press(grid, 'ArrowDown')
  expect(document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent).toContain(
    'name 1',
  )
  press(grid, 'Enter')
  expect(address()).toBe('/pods/1')
})

test.each([
  { desc: 'not above the first', keys: ['ArrowUp', 'ArrowUp'], row: 0 },
  { desc: 'not below the last', keys: ['End', 'ArrowDown'], row: 2 },
  { desc: 'back to the first', keys: ['End', 'Home'], row: 0 },
])('the chosen row stays in the table: $desc', ({ keys, row }) => {
  const { grid, address } = table({ rowCount: 3 })
  for (const key of keys) press(grid, key)
  press(grid, 'Enter')
  expect(address()).toBe(`/pods/${row}`)
})

test('a click on a row opens it', () => {
  const { host, address } = table({ rowCount: 3 })
  click(byRole(host, 'row', 'name 2'))
  expect(address()).toBe('/pods/2')
})

test.each([
  {
    desc: 'numbers: the largest first',
    title: 'CPU',
    sort: undefined,
    asks: { column: 'cpu', descending: true },
  },
  {
    desc: 'names: the first first',
    title: 'Name',
    sort: undefined,
    asks: { column: 'name', descending: false },
  },
  {
    desc: 'again: the other way',
    title: 'CPU',
    sort: { column: 'cpu', descending: true },
    asks: { column: 'cpu', descending: false },
  },
] as const)('sorting $desc', ({ title, sort, asks }) => {
  const onSort = vi.fn<(sort: Sort<Column>) => void>()
  const { host } = table({ rowCount: 3, onSort, ...(sort && { sort }) })
  const head = byRole(host, 'columnheader', title)
  expect(head.getAttribute('aria-sort')).toBe(sort ? 'descending' : 'none')
  click(byRole(head, 'button'))
  expect(onSort).toHaveBeenCalledWith(asks)
})

test('without rows there is nothing to move to', () => {
  const { grid, address } = table({ rowCount: 0 })
  press(grid, 'ArrowDown')
  press(grid, 'Enter')
  expect(address()).toBe('/')
})
