import { area } from './area'
import { waterfall as en } from './en/waterfall'
import { waterfall as zh } from './zh-CN/waterfall'

export const waterfallWords = area(en, zh)
