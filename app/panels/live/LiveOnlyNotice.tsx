import { Link } from 'react-router'
import { liveWords } from '~/i18n/live-words'
import { useMessages, useWords } from '~/i18n/use-messages'
import type { Scope } from '~/model/scope'
import { paths } from '~/paths'
import styles from './LiveOnlyNotice.module.css'

/** The overview where only metrics-server tells: what is lacking, once, and the pages that work. */
export function LiveOnlyNotice({ scope }: { readonly scope: Scope }) {
  const { only } = useWords(liveWords)
  const { pages } = useMessages().frame
  const working = [
    { text: pages.nodes, href: paths.nodes(scope) },
    { text: pages.pods, href: paths.pods(scope) },
    { text: pages.events, href: paths.events(scope) },
    { text: pages.connections, href: paths.connections(scope) },
  ]
  return (
    <section className={styles.notice}>
      <h1>{only.title}</h1>
      <p>{only.help}</p>
      <ul>
        {working.map(({ text, href }) => (
          <li key={href}>
            <Link to={href}>{text}</Link>
          </li>
        ))}
      </ul>
      <p className={styles.soft}>{only.configure}</p>
    </section>
  )
}
