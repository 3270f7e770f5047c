import { area } from './area'
import { live as en } from './en/live'
import { live as zh } from './zh-CN/live'

export const liveWords = area(en, zh)
