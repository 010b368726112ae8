import { drawLetterAddress } from './address.js';
import { heading, numbered, paragraph, styles } from './blocks.js';
import type { Tag } from './canvas.js';
import { drawEnding } from './ending.js';
import {
  drawEventAndDelivery,
  drawHead,
  drawParties,
  drawPrices,
  drawSection,
  gap,
  openSheet,
} from './sections.js';
import type { Edition, Sheet } from './sheet.js';
import type { SuratPesananData } from './surat-pesanan.data.js';
import { wrap } from './text.js';

const opening =
  'Berdasarkan dokumen anggaran dan ketentuan di bawah ini, dengan ini kami memesan barang/jasa kepada Saudara dengan ' +
  'rincian dan ketentuan sebagai berikut.';
const closing =
  'Demikian surat pesanan ini dibuat untuk dilaksanakan sebagaimana mestinya. Atas perhatian dan kerja sama Saudara ' +
  'diucapkan terima kasih.';

/** The first version, with one QR at the end. Nothing new is made with it; what was made with it is drawn as it was. */
export const firstVersion = 'surat-pesanan/1';

/** The version of this template; a change in what it prints is a new version, so that old documents stay as they were. */
export const templateVersion = 'surat-pesanan/2';

/** Draws version 1. */
export function renderFirstSuratPesanan(data: SuratPesananData): Promise<Uint8Array> {
  return render(data, 1);
}

/**
 * The Surat Pesanan as a tagged PDF 1.7 (PDF/A-2b). Pure: the same data and template version give the same bytes.
 * Characters without a glyph are printed as a replacement sign; `unprintableIn(data)` names them.
 */
export function renderSuratPesanan(data: SuratPesananData): Promise<Uint8Array> {
  return render(data, 2);
}

function render(data: SuratPesananData, edition: Edition): Promise<Uint8Array> {
  const sheet = openSheet(data, { kind: 'Surat Pesanan', subject: data.subject, edition });
  const { root } = sheet;
  drawHead(sheet, root, data);
  drawLetterAddress(sheet, root, data);
  paragraph(sheet, root, wrap(opening, styles.body, sheet.width));
  sheet.y += gap;
  drawSection(sheet, root, { title: 'Dasar pemesanan', pairs: data.basis });
  drawParties(sheet, root, data);
  heading(sheet, root, 'Rincian pesanan', 70);
  sheet.y += 3;
  drawPrices(sheet, root, data);
  drawEventAndDelivery(sheet, root, data);
  drawTerms(sheet, root, data);
  const { vendor, buyer } = data.signatures;
  drawEnding(sheet, root, { ...data, closing, signatures: [[vendor, buyer]] });
  return sheet.finish();
}

function drawTerms(sheet: Sheet, root: Tag, data: SuratPesananData): void {
  drawSection(sheet, root, {
    title: 'Kontrak dan pembayaran',
    pairs: [
      { label: 'Bentuk kontrak', value: data.contractForm },
      { label: 'Pembayaran', value: data.payment },
      { label: 'Denda', value: data.penalty },
      { label: 'Pembatalan', value: data.cancellation },
    ],
  });
  if (data.terms.length === 0) return;
  heading(sheet, root, 'Ketentuan');
  numbered(sheet, root, data.terms);
  sheet.y += gap - 1.5;
}
