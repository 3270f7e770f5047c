import type { waterfall as en } from '~/i18n/en/waterfall'
import type { Wording } from '~/i18n/messages'

export const waterfall: Wording<typeof en> = {
  tools: (inUse) => (inUse > 0 ? `工具（${inUse}）` : '工具'),
  collapseServices: '折叠服务',
  collapseServicesHelp: '隐藏某个服务的 Span 之下的内容',
  findService: '查找服务',
  noServices: '没有名称匹配且含下级 Span 的服务。',
  foldGaps: '压缩平静时段',
  foldGapsHelp: '缩短没有 Span 开始或结束的长时段；其间 Span 仍可能在工作',
  noGaps: '所示时间内没有足够长的、既无 Span 开始也无 Span 结束的时段',
  foldedLength: (length) => `已压缩 ${length}`,
  folded: (length) => `${length} 内没有 Span 开始或结束`,
  rowTags: '行内标签',
  rowTagsHelp: (most) => `在每一行显示 Span 的标签，最多 ${most} 个`,
  findKey: '查找标签',
  noKeys: '没有 Span 带有这样的标签。',
  mostTags: (most) => `最多 ${most} 个；取消一个后可另选。`,
  tags: '标签：key=value …',
  tagsInvalid: '标签写作 key=value，以空格分隔；值含空格时用双引号。',
  times: (duration, self) => `${duration}，其中自身耗时 ${self}（条形中的实色部分）`,
  kind: {
    server: '服务端：响应调用',
    client: '客户端：发起调用并等待',
    producer: '生产者：发送消息',
    consumer: '消费者：接收消息',
  },
}
