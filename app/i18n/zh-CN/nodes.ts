import type { Wording } from '~/i18n/messages'
import type { nodes as en } from '~/i18n/en/nodes'

export const nodes: Wording<typeof en> = {
  title: '节点',
}
