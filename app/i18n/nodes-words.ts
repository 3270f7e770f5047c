import { area } from './area'
import { nodes as en } from './en/nodes'
import { nodes as zh } from './zh-CN/nodes'

export const nodesWords = area(en, zh)
