import type { ComparisonLine } from '../../catalog/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { FaultSummary } from '../ui/form-parts.js';
import type { Fault } from '../ui/form-state.js';
import { Empty } from '../ui/parts.js';
import { urls } from '../urls.js';

interface ComparisonProps {
  readonly frame: Frame;
  readonly offers: readonly { readonly id: string; readonly name: string }[];
  readonly lines: readonly ComparisonLine[];
  readonly draftId: string;
  readonly faults: readonly Fault[];
}

/** Two to four offers: side by side on a screen, one below the other on a phone. */
export function ComparisonPage({ frame, offers, lines, draftId, faults }: ComparisonProps) {
  const different = lines.filter(({ isDifferent }) => isDifferent).length;
  const context = { permintaan: draftId };
  return (
    <Layout title="Bandingkan barang" {...frame} here={urls.catalog} isWide>
      <nav class="trail" aria-label="Letak">
        <a href={urls.catalogFor(context)}>Katalog</a>
      </nav>
      <h1>Bandingkan barang</h1>
      <FaultSummary faults={faults} />
      {offers.length === 0 ? (
        <Empty>
          <p>Centang dua sampai empat barang di katalog, lalu tekan "Bandingkan yang dicentang".</p>
          <a role="button" href={urls.catalogFor(context)}>
            Ke katalog
          </a>
        </Empty>
      ) : (
        <>
          <p>{`${different} hal berbeda, ditandai dengan garis di sebelah kiri.`}</p>
          <div class="versus">
            <table>
              <caption class="unseen">Perbandingan barang</caption>
              <thead>
                <tr>
                  <th scope="col">Hal</th>
                  {offers.map(({ id, name }, at) => (
                    <th scope="col">
                      {`${at + 1}. `}
                      <a href={urls.catalogItem(id, context)}>{name}</a>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.map(({ code, label, values, isDifferent }) => (
                  <tr key={code} class={isDifferent ? 'differs' : undefined}>
                    <th scope="row">
                      {label}
                      {isDifferent && <span class="unseen"> (berbeda)</span>}
                    </th>
                    {values.map((value, at) => (
                      <td data-label={`${at + 1}. ${offers[at]?.name ?? ''}`}>
                        <span>{value ?? '-'}</span>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Layout>
  );
}
