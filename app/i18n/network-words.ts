import { area } from './area'
import { network as en } from './en/network'
import { network as zh } from './zh-CN/network'

export const networkWords = area(en, zh)
