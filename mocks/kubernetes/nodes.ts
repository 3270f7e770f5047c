import { POD_CAPACITY, allocatable } from '~mocks/cluster/nodes'
import type { Cluster, SimNode } from '~mocks/cluster/types'

const wireNode = (node: SimNode) => {
  const { cores, memoryBytes } = allocatable(node)
  return {
    metadata: {
      name: node.name,
      uid: node.uid,
      creationTimestamp: new Date(node.createdUnixMs).toISOString(),
    },
    status: {
      allocatable: {
        cpu: `${Math.round(cores * 1000)}m`,
        memory: `${Math.round(memoryBytes / 1024)}Ki`,
        pods: String(POD_CAPACITY),
      },
    },
  }
}

/** Nodes as the API server lists them, but only with what they can give; `limit` 0: all of them. */
export const nodeList = ({ nodes }: Cluster, limit: number) => {
  const shown = limit > 0 ? nodes.slice(0, limit) : nodes
  return {
    kind: 'NodeList',
    apiVersion: 'v1',
    metadata: { ...(shown.length < nodes.length && { continue: 'eyJ2IjoibWV0YS5rOHMuaW8vdjEifQ' }) },
    items: shown.map(wireNode),
  }
}
