import { type RefObject, Suspense, lazy, useState } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { IconButton } from './Button'
import { Menu, type MenuItem } from './Menu'
import type { PanelDialogContent } from './PanelDialog'
import { canvasPng } from './canvas-png'
import { copyText, download } from './clipboard'
import type { PanelMenu } from './panel-status'
import { usePopover } from './use-popover'

const PanelDialog = lazy(async () => ({ default: (await import('./PanelDialog')).PanelDialog }))

export type PanelMenuButtonProps = {
  readonly title: string
  readonly menu: PanelMenu
  readonly body: RefObject<HTMLElement | null>
}

const fileName = (title: string, extension: string) =>
  `${title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'panel'}.${extension}`

/** Explains, opens and hands out what the panel shows. */
export function PanelMenuButton({ title, menu, body }: PanelMenuButtonProps) {
  const { common } = useMessages()
  const words = common.panel
  const control = usePopover('end')
  const [dialog, setDialog] = useState<PanelDialogContent | null>(null)

  const items = (): readonly MenuItem[] => {
    const { queries = [], csv, files = [], embedHref } = menu
    const canvas = body.current?.querySelector('canvas')
    const explore = queries.flatMap(({ exploreHref }) => exploreHref ?? [])[0]
    return [
      ...(queries.length > 0
        ? [
            {
              text: words.showQuery,
              icon: 'info' as const,
              onSelect: () => setDialog({ kind: 'query', queries }),
            },
            {
              text: words.copyQuery,
              icon: 'copy' as const,
              onSelect: () => void copyText(queries.map((query) => query.text).join('\n\n')),
            },
          ]
        : []),
      ...(explore ? [{ text: words.openInExplore, icon: 'explore' as const, href: explore }] : []),
      ...(csv
        ? [
            {
              text: words.downloadCsv,
              icon: 'download' as const,
              onSelect: () =>
                download(fileName(title, 'csv'), new Blob([csv()], { type: 'text/csv;charset=utf-8' })),
            },
          ]
        : []),
      ...files.map(({ label, save }) => ({ text: label, icon: 'download' as const, onSelect: save })),
      ...(canvas
        ? [
            {
              text: words.downloadPng,
              icon: 'download' as const,
              onSelect: () =>
                void canvasPng(canvas).then((png) => png && download(fileName(title, 'png'), png)),
            },
          ]
        : []),
      ...(embedHref
        ? [
            {
              text: words.embed,
              icon: 'embed' as const,
              onSelect: () => setDialog({ kind: 'embed', href: embedHref }),
            },
          ]
        : []),
    ]
  }

  return (
    <>
      <IconButton icon="more" label={words.menu(title)} aria-haspopup="menu" {...control.anchor} />
      <Menu control={control} label={words.menu(title)} items={items} />
      {dialog && (
        <Suspense>
          <PanelDialog title={title} content={dialog} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </>
  )
}
