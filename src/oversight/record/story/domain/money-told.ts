import { longDate } from '../../../../kernel/index.js';
import type { OrderFacts, PaymentFacts, StepFact } from './story-facts.js';
import { named, quoted, rupiah, type Told } from './words.js';

const CHANNELS: Readonly<Record<string, string>> = {
  UP: 'uang persediaan yang dipegang bendahara (UP)',
  GU: 'ganti uang persediaan (GU)',
  TU: 'tambahan uang persediaan (TU)',
  LS: 'pembayaran langsung dari kas daerah (LS)',
  KKPD: 'kartu kredit pemerintah daerah (KKPD)',
};

// Steps of a payment that have no sentence of their own elsewhere.
const STEPS: Readonly<Record<string, string>> = {
  complete: 'menyatakan berkas tagihan lengkap',
  verify: 'memeriksa kelengkapan dan kebenaran berkas tagihan, dan menyatakannya benar',
  approve: 'menyetujui pembayaran',
  return: 'mengembalikan berkas tagihan untuk diperbaiki',
  'return-to-verification': 'mengembalikan berkas tagihan untuk diperiksa lagi',
  'return-to-approval': 'mengembalikan berkas tagihan untuk disetujui lagi',
  reopen: 'membuka kembali pembayaran karena uangnya kembali',
  close: 'menyatakan uangnya sudah diterima, sehingga pembayaran selesai',
  correct: 'membuka kembali pembayaran yang sudah dinyatakan selesai',
  cancel: 'membatalkan pembayaran',
};

/** From the vendor's bill to the money on its account. */
export function moneyTold(order: OrderFacts): Told[] {
  return [...invoicesTold(order), ...order.payments.flatMap((payment) => paymentTold(order, payment))];
}

function invoicesTold({ invoices, vendor, number: orderNumber }: OrderFacts): Told[] {
  return invoices.flatMap(
    ({ at, person, number, amount, penalty, status, withdrawnAt, withdrawReason }): Told[] => {
      const fits =
        status === 'mismatched'
          ? ' Jumlahnya tidak cocok dengan pesanan dan barang yang diterima; tagihan ini tidak dibayar sebelum diperbaiki.'
          : status === 'matched'
            ? ' Jumlahnya cocok sampai rupiah terakhir dengan pesanan dan barang yang diterima.'
            : '';
      const kept = penalty > 0 ? ` Dipotong denda keterlambatan ${rupiah(penalty)}.` : '';
      return [
        {
          at,
          stage: 'invoice',
          who: named(person, vendor),
          amount,
          text: `${vendor} menagih ${rupiah(amount)} untuk pesanan ${orderNumber} dengan nota nomor ${number}.${fits}${kept}`,
        },
        ...(withdrawnAt === null
          ? []
          : [
              {
                at: withdrawnAt,
                stage: 'invoice' as const,
                text: `${vendor} menarik kembali nota nomor ${number}.${quoted('Alasan', withdrawReason)}`,
              },
            ]),
      ];
    },
  );
}

function paymentTold({ vendor }: OrderFacts, payment: PaymentFacts): Told[] {
  const due = payment.dueOn ? ` Harus dibayar paling lambat ${longDate(payment.dueOn)}.` : '';
  const steps = payment.steps.flatMap(({ at, action, person, capacity, reason }: StepFact): Told[] => {
    const verb = STEPS[action];
    if (!verb) return [];
    const isFirst = action === 'complete';
    return [
      {
        at,
        stage: 'payment',
        who: named(person, capacity),
        legalBasis: isFirst ? payment.dueLegalBasis : null,
        text: `${person} ${verb} (nota ${payment.invoiceNumber}).${isFirst ? due : ''}${quoted('Alasan', reason)}`,
      },
    ];
  });
  return [
    ...steps,
    ...paidTold(vendor, payment),
    ...payment.transfers.flatMap((transfer) => transferTold(vendor, transfer)),
  ];
}

function paidTold(vendor: string, payment: PaymentFacts): Told[] {
  const { paidAt, net, gross, penalty, withholdings, invoiceNumber, channel } = payment;
  if (paidAt === null || net === null) return [];
  const payer = payment.steps.findLast(({ action }) => action === 'settle');
  const kept = withholdings.filter(({ amount }) => amount !== 0);
  const taxes = kept
    .map(({ tax, amount, legalBasis }) => `${tax} ${rupiah(amount)} (${legalBasis})`)
    .join('; ');
  const less = [
    kept.length > 0 ? `dikurangi pajak yang dipungut: ${taxes}` : 'tanpa pajak yang dipungut',
    penalty > 0 ? `dikurangi denda ${rupiah(penalty)}` : '',
  ].filter(Boolean);
  return [
    {
      at: paidAt,
      stage: 'payment',
      who: payer ? named(payer.person, payer.capacity) : null,
      amount: net,
      text: `Nota ${invoiceNumber} dibayar kepada ${vendor}: tagihan ${rupiah(gross)}, ${less.join(', ')}; bersih ${rupiah(net)}, dari ${CHANNELS[channel ?? ''] ?? 'kas daerah'}.`,
    },
  ];
}

function transferTold(vendor: string, transfer: PaymentFacts['transfers'][number]): Told[] {
  const { reference, bank, holder, part, transferredOn, sentAt, sentBy } = transfer;
  const { status, answeredAt, answeredBy, note, returnedOn, returnReason } = transfer;
  const answer =
    status === 'arrived'
      ? `${vendor} menyatakan ${rupiah(part)} sudah masuk ke rekeningnya`
      : status === 'missing'
        ? `${vendor} menyatakan ${rupiah(part)} belum masuk ke rekeningnya`
        : null;
  return [
    {
      at: sentAt,
      stage: 'payment',
      who: sentBy,
      amount: part,
      text: `${rupiah(part)} ditransfer ke rekening ${vendor} pada ${bank} atas nama ${holder}, tanggal ${longDate(transferredOn)}, bukti nomor ${reference}.`,
    },
    ...(answeredAt && answer
      ? [
          {
            at: answeredAt,
            stage: 'payment' as const,
            who: answeredBy,
            amount: part,
            text: `${answer}.${quoted('Keterangan', note)}`,
          },
        ]
      : []),
    ...(returnedOn
      ? [
          {
            at: answeredAt ?? `${returnedOn}T05:00:00.000Z`,
            stage: 'payment' as const,
            text: `Bank mengembalikan transfer nomor ${reference}.${quoted('Sebab', returnReason)}`,
          },
        ]
      : []),
  ];
}
