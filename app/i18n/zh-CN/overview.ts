import type { Wording } from '~/i18n/messages'
import type { overview as en } from '~/i18n/en/overview'

export const overview: Wording<typeof en> = {
  title: '概览',
  nothingKnown: '没有触发中的告警，但也没有可供判断的指标。',
  suppressed: (n) => `另有 ${n} 条被静默或抑制`,
  capacity: {
    title: '容量',
    allocatable: (all) => `可分配 ${all}`,
    limitsOver: (share) => `超额承诺：上限为可分配量的 ${share}`,
    requestsOver: '请求总量超过可分配量',
  },
  distribution: {
    title: 'Pod 分布',
    ended: '包括已结束的 Pod',
    node: '节点',
    namespace: '命名空间',
    phase: '阶段',
    qos: 'QoS 等级',
    rest: '其余',
  },
  changes: {
    title: '最近变更',
    newest: '最新的变更',
    none: '此时间范围内没有发布、重启或新节点。',
    kinds: { rollout: '发布', restart: '重启', node: '节点' },
    rollout: (workload) => `${workload} 已发布新版本`,
    restart: (container, pod, reason) => `${pod} 的容器 ${container} 终止${reason ? `：${reason}` : ''}`,
    nodeJoined: (node) => `节点 ${node} 加入`,
  },
}
