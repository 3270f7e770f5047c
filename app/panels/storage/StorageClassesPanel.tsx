import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatBytes, formatCount } from '~/base/format'
import { storageWords } from '~/i18n/storage-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import type { StorageClassRow } from '~/model/storage'
import { explained } from '~/panels/cluster/explained'
import { useClusterColumn } from '~/panels/cluster/use-clusters'
import { panelStatus } from '~/panels/panel-status'
import { paths } from '~/paths'
import { useBackEnds } from '~/queries/back-ends'
import { storageClasses } from '~/queries/storage-queries'
import { Chip } from '~/ui/Chip'
import { Panel } from '~/ui/Panel'
import { Table } from '~/ui/Table'

type ClassColumn = 'name' | 'cluster' | 'provisioner' | 'reclaim' | 'binding' | 'claims' | 'requested'

/** Storage classes: who makes their volumes, when, and how much is claimed of them. */
export function StorageClassesPanel({ scope }: { readonly scope: Scope }) {
  const words = useWords(storageWords)
  const backEnds = useBackEnds()
  const query = useQuery(storageClasses(backEnds, scope))
  const clusterColumn = useClusterColumn(scope)
  const classes = query.data?.data ?? []
  const status = panelStatus(
    query,
    classes.length === 0 && {
      kind: 'not-collected',
      metric: 'kube_storageclass_info',
      exporter: 'kube-state-metrics',
    },
  )
  return (
    <Panel
      title={words.classes.title}
      status={status}
      flush
      menu={{ ...explained(query.data, scope), embedHref: paths.embed('storage-classes', {}, scope) }}
    >
      <Table
        label={words.classes.title}
        columns={[
          { id: 'name', title: words.name, width: 200, grow: 1 },
          ...clusterColumn,
          { id: 'provisioner', title: words.classes.provisioner, width: 180, grow: 1 },
          { id: 'reclaim', title: words.volumes.reclaim, width: 120 },
          { id: 'binding', title: words.classes.binding, width: 180 },
          { id: 'claims', title: words.classes.claims, width: 90, align: 'end' },
          { id: 'requested', title: words.classes.requested, width: 110, align: 'end' },
        ]}
        rowCount={classes.length}
        rowKey={(row) => (classes[row] ? `${classes[row].cluster}/${classes[row].name}` : String(row))}
        cell={(row, column) => classes[row] && <ClassCell row={classes[row]} column={column} />}
        note={
          classes.every(({ isDefault }) => isDefault === undefined) ? words.classes.defaultUnknown : undefined
        }
      />
    </Panel>
  )
}

function ClassCell({
  row,
  column,
}: {
  readonly row: StorageClassRow
  readonly column: ClassColumn
}): ReactNode {
  const words = useWords(storageWords)
  const { common } = useMessages()
  switch (column) {
    case 'name':
      return (
        <>
          {row.name} {row.isDefault && <Chip>{words.classes.isDefault}</Chip>}
        </>
      )
    case 'cluster':
      return row.cluster
    case 'provisioner':
      return row.provisioner ?? common.none
    case 'reclaim':
      return row.reclaimPolicy ?? common.none
    case 'binding':
      return row.bindingMode ?? common.none
    case 'claims':
      return formatCount(row.claims)
    case 'requested':
      return row.requested === undefined ? common.none : formatBytes(row.requested)
  }
}
