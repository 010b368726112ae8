import { formatRupiah, longDate } from '../../kernel/index.js';
import type { WithholdingOutputs } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Facts, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { periodName } from './period.js';
import { PeriodForm, TaxNav } from './tax-parts.js';

interface ReconciliationProps {
  readonly frame: Frame;
  readonly today: string;
  readonly result: Awaited<ReturnType<WithholdingOutputs['reconcile']>>;
}

/** Kept from payments, listed, deposited: whether the three agree, and every difference by name. */
export function ReconciliationPage({ frame, today, result }: ReconciliationProps) {
  const { period, withheld, listed, deposited, agrees, differences } = result;
  return (
    <Layout {...frame} title="Pencocokan pajak" here={urls.withholdings}>
      <TitleRow title={`Pencocokan ${periodName(period)}`} />
      <PeriodForm action={urls.reconciliation('').split('?')[0] ?? ''} period={period} today={today} />
      <TaxNav period={period} here="pencocokan" />
      <article class={agrees ? 'panel' : 'panel attention'}>
        <h2>{agrees ? 'Ketiganya sama' : `${differences.length} hal belum sama`}</h2>
        <Facts
          facts={[
            ['Menurut pembayaran', formatRupiah(withheld)],
            ['Menurut daftar potongan', formatRupiah(listed)],
            ['Sudah disetor', formatRupiah(deposited)],
          ]}
        />
      </article>
      {differences.length > 0 && (
        <article class="panel">
          <h2>Yang harus diselesaikan</h2>
          <ul class="lines">
            {differences.map((difference) => (
              <li>
                <strong>{formatRupiah(difference.amount)}</strong> {difference.detail}{' '}
                {difference.kind === 'payment' ? (
                  <a href={urls.payment(difference.payment.paymentId)}>
                    {`Pembayaran nota ${difference.payment.invoiceNumber}`}
                  </a>
                ) : (
                  <>
                    {difference.dueOn !== null && (
                      <Tag tone={difference.isLate ? 'late' : 'waits'}>
                        {`${difference.isLate ? 'Lewat' : 'Paling lambat'} ${longDate(difference.dueOn)}`}
                      </Tag>
                    )}{' '}
                    <a href={urls.depositList({ masa: period })}>Catat setorannya</a>
                  </>
                )}
              </li>
            ))}
          </ul>
        </article>
      )}
    </Layout>
  );
}
