import type { Wording } from '~/i18n/messages'
import type { traffic as en } from '~/i18n/en/traffic'

export const traffic: Wording<typeof en> = {
  caption: '本页发出的查询',
  count: (_, text) => `${text} 次查询`,
  backEnd: '后端',
  queries: '查询',
  asking: (count) => `+ ${count} 个进行中`,
  samples: '样本',
  bytes: '字节',
  bytesHelp: '应答解压后的大小',
  time: '耗时',
  timeHelp: '至少有一个查询在进行中的时间',
  help: '每个后端最多同时进行六个查询；相同的查询只发一次。',
}
