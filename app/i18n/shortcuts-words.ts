import { area } from './area'
import { shortcuts as en } from './en/shortcuts'
import { shortcuts as zh } from './zh-CN/shortcuts'

export const shortcutsWords = area(en, zh)
