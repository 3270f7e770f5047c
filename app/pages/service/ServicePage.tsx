import { useParams } from 'react-router'

export default function ServicePage() {
  const { service = '' } = useParams()
  return <h1>{service}</h1>
}
