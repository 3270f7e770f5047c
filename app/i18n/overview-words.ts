import { area } from './area'
import { overview as en } from './en/overview'
import { overview as zh } from './zh-CN/overview'

export const overviewWords = area(en, zh)
