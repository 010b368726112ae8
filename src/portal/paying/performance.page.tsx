import { longDate } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import type { Figure } from './performance-figures.js';

interface PerformancePageProps {
  readonly frame: Frame;
  readonly name: string;
  readonly period: { readonly from: string; readonly until: string };
  readonly days: string;
  readonly figures: readonly (Figure | null)[];
  /** Whose it is, for the sentence above. */
  readonly isVendor: boolean;
}

const LENGTHS = [
  ['30', '30 hari'],
  ['90', '90 hari'],
  ['', 'Setahun'],
] as const;

/** How one's own side keeps its word, each figure with the events behind it and what would improve it. */
export function PerformancePage({ frame, name, period, days, figures, isVendor }: PerformancePageProps) {
  const known = figures.filter((figure) => figure !== null);
  const advised = known.filter(({ advice }) => advice !== null);
  return (
    <Layout {...frame} title="Kinerja" here={isVendor ? urls.performance : undefined}>
      <TitleRow title={isVendor ? 'Kinerja Anda' : `Kinerja ${name}`} />
      <p>
        {`${longDate(period.from)} sampai ${longDate(period.until)}. Dihitung dari yang benar terjadi; tidak ada yang mengetiknya.`}
      </p>
      <nav class="chips" aria-label="Masa">
        <ul>
          {LENGTHS.map(([code, text]) => (
            <li>
              <a
                href={urls.performanceOver(code)}
                class={code === days ? 'chosen' : undefined}
                aria-current={code === days ? 'true' : undefined}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {known.length === 0 ? (
        <Empty>
          <p>
            {isVendor
              ? 'Belum ada pesanan dalam masa ini. Angka muncul sesudah Anda menjawab pesanan pertama.'
              : 'Belum ada pesanan, penerimaan, atau pembayaran dalam masa ini.'}
          </p>
          <a href={urls.orders}>Lihat pesanan</a>
        </Empty>
      ) : (
        <>
          <section class={advised.length === 0 ? 'panel' : 'panel attention'}>
            <h2>{advised.length === 0 ? 'Semuanya baik, pertahankan' : 'Yang dapat diperbaiki'}</h2>
            {advised.length > 0 && (
              <ul>
                {advised.map(({ advice }) => (
                  <li>{advice}</li>
                ))}
              </ul>
            )}
          </section>
          <ul class="figures">
            {known.map((figure) => (
              <li>
                <Tag tone={figure.tone}>{figure.word}</Tag>
                <h2>{figure.name}</h2>
                <strong>{figure.value}</strong>
                <small>{figure.behind}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        {isVendor ? (
          <>
            {'Seberapa cepat perangkat daerah membayar Anda: '}
            <a href={urls.league}>liga pembayaran</a>.
          </>
        ) : (
          <>
            {'Dibandingkan dengan perangkat daerah lain: '}
            <a href={urls.league}>liga pembayaran</a>.
          </>
        )}
      </p>
    </Layout>
  );
}
