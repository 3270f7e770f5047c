import 'react'

declare module 'react' {
  // React's own type knows no custom properties; ours pass measures from a component to its stylesheet.
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined
  }
}
