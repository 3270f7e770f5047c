import { token } from './theme'

/** The picture on the page's own ground: a canvas is transparent, and most readers of PNGs are white. */
export function canvasPng(source: HTMLCanvasElement): Promise<Blob | null> {
  const copy = document.createElement('canvas')
  copy.width = source.width
  copy.height = source.height
  const context = copy.getContext('2d')
  if (!context) return Promise.resolve(null)
  context.fillStyle = token('surface')
  context.fillRect(0, 0, copy.width, copy.height)
  context.drawImage(source, 0, 0)
  return new Promise((resolve) => copy.toBlob(resolve, 'image/png'))
}
