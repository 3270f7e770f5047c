import { logsWords } from '~/i18n/logs-words'
import { useWords } from '~/i18n/use-messages'
import type { LevelSource } from '~/model/log-level-words'
import type { LogRow } from '~/model/log-row'

/** Says the level of a line, how it was found, and where Loki guessed otherwise. */
export function useLevelWords() {
  const logs = useWords(logsWords)
  const sourceWords = (source: LevelSource): string =>
    'field' in source ? logs.source[source.kind](source.field) : logs.source[source.kind]
  return {
    explain({ line, detected, level }: LogRow): string {
      const own = logs.row.level(logs.level[level], sourceWords(detected.source))
      const guess = line.metadata.detected_level
      return guess && guess !== level && guess !== 'unknown' ? `${own}\n${logs.row.serverLevel(guess)}` : own
    },
  }
}
