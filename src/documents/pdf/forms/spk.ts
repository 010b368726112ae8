import { heading, numbered, paragraph, styles } from '../blocks.js';
import type { Tag } from '../canvas.js';
import { drawEnding } from '../ending.js';
import {
  drawEventAndDelivery,
  drawHead,
  drawParties,
  drawPrices,
  drawSection,
  drawTitle,
  gap,
  openSheet,
} from '../sections.js';
import type { Sheet } from '../sheet.js';
import { terbilang } from '../../../kernel/index.js';
import { wrap } from '../text.js';
import type { SpkData } from './forms.data.js';

/** The version of this template. */
export const spkVersion = 'spk/1';

const instruction =
  'Instruksi kepada Penyedia: penagihan hanya dapat dilakukan setelah pekerjaan dalam SPK ini diselesaikan dan dibuktikan ' +
  'dengan Berita Acara Serah Terima.';
const closing =
  'SPK ini mulai berlaku pada tanggal ditetapkan dan dilaksanakan sesuai dengan syarat umum di atas. Demikian SPK ini dibuat ' +
  'untuk dilaksanakan dengan penuh tanggung jawab.';

/** The SPK as a tagged PDF 1.7 (PDF/A-2b). Pure: the same data give the same bytes. */
export function renderSpk(data: SpkData): Promise<Uint8Array> {
  const kind = 'Surat Perintah Kerja';
  const sheet = openSheet(data, { kind, subject: data.package.name, edition: 2 });
  const { root } = sheet;
  drawHead(sheet, root, data);
  drawTitle(sheet, root, ['Surat Perintah Kerja (SPK)'], data.number);
  drawSection(sheet, root, {
    title: 'Pekerjaan',
    pairs: [
      { label: 'Satuan kerja', value: data.workUnit },
      { label: 'Paket pekerjaan', value: data.package.name, strong: true },
      { label: 'Kode RUP', value: data.package.rupCode },
      { label: 'Tanggal SPK', value: data.date.text },
      ...data.process,
      { label: 'Sumber dana', value: data.fundSource },
      { label: 'Waktu pelaksanaan', value: periodText(data.period) },
    ],
  });
  drawSection(sheet, root, { title: 'Dasar', pairs: data.basis });
  drawParties(sheet, root, data);
  heading(sheet, root, 'Nilai pekerjaan', 70);
  sheet.y += 3;
  drawPrices(sheet, root, data);
  drawEventAndDelivery(sheet, root, data);
  paragraph(sheet, root, wrap(instruction, styles.strong, sheet.width));
  sheet.y += gap;
  drawSection(sheet, root, {
    title: 'Pembayaran dan sanksi',
    pairs: [
      { label: 'Pembayaran', value: data.payment },
      { label: 'Denda', value: data.penalty },
      { label: 'Pembatalan', value: data.cancellation },
    ],
  });
  drawClauses(sheet, root, data.clauses);
  const { vendor, buyer } = data.signatures;
  drawEnding(sheet, root, { ...data, closing, signatures: [[vendor, buyer]] });
  return sheet.finish();
}

function periodText({ from, until, days }: SpkData['period']): string {
  return `${days} (${terbilang(days)}) hari kalender, ${from.text} sampai dengan ${until.text}`;
}

function drawClauses(sheet: Sheet, root: Tag, clauses: SpkData['clauses']): void {
  if (clauses.length === 0) return;
  heading(sheet, root, 'Syarat umum SPK', 60);
  clauses.forEach(({ title, paragraphs }, index) => {
    heading(sheet, root, `${index + 1}. ${title}`, 30);
    if (paragraphs.length === 1) paragraph(sheet, root, wrap(paragraphs[0] ?? '', styles.body, sheet.width));
    else numbered(sheet, root, paragraphs);
    sheet.y += 2.5;
  });
  sheet.y += gap - 2.5;
}
