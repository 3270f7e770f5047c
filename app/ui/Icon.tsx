/** Strokes of 16 × 16 icons. */
const PATHS = {
  overview: 'M2.5 9.5 5 5.5l3 4.5 2-3 1.5 2.5h2M2 2.5v11h12',
  nodes: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01',
  workloads: 'm8 1.8 5.5 3-5.5 3-5.5-3zM2.5 8 8 11l5.5-3M2.5 11 8 14l5.5-3',
  pods: 'm8 1.8 5.4 3.1v6.2L8 14.2l-5.4-3.1V4.9zM2.6 4.9 8 8l5.4-3.1M8 8v6.2',
  namespaces: 'M2.5 3h5v4h-5zM8.5 3h5v4h-5zM2.5 9h5v4h-5zM8.5 9h5v4h-5z',
  network:
    'M8 2v3.5M3.5 13.5V10.5M12.5 13.5V10.5M8 5.5v2.5M3.5 10.5V8h9v2.5M6.5 2h3v3.5h-3zM2 10.5h3v3H2zM11 10.5h3v3h-3z',
  storage:
    'M2.5 4c0-1.1 2.5-2 5.5-2s5.5.9 5.5 2-2.5 2-5.5 2-5.5-.9-5.5-2zM2.5 4v8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2',
  'control-plane':
    'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 2v4M8 10v4M2 8h4M10 8h4M8 6.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z',
  connections: 'M6 2v3.5M10 2v3.5M4 5.5h8v2a4 4 0 0 1-8 0zM8 11.5V14',
  logs: 'M3 3.5h10M3 6.5h7M3 9.5h10M3 12.5h5',
  traces: 'M2 3.5h7M5 6.5h6M7 9.5h4M9 12.5h5',
  alerts: 'M8 2a4 4 0 0 0-4 4c0 4-1.5 5-1.5 5h11S12 10 12 6a4 4 0 0 0-4-4zM6.7 13.5a1.5 1.5 0 0 0 2.6 0',
  events: 'M3 3h10v10.5H3zM3 6h10M5.5 1.8v2.4M10.5 1.8v2.4M6 9.8l1.4 1.4L10.2 8.4',
  explore: 'm5 4-3 4 3 4M11 4l3 4-3 4M9.2 2.8 6.8 13.2',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zm3.3 7.8L14 14',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 2.5V8l2.5 1.5',
  refresh: 'M13.5 8A5.5 5.5 0 1 1 11.8 4M12 1.5V4.5H9',
  zoomOut: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zm3.3 7.8L14 14M5 7h4',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  forward: 'M6.5 3.5 11 8l-4.5 4.5',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  right: 'M6 4l4 4-4 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.5 3.2 3L13 4.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  download: 'M8 2.5v7.5m-3-3 3 3 3-3M3 13.5h10',
  embed: 'M2.5 3h11v10h-11zM2.5 6h11M6.5 8.3 5 9.7l1.5 1.4M9.5 8.3 11 9.7l-1.5 1.4',
  link: 'M6.8 9.2a2.8 2.8 0 0 0 4 0l2-2a2.8 2.8 0 0 0-4-4l-.8.8M9.2 6.8a2.8 2.8 0 0 0-4 0l-2 2a2.8 2.8 0 0 0 4 4l.8-.8',
  freeze: 'M8 1.5v13M2.4 4.8l11.2 6.4M13.6 4.8 2.4 11.2M6.3 2.8 8 4.3l1.7-1.5M6.3 13.2 8 11.7l1.7 1.5',
  rail: 'M2 3h12v10H2zM6 3v10',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  settings: 'M2.5 5h6M11.5 5h2M10 3.5v3M2.5 11h2M7.5 11h6M6 9.5v3',
  play: 'M5 3v10l8-5z',
  pause: 'M5 3v10M11 3v10',
  filter: 'M2 3.5h12L9.5 8.8v4.7l-3-1.5V8.8z',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7v4M8 5h.01',
  warning: 'M8 2.2 14.2 13H1.8zM8 6.5V9.5M8 11.3h.01',
} as const

export type IconName = keyof typeof PATHS

export type IconProps = { readonly name: IconName; readonly size?: number }

/** Decoration beside a word, or inside of a control that has a name of its own. */
export function Icon({ name, size = 16 }: IconProps) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
