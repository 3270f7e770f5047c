import { useMessages } from '~/i18n/use-messages'
import type { ConfigProblem } from '~/config/config'
import { Button } from '~/ui/Button'
import styles from './Shell.module.css'

/** Instead of the page: everything that is wrong with config.json. */
export function ConfigErrorScreen({ problems }: { readonly problems: readonly ConfigProblem[] }) {
  const { frame } = useMessages()
  const words = frame.config
  return (
    <main className={styles.failure} role="alert">
      <h1>{words.title}</h1>
      <p>{words.help}</p>
      <ul>
        {problems.map(({ field, reason, received, expected }) => (
          <li key={`${field} ${reason}`}>
            <code>{field || words.file}</code> {words.reasons[reason]}
            {expected && ` · ${words.expected(expected)}`}
            {received && ` · ${words.received(received)}`}
          </li>
        ))}
      </ul>
      <p>{words.docs}</p>
      <Button look="primary" icon="refresh" onClick={() => location.reload()}>
        {frame.failure.reload}
      </Button>
    </main>
  )
}
