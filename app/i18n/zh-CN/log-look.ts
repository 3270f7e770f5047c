import type { logLook as en } from '~/i18n/en/log-look'
import type { Wording } from '~/i18n/messages'

export const logLook: Wording<typeof en> = {
  button: '显示',
  title: '日志行的显示方式',
  wrap: '自动换行',
  order: '顺序',
  orders: { 'newest-last': '最早在前', 'newest-first': '最新在前' },
  time: '时间戳',
  times: { clock: '时间', date: '带日期', nanos: '纳秒', age: '距今' },
  zone: '时区（适用于所有页面）',
  zones: { local: '本地时间', utc: 'UTC' },
  size: '文字大小',
  sizes: { small: '小', normal: '标准', large: '大' },
  keep: '最多保留的行数',
  columns: '列',
  noColumns: '当前可见的日志行没有字段。',
  sources: {
    text: '正文中的字段',
    metadata: '结构化元数据',
    label: '日志流标签',
  },
  chosen: '不在当前可见的日志行中',
  removeColumn: (name: string) => `移除列 ${name}`,
  showColumn: (name: string) => `将 ${name} 显示为列`,
  hidden: (count: string, names: string) => `另有 ${count} 列放不下：${names}`,
  copiedLine: '已复制此行',
  copiedLink: '已复制此行的链接',
  notCopied: '未能复制：没有 https，浏览器不提供剪贴板。',
}
