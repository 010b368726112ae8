import { longDate } from '../../../../kernel/index.js';
import type { DeliveryFacts, OrderFacts } from './story-facts.js';
import {
  documentName,
  goods,
  inside,
  lasting,
  moment,
  named,
  quoted,
  rupiah,
  toStoryDocument,
  type Told,
} from './words.js';

const DECLINES: Readonly<Record<string, string>> = {
  'capacity-full': 'kapasitas hari itu penuh',
  'out-of-stock': 'barang habis',
  'time-impossible': 'waktunya tidak mungkin',
  'place-out-of-reach': 'tempatnya di luar jangkauan',
  'price-no-longer-possible': 'harganya tidak dapat dipenuhi lagi',
  'business-closed': 'usaha sedang tutup',
  other: 'alasan lain',
};
const REJECTIONS: Readonly<Record<string, string>> = {
  damaged: 'rusak',
  spoiled: 'basi',
  'not-as-specified': 'tidak sesuai spesifikasi',
  expired: 'kedaluwarsa',
  'wrong-item': 'barang keliru',
  'not-halal': 'tidak halal',
  'too-late': 'terlambat',
  other: 'alasan lain',
};

/** The order, its answer, its changes, what was delivered and taken over, and every paper of it. */
export function orderTold(order: OrderFacts): Told[] {
  return [
    issued(order),
    ...answerTold(order),
    ...amendmentsTold(order),
    ...order.deliveries.flatMap((delivery) => deliveryTold(order, delivery)),
    ...order.waivers.map(({ at, person, name, quantity, amount }) => ({
      at,
      stage: 'delivery' as const,
      who: person,
      amount,
      text: `Dari pesanan ${order.number}, ${quantity} ${name} seharga ${rupiah(amount)} tidak jadi diterima; uangnya kembali ke anggaran.`,
    })),
    ...papersTold(order),
  ];
}

function issued(order: OrderFacts): Told {
  const { number, vendor, total, lines, deliveryDate, deliveryTime, deliveryPlace, issuedBy, issuedByPost } =
    order;
  const hour = deliveryTime ? ` pukul ${deliveryTime.replace(':', '.')} WIB` : '';
  return {
    at: order.issuedAt,
    stage: 'order',
    who: named(issuedBy, issuedByPost),
    amount: total,
    legalBasis: order.answerLegalBasis,
    documents: order.documents.filter(({ id }) => id === order.documentId).map(toStoryDocument),
    text:
      `${issuedBy} memesan kepada ${vendor} dengan Surat Pesanan ${number}: ${goods(lines)}; seluruhnya ${rupiah(total)}, ` +
      `diantar ke ${deliveryPlace} pada ${longDate(deliveryDate)}${hour}. ` +
      `Penyedia harus menjawab paling lambat ${moment(order.answerDueAt)}.`,
  };
}

function answerTold(order: OrderFacts): Told[] {
  const { number, vendor } = order;
  return order.steps.flatMap(({ at, action, person, capacity, reason }): Told[] => {
    const who = named(person, capacity);
    switch (action) {
      case 'accept':
        return [{ at, stage: 'order', who, text: `${vendor} menyanggupi pesanan ${number}.` }];
      case 'decline': {
        const why = DECLINES[order.declineReason ?? ''] ?? 'tanpa alasan';
        return [
          {
            at,
            stage: 'order',
            who,
            text: `${vendor} menolak pesanan ${number}: ${why}.${quoted('Keterangan', order.declineNote)}`,
          },
        ];
      }
      case 'expire':
        return [
          {
            at,
            stage: 'order',
            legalBasis: order.answerLegalBasis,
            text: `Pesanan ${number} gugur: ${vendor} tidak menjawab sampai batas waktunya.`,
          },
        ];
      case 'cancel': {
        const fee =
          order.cancelFee > 0 ? ` Penyedia mendapat ganti rugi ${rupiah(order.cancelFee)}.` : ' Tanpa biaya.';
        return [
          {
            at,
            stage: 'order',
            who,
            legalBasis: order.cancelFeeBasis,
            amount: order.cancelFee || null,
            text: `Pesanan ${number} dibatalkan.${fee}${quoted('Keterangan', order.cancelNote ?? reason)}`,
          },
        ];
      }
      default:
        return [];
    }
  });
}

function amendmentsTold({ number, vendor, amendments }: OrderFacts): Told[] {
  return amendments.flatMap(
    ({ kind, proposedBy, proposedAt, reason, status, answeredAt, answerNote, legalBasis }): Told[] => {
      const [asker, other] = proposedBy === 'vendor' ? [vendor, 'instansi'] : ['Instansi', vendor];
      const what =
        kind === 'release'
          ? `minta dilepas dari pesanan ${number}`
          : `mengusulkan perubahan pesanan ${number}`;
      const answers: Readonly<Record<string, string>> = {
        accepted: `${other} menyetujui usulan itu`,
        refused: `${other} menolak usulan itu`,
        withdrawn: 'usulan itu ditarik kembali',
        expired: 'usulan itu gugur karena tidak dijawab',
      };
      const answer = answers[status];
      return [
        {
          at: proposedAt,
          stage: 'order',
          who: asker,
          legalBasis,
          text: `${asker} ${what}.${quoted('Alasan', reason)}`,
        },
        ...(answeredAt && answer
          ? [
              {
                at: answeredAt,
                stage: 'order' as const,
                text: `Mengenai pesanan ${number}: ${answer}.${quoted('Keterangan', answerNote)}`,
              },
            ]
          : []),
      ];
    },
  );
}

function deliveryTold(order: OrderFacts, delivery: DeliveryFacts): Told[] {
  const name = `${delivery.kind === 'replacement' ? 'Kiriman pengganti' : 'Kiriman'} ke-${delivery.sequence} pesanan ${order.number}`;
  return delivery.steps.flatMap(({ at, action, person, capacity, reason }): Told[] => {
    const told = { at, stage: 'delivery' as const, who: named(person, capacity) };
    switch (action) {
      case 'depart':
        return [{ ...told, text: `${name} berangkat dari ${order.vendor}: ${sent(delivery)}.` }];
      case 'arrive':
      case 'record':
        return [{ ...told, text: `${name} tiba; ${lateness(delivery)}.${photos(delivery)}` }];
      case 'object':
        return [
          {
            ...told,
            text: `${person} menyatakan keberatan atas ${inside(name)}.${quoted('Keberatan', reason)}`,
          },
        ];
      case 'check':
        return [{ ...told, text: `${person} memeriksa ${inside(name)}: ${received(delivery)}.` }];
      case 'refuse':
        return [{ ...told, text: `${person} menolak seluruh ${inside(name)}: ${received(delivery)}.` }];
      case 'miss':
        return [{ ...told, text: `${name} dinyatakan tidak pernah tiba.${quoted('Keterangan', reason)}` }];
      case 'accept':
        return [
          {
            ...told,
            ...penalty(delivery),
            text: `${person} menerima ${inside(name)} dengan berita acara.${penaltyInWords(delivery)}`,
          },
        ];
      case 'deem':
        return [
          {
            at,
            stage: 'delivery',
            legalBasis: delivery.receiptLegalBasis,
            text: `${name} dianggap diterima karena sampai batas waktunya tidak ada yang memeriksa atau berkeberatan.${penaltyInWords(delivery)}`,
          },
        ];
      default:
        return [];
    }
  });
}

function sent({ lines }: DeliveryFacts): string {
  return lines.map((line) => `${line.sent} ${line.unit} ${line.name}`).join('; ');
}

function received({ lines }: DeliveryFacts): string {
  return lines
    .map(({ received: good, rejected, unit, name, reason }) => {
      const bad = rejected ? `, ${rejected} ditolak (${REJECTIONS[reason ?? ''] ?? 'alasan lain'})` : '';
      return `${good ?? 0} ${unit} ${name} diterima baik${bad}`;
    })
    .join('; ');
}

function photos({ photos: count }: DeliveryFacts): string {
  return count > 0 ? ` Ada ${count} foto bukti.` : '';
}

function lateness({ lateMinutes, lateDays, isByMinute, promisedAt }: DeliveryFacts): string {
  const promised = `dijanjikan ${moment(promisedAt)}`;
  if (isByMinute && lateMinutes) return `terlambat ${lasting(lateMinutes)} (${promised})`;
  if (!isByMinute && lateDays) return `terlambat ${lateDays} hari (${promised})`;
  return `tepat waktu (${promised})`;
}

function penalty({ penalty: amount, penaltyLegalBasis }: DeliveryFacts): Partial<Told> {
  return amount ? { amount, legalBasis: penaltyLegalBasis } : {};
}

function penaltyInWords({ penalty: amount, penaltyLegalBasis }: DeliveryFacts): string {
  return amount
    ? ` Denda keterlambatan ${rupiah(amount)}${penaltyLegalBasis ? ` (${penaltyLegalBasis})` : ''}.`
    : '';
}

function papersTold({ documents, documentId }: OrderFacts): Told[] {
  return documents.flatMap((document): Told[] => {
    const shown = toStoryDocument(document);
    const name = `${documentName(document.kind)} ${document.number}`;
    const stage = ['surat-pesanan', 'spk', 'adendum'].includes(document.kind)
      ? 'order'
      : ['kuitansi', 'nota'].includes(document.kind)
        ? 'invoice'
        : 'delivery';
    return [
      ...(document.id === documentId
        ? []
        : [{ at: document.at, stage, text: `${name} diterbitkan.`, documents: [shown] } as const]),
      ...document.signatures.map(({ person, title, at, method }): Told => ({
        at,
        stage,
        who: named(person, title),
        text: `${person} menandatangani ${name}${method === 'wet' ? ' di atas kertas' : ' secara elektronik'}.`,
        documents: [shown],
      })),
    ];
  });
}
