import { formatRupiah } from '../../kernel/index.js';

interface Sums {
  readonly pagu: number;
  readonly reserved: number;
  readonly committed: number;
  readonly realised: number;
  readonly available: number;
}

/** Of what a pagu consists now: a bar of its parts, and each part with its figure. */
export function BudgetParts({ pagu, reserved, committed, realised, available }: Sums) {
  const parts = [
    { name: 'Terealisasi', hint: 'sudah dibayar', amount: realised, look: 'realised' },
    { name: 'Terikat', hint: 'sudah dipesan', amount: committed, look: 'committed' },
    { name: 'Dicadangkan', hint: 'sedang diminta', amount: reserved, look: 'reserved' },
    {
      name: 'Sisa',
      hint: available < 0 ? 'melebihi pagu' : 'bebas dipakai',
      amount: available,
      look: 'free',
    },
  ];
  let from = 0;
  const drawn = parts.slice(0, 3).map(({ amount, look }) => {
    const width = pagu <= 0 ? 0 : Math.max(0, Math.min(100 - from, (amount / pagu) * 100));
    const rect = <rect class={look} x={from} width={width} height="4" />;
    from += width;
    return rect;
  });
  return (
    <>
      <svg class="budget-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="free" width="100" height="4" />
        {drawn}
      </svg>
      <dl class="budget-parts">
        {parts.map(({ name, hint, amount, look }) => (
          <div class={look}>
            <dt>
              {name} <small>{hint}</small>
            </dt>
            <dd>{formatRupiah(amount)}</dd>
          </div>
        ))}
        <div class="whole">
          <dt>
            Pagu <small>seluruhnya</small>
          </dt>
          <dd>{formatRupiah(pagu)}</dd>
        </div>
      </dl>
    </>
  );
}
