import type { spanFacts as en } from '~/i18n/en/span-facts'
import type { Wording } from '~/i18n/messages'

export const spanFacts: Wording<typeof en> = {
  title: '它做了什么',
  name: {
    http: 'HTTP',
    rpc: '调用',
    db: '数据库',
    statement: '语句',
    messaging: '消息',
    function: '函数',
    called: '调用对象',
    caller: '调用方',
    exception: '异常',
    status: '状态',
    workload: '工作负载',
    version: '版本',
  },
  answer: (question, status) => [question, status].filter(Boolean).join(' → '),
  db: (operation, system, collection) =>
    operation
      ? `${system && `在 ${system} 中`}${collection && `对 ${collection} `}执行 ${operation}`
      : [system, collection].filter(Boolean).join(' 的 '),
  dbWithin: (told, database) => `${told}，数据库 ${database}`,
  messaging: (operation, isSent, system, destination) =>
    `${operation}${isSent ? ' 到 ' : '，来自 '}${[system, destination].filter(Boolean).join(' 的 ')}`,
  message: '消息',
  messages: (told, count) => `${told}，${count} 条消息`,
  function: (name, trigger) => (trigger ? `${name}，由 ${trigger} 触发` : name),
  coldStart: (told) => `${told}，冷启动`,
  status: { ok: '正常，由程序设置', error: '错误，由程序设置' },
  environment: (version, environment) => [version, environment].filter(Boolean).join('，'),
  grpc: [
    '正常',
    '已取消',
    '未知错误',
    '参数无效',
    '超过截止时间',
    '未找到',
    '已存在',
    '没有权限',
    '资源耗尽',
    '前置条件不满足',
    '已中止',
    '超出范围',
    '未实现',
    '内部错误',
    '不可用',
    '数据丢失',
    '未认证',
  ],
}
