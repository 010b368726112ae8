import { heading, pairs, styles, textBlock, type Pair } from '../blocks.js';
import type { Tag } from '../canvas.js';
import type { LetterData } from '../letter.data.js';
import { drawHead, drawTitle, gap, openSheet } from '../sections.js';
import type { Sheet } from '../sheet.js';
import { drawTable } from '../table.js';
import { grouped, wrap } from '../text.js';

/** What the cover of a bundle of papers (SPJ) says. Texts are ready to print; amounts are whole rupiah. */
export interface SpjCoverData extends LetterData {
  purpose: string;
  facts: Pair[];
  /** Gross to net; `strong` for sums. */
  amounts: { label: string; amount: number; strong: boolean }[];
  checklist: { title: string; state: string; detail: string; legalBasis: string | null; bringer: string }[];
  /** What is bound below and kept in the archive. */
  papers: { title: string; path: string; sha256: string; note: string | null }[];
  approvals: { at: string; decision: string; person: string; capacity: string }[];
  attendees: { name: string; organisation: string; party: string; hasSigned: boolean }[];
  notes: string[];
}

const hashColumn = 168;

/** The cover: what is paid, the checklist, the papers with their hashes, who approved and who came. Pure: the same data give the same bytes. */
export function renderSpjCover(data: SpjCoverData): Promise<Uint8Array> {
  const sheet = openSheet(data, { kind: 'SPJ', subject: data.purpose, edition: 2, footnote: footOf(data) });
  const { root } = sheet;
  drawHead(sheet, root, data);
  drawTitle(sheet, root, ['Berkas pertanggungjawaban (SPJ)'], data.number);
  for (const block of pairs(data.facts, { width: sheet.width, labelWidth: 108 }))
    sheet.place(root, block, 1.5);
  sheet.y += gap;
  table(sheet, root, 'Perhitungan', {
    columns: [
      { head: 'Uraian', width: 1, flex: true, align: 'left' },
      { head: 'Jumlah (Rp)', width: 90, align: 'right' },
    ],
    rows: data.amounts.map(({ label, amount, strong }) => {
      const style = strong ? styles.detailStrong : styles.detail;
      return [[{ text: label, style }], [{ text: grouped(amount), style }]];
    }),
    totals: [],
    remark: null,
  });
  table(sheet, root, 'Daftar periksa', {
    columns: [
      { head: 'No.', width: 26, align: 'center' },
      { head: 'Dokumen', width: 1, flex: true, align: 'left' },
      { head: 'Keadaan', width: 62, align: 'left' },
      { head: 'Dasar', width: 110, align: 'left' },
      { head: 'Dibawa oleh', width: 96, align: 'left' },
    ],
    rows: data.checklist.map((item, index) => [
      [{ text: String(index + 1) }],
      [{ text: item.title }, { text: item.detail, style: styles.quiet }],
      [{ text: item.state }],
      [{ text: item.legalBasis ?? '' }],
      [{ text: item.bringer }],
    ]),
    totals: [],
    remark: null,
  });
  drawPapers(sheet, root, data);
  drawPeople(sheet, root, data);
  for (const note of data.notes) {
    sheet.place(root, textBlock(wrap(note, styles.quiet, sheet.width), sheet.width), 2);
  }
  return sheet.finish();
}

/** A page that stands for a paper that cannot be shown. */
export function renderNotice(data: LetterData & { title: string; text: string }): Promise<Uint8Array> {
  const sheet = openSheet(data, { kind: 'SPJ', subject: data.title, edition: 2, footnote: footOf(data) });
  sheet.place(sheet.root, textBlock(wrap(data.title, styles.title, sheet.width), sheet.width, 'H1'), gap);
  sheet.place(sheet.root, textBlock(wrap(data.text, styles.body, sheet.width), sheet.width), gap);
  return sheet.finish();
}

// The cover is a list of what was kept; what can be verified by its code is bound behind it.
function footOf({ number }: LetterData): string {
  return `Berkas pertanggungjawaban (SPJ) nota ${number}`;
}

function table(sheet: Sheet, root: Tag, title: string, of: Parameters<typeof drawTable>[2]): void {
  heading(sheet, root, title, 60);
  sheet.y += 3;
  drawTable(sheet, root, of);
  sheet.y += gap;
}

function drawPapers(sheet: Sheet, root: Tag, { papers }: SpjCoverData): void {
  if (papers.length === 0) return;
  table(sheet, root, 'Isi berkas', {
    columns: [
      { head: 'No.', width: 26, align: 'center' },
      { head: 'Dokumen dan berkas asli', width: 1, flex: true, align: 'left' },
      { head: 'SHA-256', width: hashColumn, align: 'left' },
    ],
    rows: papers.map(({ title, path, sha256, note }, index) => [
      [{ text: String(index + 1) }],
      [{ text: title }, { text: note ?? path, style: styles.quiet }],
      [{ text: sha256.match(/.{1,32}/g)?.join(' ') ?? '', style: styles.quiet }],
    ]),
    totals: [],
    remark: null,
  });
}

function drawPeople(sheet: Sheet, root: Tag, { approvals, attendees }: SpjCoverData): void {
  if (approvals.length > 0) {
    table(sheet, root, 'Persetujuan', {
      columns: [
        { head: 'Waktu', width: 120, align: 'left' },
        { head: 'Putusan', width: 62, align: 'left' },
        { head: 'Oleh', width: 1, flex: true, align: 'left' },
      ],
      rows: approvals.map(({ at, decision, person, capacity }) => [
        [{ text: at }],
        [{ text: decision }],
        [{ text: person }, { text: capacity, style: styles.quiet }],
      ]),
      totals: [],
      remark: null,
    });
  }
  if (attendees.length === 0) return;
  table(sheet, root, 'Daftar hadir', {
    columns: [
      { head: 'No.', width: 26, align: 'center' },
      { head: 'Nama', width: 1, flex: true, align: 'left' },
      { head: 'Asal', width: 150, align: 'left' },
      { head: 'Kelompok', width: 90, align: 'left' },
      { head: 'Tanda tangan', width: 62, align: 'center' },
    ],
    rows: attendees.map(({ name, organisation, party, hasSigned }, index) => [
      [{ text: String(index + 1) }],
      [{ text: name }],
      [{ text: organisation }],
      [{ text: party }],
      [{ text: hasSigned ? 'ada' : 'tidak ada' }],
    ]),
    totals: [],
    remark: null,
  });
}
