import type { Wording } from '~/i18n/messages'
import type { workloads as en } from '~/i18n/en/workloads'

export const workloads: Wording<typeof en> = {
  title: '工作负载',
}
