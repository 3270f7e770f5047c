const SLICE_MS = 12

/** A file of any length from its pieces, made some milliseconds at a time, so that the page goes on meanwhile. */
export async function slicedFile(pieces: Iterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = []
  let text = ''
  let untilMs = performance.now() + SLICE_MS
  for (const piece of pieces) {
    text += piece
    if (performance.now() < untilMs) continue
    // What is in a Blob need not be in the memory of the page.
    parts.push(new Blob([text]))
    text = ''
    await new Promise((resolve) => setTimeout(resolve))
    untilMs = performance.now() + SLICE_MS
  }
  return new Blob([...parts, text], { type })
}
