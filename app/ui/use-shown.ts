import { useState } from 'react'

/**
 * A value as a control shows it: what was chosen at once, though whoever keeps it (the address) takes it up a moment
 * later; and what is kept, whenever that changes.
 */
export function useShown<Value>(kept: Value): [Value, (value: Value) => void] {
  const [known, setKnown] = useState(kept)
  const [shown, setShown] = useState(kept)
  if (kept !== known) {
    setKnown(kept)
    setShown(kept)
  }
  return [kept === known ? shown : kept, setShown]
}
