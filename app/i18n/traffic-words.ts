import { area } from './area'
import { traffic as en } from './en/traffic'
import { traffic as zh } from './zh-CN/traffic'

export const trafficWords = area(en, zh)
