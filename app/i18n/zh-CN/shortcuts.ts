import type { shortcuts as en } from '~/i18n/en/shortcuts'
import type { Wording } from '~/i18n/messages'

export const shortcuts: Wording<typeof en> = {
  everywhere: '所有页面',
  inTables: '表格',
  inLogs: '日志行',
  go: (page: string) => (/^\w/.test(page) ? `前往 ${page}` : `前往${page}`),
  search: '搜索',
  filter: '转到页面的筛选框',
  help: '显示这些快捷键',
  close: '关闭',
  rows: '在各行之间移动',
  openRow: '打开一行',
  lines: '下一行、上一行',
  ends: '首行、末行',
  errors: '下一个、上一个错误',
  openLine: '打开标记的行',
  copyLine: '复制该行',
  copyLink: '复制该行的链接',
  wrap: '自动换行',
  pause: '暂停、继续',
  find: '在已加载的行中查找',
  found: '下一处、上一处',
}
