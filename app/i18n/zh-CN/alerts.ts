import type { Wording } from '~/i18n/messages'
import type { alerts as en } from '~/i18n/en/alerts'

export const alerts: Wording<typeof en> = {
  filter: '按文本或 标签=值 筛选',
  anyState: '任意状态',
  anySeverity: '任意级别',
  none: '无级别',
  shown: (n, total) => (n === total ? `${n} 条告警` : `${total} 条告警中的 ${n} 条`),
}
