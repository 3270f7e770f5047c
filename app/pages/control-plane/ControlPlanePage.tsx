import { controlPlaneWords } from '~/i18n/control-plane-words'
import { useWords } from '~/i18n/use-messages'

export default function ControlPlanePage() {
  const words = useWords(controlPlaneWords)
  return <h1>{words.title}</h1>
}
