/** What goes to a worker of `workerCalls`, which answers each question under its number. */
export type Numbered<Content> = { readonly id: number; readonly content: Content }

/**
 * Asks a worker that is started for the first question and kept, because its start costs as much as reading a megabyte.
 * The answer is null where the worker cannot answer, or cannot be had.
 */
export function workerCalls<Question, Answer>(start: () => Worker) {
  let worker: Worker | null | undefined
  let asked = 0
  const waiting = new Map<number, (answer: Answer | null) => void>()

  function started(): Worker | null {
    if (typeof Worker === 'undefined') return null
    const one = start()
    one.addEventListener('message', ({ data: { id, content } }: MessageEvent<Numbered<Answer | null>>) => {
      waiting.get(id)?.(content)
      waiting.delete(id)
    })
    one.addEventListener('error', () => {
      worker = null
      for (const give of waiting.values()) give(null)
      waiting.clear()
    })
    return one
  }

  const begin = () => (worker === undefined ? (worker = started()) : worker)

  return {
    /** Its first question finds it ready. */
    start: () => void begin(),
    /** What goes before a question, to which there is no answer. */
    tell(content: Question, transfer: Transferable[] = []): void {
      const message: Numbered<Question> = { id: asked++, content }
      begin()?.postMessage(message, transfer)
    },
    /** What is in `transfer` moves to the worker, and is no more on this side. */
    ask(question: Question, transfer: Transferable[] = []): Promise<Answer | null> {
      const asks = begin()
      if (!asks) return Promise.resolve(null)
      return new Promise((resolve) => {
        const message: Numbered<Question> = { id: asked++, content: question }
        waiting.set(message.id, resolve)
        asks.postMessage(message, transfer)
      })
    },
    /** Gives back what it has used; the next question starts another. Only while nobody waits. */
    rest(): void {
      if (!worker || waiting.size > 0) return
      worker.terminate()
      worker = undefined
    },
  }
}
