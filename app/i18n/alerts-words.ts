import { area } from './area'
import { alerts as en } from './en/alerts'
import { alerts as zh } from './zh-CN/alerts'

export const alertsWords = area(en, zh)
