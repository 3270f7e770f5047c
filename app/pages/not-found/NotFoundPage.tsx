import { Link, useLocation } from 'react-router'
import { useMessages } from '~/i18n/use-messages'
import { paths } from '~/paths'
import { useScope } from '~/url/use-scope'
import styles from './NotFoundPage.module.css'

/** An address that leads nowhere. */
export default function NotFoundPage() {
  const { frame } = useMessages()
  const { pathname } = useLocation()
  const scope = useScope()
  return (
    <div className={styles.page}>
      <h1>{frame.notFound.title}</h1>
      <p>{frame.notFound.help(pathname)}</p>
      <Link to={paths.overview(scope)}>{frame.failure.back}</Link>
    </div>
  )
}
