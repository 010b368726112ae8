import { urls } from '../urls.js';
import { periodName, periodsUntil } from './period.js';

/** The taxes as treasurers call them. */
export const TAX_NAMES: Readonly<Record<string, string>> = {
  PPN: 'PPN',
  PPh22: 'PPh Pasal 22',
  PPh23: 'PPh Pasal 23',
  PPh21: 'PPh Pasal 21',
  PPhFinal: 'PPh final',
  PBJT: 'PBJT makanan dan minuman',
};

/** Chooses the month of a page. */
export function PeriodForm({
  action,
  period,
  today,
  tax = '',
}: {
  readonly action: string;
  readonly period: string;
  readonly today: string;
  readonly tax?: string;
}) {
  return (
    <form class="period" method="get" action={action}>
      <label for="masa">Masa</label>
      <select id="masa" name="masa">
        {periodsUntil(today, period).map((one) => (
          <option value={one} selected={one === period}>
            {periodName(one)}
          </option>
        ))}
      </select>
      {tax !== '' && <input type="hidden" name="pajak" value={tax} />}
      <button type="submit" class="outline">
        Tampilkan
      </button>
    </form>
  );
}

/** The three pages about what is withheld in a month. */
export function TaxNav({ period, here }: { readonly period: string; readonly here: string }) {
  const pages = [
    ['daftar', 'Potongan', urls.withholdingList({ masa: period })],
    ['setoran', 'Setoran', urls.depositList({ masa: period })],
    ['pencocokan', 'Pencocokan', urls.reconciliation(period)],
  ] as const;
  return (
    <nav class="chips" aria-label="Pajak dipotong">
      <ul>
        {pages.map(([code, name, href]) => (
          <li>
            <a
              href={href}
              class={code === here ? 'chosen' : undefined}
              aria-current={code === here ? 'page' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
