import { Component, type ReactNode } from 'react'
import { useMessages } from '~/i18n/use-messages'
import { Button } from '~/ui/Button'
import styles from './Shell.module.css'

type PageErrorBoundaryProps = {
  /** Another address is another try. */
  readonly path: string
  readonly children: ReactNode
}

type PageErrorBoundaryState = { readonly error: Error | null; readonly path: string }

/** One page's failure leaves the frame alive, and leaving the page mends it. */
export class PageErrorBoundary extends Component<PageErrorBoundaryProps, PageErrorBoundaryState> {
  override state: PageErrorBoundaryState = { error: null, path: this.props.path }

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  static getDerivedStateFromProps({ path }: PageErrorBoundaryProps, state: PageErrorBoundaryState) {
    return path === state.path ? null : { error: null, path }
  }

  override render() {
    return this.state.error ? <PageFailure error={this.state.error} /> : this.props.children
  }
}

/** What browsers say when a chunk of the program cannot be fetched. */
const isLoadFailure = ({ message }: Error) =>
  /dynamically imported module|module script failed|preload CSS/i.test(message)

function PageFailure({ error }: { readonly error: Error }) {
  const { frame } = useMessages()
  const words = frame.failure
  const outdated = isLoadFailure(error)
  return (
    <div role="alert" className={styles.failure}>
      <h1>{outdated ? words.outdated : words.page}</h1>
      <p>{outdated ? words.outdatedHelp : words.pageHelp}</p>
      <pre>{error.message}</pre>
      <Button look="primary" icon="refresh" onClick={() => location.reload()}>
        {words.reload}
      </Button>
    </div>
  )
}
