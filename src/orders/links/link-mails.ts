import { longDateWithDay } from '../../kernel/index.js';
import type { MailDraft } from '../../platform/mail/index.js';
import type { LinkedOrder, Receiver } from './order-links.queries.js';

/** The new link of a vendor. */
export function vendorLinkMail(order: LinkedOrder, to: string, url: string): MailDraft {
  return {
    to,
    subject: `Tautan pesanan ${order.number}`,
    paragraphs: [
      `Ini tautan untuk surat pesanan ${order.number} dari ${order.agencyName} kepada ${order.vendorName}, diantar ${whenOf(order)} ke ${order.deliveryPlace}.`,
      'Tautan yang lama tidak berlaku lagi.',
      VENDOR_LINK_CARE,
    ],
    action: { label: 'Buka pesanan', url },
    secret: true,
    about: { recordType: 'order', recordId: order.id },
  };
}

/** The link of one person who receives. */
export function receiverLinkMail(order: LinkedOrder, { email, name }: Receiver, url: string): MailDraft {
  return {
    to: email,
    subject: `Barang yang akan Anda terima: ${order.title}`,
    paragraphs: [
      `${name}, Anda ditunjuk menerima pesanan ${order.number} dari ${order.vendorName} untuk ${order.agencyName}.`,
      `Diantar ${whenOf(order)} ke ${order.deliveryPlace}.`,
      'Buka tautan ini ketika barang datang, hitung dan periksa, lalu tekan tombolnya. Sesudah itu barang tercatat diterima dan dapat dibayar.',
      'Tautan ini atas nama Anda. Jangan teruskan kepada siapa pun, terutama pengantar; pengantar tidak pernah memerlukannya.',
    ],
    action: { label: 'Periksa barang yang datang', url },
    secret: true,
    about: { recordType: 'order', recordId: order.id },
  };
}

/** What whoever holds a vendor's link should know. */
export const VENDOR_LINK_CARE =
  'Siapa pun yang memegang tautan ini dapat menjawab dan memberi kabar pesanan atas nama usaha Anda. Teruskan hanya kepada orang sendiri, misalnya pengantar; tautan dapat dicabut kapan saja.';

function whenOf({ deliveryDate, deliveryTime }: LinkedOrder): string {
  const day = longDateWithDay(deliveryDate);
  return deliveryTime === null ? day : `${day} pukul ${deliveryTime.replace(':', '.')} WIB`;
}
