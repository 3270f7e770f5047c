import type { Wording } from '~/i18n/messages'
import type { alerts as en } from '~/i18n/en/alerts'

export const alerts: Wording<typeof en> = {
  filter: '按文本或 标签=值 筛选',
  anyState: '任意状态',
  anySeverity: '任意级别',
  none: '无级别',
  shown: (n, total) => (n === total ? `${n} 条告警` : `${total} 条告警中的 ${n} 条`),
  alwaysOn: '持续触发',
  alwaysOnHelp: '它按设计一直触发：用来说明告警链路正常，或仅用于抑制其他告警。',
  labels: '标签',
  annotations: '注解',
  receivers: '通知对象',
  silences: '静默',
  mutedBy: '抑制它的告警',
  expression: '表达式',
  explore: '在查询页中打开',
  source: '来源地址',
}
