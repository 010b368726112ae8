import {
  formatRupiah,
  longDate,
  unlessRefused,
  type CivilDate,
  type Decision,
  type Refusal,
  type Rupiah,
} from '../../kernel/index.js';

/** A payment that is to be paid, wholly or in part. */
export interface PayableFacts {
  readonly id: string;
  readonly gross: Rupiah;
  readonly penalty: Rupiah;
  /** Bound when a part was sent before; null before the first. */
  readonly net: Rupiah | null;
  /** Of transfers that did not come back. */
  readonly sent: Rupiah;
  /** How much of it now; everything that is left unless said. */
  readonly amount: Rupiah | null;
  /** By the rules of the day of payment; null when bound before. */
  readonly taxes: AssessedTaxes | null;
  readonly isDisputed: boolean;
}

/** What an assessment says, as far as paying depends on it. */
export interface AssessedTaxes {
  readonly gross: Rupiah | null;
  readonly withheld: Rupiah | null;
  readonly undetermined: readonly {
    readonly missing: string;
    readonly detail: string;
    readonly legalBasis: string;
  }[];
}

/** What one transfer does to one payment. */
export interface PaidPart {
  readonly paymentId: string;
  readonly amount: Rupiah;
  readonly net: Rupiah;
  readonly withheld: Rupiah | null;
  /** Whether the taxes become binding with it. */
  readonly binds: boolean;
  /** Whether nothing of the payment is left to send. */
  readonly settles: boolean;
}

/** How much of each payment a transfer sends; refuses what is not determined, not owed or disputed. */
export function decidePaying(payments: readonly PayableFacts[]): Decision<PaidPart[]> {
  const refusals: Refusal[] = [];
  const parts = payments.flatMap((payment, index): PaidPart[] => {
    const pointer = `/payments/${index}`;
    if (payment.isDisputed) {
      const detail =
        'Penyedia belum menerima transfer sebelumnya; jawab dengan bukti, atau catat pengembalian bank, sebelum membayar lagi.';
      refusals.push({ code: 'disputed', detail, pointer });
    }
    const bound = netOf(payment, pointer);
    if (!bound.ok) {
      refusals.push(...bound.refusals);
      return [];
    }
    const { net, withheld } = bound.value;
    const left = net - payment.sent;
    const amount = payment.amount ?? left;
    if (amount > left || amount <= 0) {
      const detail = `Yang belum dikirim dari pembayaran ini ${formatRupiah(Math.max(0, left))} (bersih ${formatRupiah(net)}); tidak dapat dikirim ${formatRupiah(amount)}.`;
      refusals.push({ code: 'over-net', detail, pointer: `${pointer}/amount` });
      return [];
    }
    const binds = payment.net === null;
    return [{ paymentId: payment.id, amount, net, withheld, binds, settles: amount === left }];
  });
  return unlessRefused(refusals, parts);
}

function netOf(
  { gross, penalty, net, taxes }: PayableFacts,
  pointer: string,
): Decision<{ net: Rupiah; withheld: Rupiah | null }> {
  if (net !== null) return { ok: true, value: { net, withheld: null } };
  const missing = (taxes?.undetermined ?? []).map(({ missing: fact, detail, legalBasis }): Refusal => {
    return { code: 'tax-undetermined', detail, legalBasis, pointer: `${pointer}/taxes/${fact}` };
  });
  if (missing.length > 0) return { ok: false, refusals: missing };
  if (taxes?.gross !== gross || taxes.withheld === null) {
    const detail = `Menurut aturan hari pembayaran yang harus dibayar ${formatRupiah(taxes?.gross ?? 0)}, sedangkan tagihannya ${formatRupiah(gross)}; minta penyedia menagih kembali dengan harga termasuk pajak.`;
    return { ok: false, refusals: [{ code: 'gross-differs', detail, pointer }] };
  }
  return { ok: true, value: { net: gross - penalty - taxes.withheld, withheld: taxes.withheld } };
}

/** A transfer is of today or an earlier day, and not of one before anything was owed. */
export function dayRefusals(on: CivilDate, today: CivilDate, owedSince: CivilDate): Refusal[] {
  if (on <= today && on >= owedSince) return [];
  const detail =
    on > today
      ? 'Tanggal pembayaran tidak boleh di masa depan.'
      : `Pembayaran tidak dapat bertanggal sebelum barang diterima (${longDate(owedSince)}).`;
  return [{ code: 'transfer-day', detail, pointer: '/transferredOn' }];
}

/** Whether both sides have now said it: all of the net was sent and the vendor has seen every part of it. */
export function isAnswered(
  net: Rupiah | null,
  parts: readonly { readonly amount: Rupiah; readonly status: string }[],
): boolean {
  const arrived = parts.filter(({ status }) => status === 'arrived');
  const live = parts.filter(({ status }) => status !== 'returned');
  return (
    net !== null &&
    arrived.length === live.length &&
    arrived.reduce((sum, { amount }) => sum + amount, 0) === net
  );
}
