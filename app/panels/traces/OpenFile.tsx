import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import { traceExplainedWords } from '~/i18n/trace-explained-words'
import { tracesWords } from '~/i18n/traces-words'
import { useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'
import { openFile } from '~/queries/opened-file'
import { Button } from '~/ui/Button'
import { useFileDrop } from '~/ui/use-file-drop'
import { FILE_TRACE } from './trace-view'
import styles from './OpenFile.module.css'

/** Opens a file of traces, by a button or by dropping it anywhere on the page that this stands on. */
export function OpenFile({
  scope,
  inPlace = false,
}: {
  readonly scope: Scope
  /** The page of the file is open already: another file takes the place of the one that it shows. */
  readonly inPlace?: boolean
}) {
  const { file: words } = useWords(traceExplainedWords)
  const { openFile: label } = useWords(tracesWords)
  const client = useQueryClient()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const open = (file: File) => {
    void openFile(client, file)
    void navigate(paths.trace({ traceId: FILE_TRACE }, scope), { replace: inPlace })
  }
  const isOver = useFileDrop(open)
  return (
    <>
      <Button title={words.openHelp} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept=".json,.jsonl,.ndjson,.txt,application/json"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          // The same file may be chosen again after it was changed.
          currentTarget.value = ''
          if (file) open(file)
        }}
      />
      {isOver && <div className={styles.over}>{words.drop}</div>}
    </>
  )
}
