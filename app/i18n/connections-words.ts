import { area } from './area'
import { connections as en } from './en/connections'
import { connections as zh } from './zh-CN/connections'

export const connectionsWords = area(en, zh)
