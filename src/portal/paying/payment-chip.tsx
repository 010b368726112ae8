import { urls } from '../urls.js';

interface PaymentChipProps {
  readonly code: string;
  readonly name: string;
  readonly count: number;
  readonly isChosen: boolean;
}

/** A part of the payments, and how many are in it. */
export function PaymentChip({ code, name, count, isChosen }: PaymentChipProps) {
  return (
    <li>
      <a
        href={urls.paymentList({ saring: code })}
        class={isChosen ? 'chosen' : undefined}
        aria-current={isChosen ? 'true' : undefined}
      >
        {`${name} (${count.toLocaleString('id')})`}
      </a>
    </li>
  );
}
