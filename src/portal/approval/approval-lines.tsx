import { formatRupiah, longDate } from '../../kernel/index.js';
import type { PaidPrice } from '../../orders/index.js';
import type { ApprovalView, ShownRequisition } from './approval-page.js';

/** What is bought from whom, each price beside its ceiling and what was paid before. */
export function Lines({
  lines,
  budgets,
  paid,
}: Pick<ShownRequisition, 'lines'> & Pick<ApprovalView, 'budgets' | 'paid'>) {
  // Two budget lines of one account are told apart by what they are for.
  const payerOf = (id: string) => budgets.find((budget) => budget.budgetLineId === id);
  return (
    <ul class="lines">
      {lines.map(
        ({
          itemId,
          kind,
          name,
          specification,
          vendorName,
          quantity,
          unit,
          unitPrice,
          amount,
          ceilingPrice,
          ceilingRef,
          state,
          refusedReason,
          accountCode,
          budgetLineId,
        }) => (
          <li>
            <strong>{name}</strong>
            {state === 'refused' && <span class="tag late">{`ditolak: ${refusedReason ?? ''}`}</span>}
            <small>{`${vendorName}. ${specification}`}</small>
            {budgets.length > 1 && (
              <small>{`Rekening ${accountCode}, kegiatan ${payerOf(budgetLineId)?.subActivityCode ?? '-'}`}</small>
            )}
            <span>{`${quantity} ${unit} x ${formatRupiah(unitPrice)} = `}</span>
            <strong>{formatRupiah(amount)}</strong>
            <small>
              {ceilingPrice === null
                ? 'Tidak ada standar harga untuk barang ini.'
                : `Harga satuan tertinggi ${formatRupiah(ceilingPrice)} (${comparison(unitPrice, ceilingPrice)}). ${ceilingRef ?? ''}`}
            </small>
            {kind !== 'delivery' && <small>{beforeText(unitPrice, paid.get(itemId))}</small>}
          </li>
        ),
      )}
    </ul>
  );
}

function comparison(price: number, ceiling: number): string {
  return price === ceiling ? 'sama dengan batas' : `${percentOf(price, ceiling)} batas`;
}

function beforeText(price: number, paid: PaidPrice | undefined): string {
  if (!paid) return 'Belum pernah dibeli dalam dua belas bulan sebelumnya.';
  const { orders, median, last, lastOn } = paid;
  const beside = price === median ? 'sama dengan harga tengah' : `${percentOf(price, median)} harga tengah`;
  return `Dibeli ${orders} kali dalam dua belas bulan: harga tengah ${formatRupiah(median)}, terakhir ${formatRupiah(last)} pada ${longDate(lastOn)} (kini ${beside}).`;
}

function percentOf(price: number, other: number): string {
  const percent = Math.round((Math.abs(other - price) / other) * 100);
  return `${percent}% di ${price < other ? 'bawah' : 'atas'}`;
}
