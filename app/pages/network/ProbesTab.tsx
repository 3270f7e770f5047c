import { useQuery } from '@tanstack/react-query'
import { optionalText } from '~/base/codec'
import { PROBE_MEASURES } from '~/model/probe'
import { type Scope, inCluster } from '~/model/scope'
import { OneCluster } from '~/panels/cluster/OneCluster'
import { ProbeChartPanel } from '~/panels/network/ProbeChartPanel'
import { ProbesPanel } from '~/panels/network/ProbesPanel'
import { useBackEnds } from '~/queries/back-ends'
import { probeTable } from '~/queries/probe-queries'
import { useParam } from '~/url/use-params'
import styles from '~/ui/EntityPage.module.css'

/** Every probe, and the charts of the one that the address names, else of the worst. */
export function ProbesTab({ scope }: { readonly scope: Scope }) {
  const [chosen] = useParam(optionalText, 'probe')
  const worst = useQuery(probeTable(useBackEnds(), scope)).data?.data.rows[0]
  return (
    <>
      <ProbesPanel scope={scope} />
      {chosen !== undefined ? (
        <OneCluster scope={scope} object={{ kind: 'Probe', name: chosen }}>
          {(narrowed) => <ProbeCharts scope={narrowed} instance={chosen} />}
        </OneCluster>
      ) : (
        worst && <ProbeCharts scope={inCluster(scope, worst.cluster)} instance={worst.instance} />
      )}
    </>
  )
}

const ProbeCharts = ({ scope, instance }: { readonly scope: Scope; readonly instance: string }) => (
  <div className={styles.charts}>
    {PROBE_MEASURES.map((measure) => (
      <ProbeChartPanel key={measure} scope={scope} instance={instance} measure={measure} />
    ))}
  </div>
)
