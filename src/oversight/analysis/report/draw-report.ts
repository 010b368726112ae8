import { drawing } from '../../../documents/index.js';
import { chartBlock } from './chart.js';
import type { DataTable, KeyNumber, ReportData, Section } from './report.data.js';

type Sheet = drawing.Sheet;
type Tag = drawing.Tag;

const { styles } = drawing;
const plainShield: drawing.Crest = { kind: 'shield', primary: '#14532D', secondary: '#F2C230' };
const label: drawing.TextStyle = { face: 'regular', size: 7.5, leading: 1.3, color: '#444444' };
const figure: drawing.TextStyle = { face: 'bold', size: 15, leading: 1.2, color: '#14532D' };
const boxLine = '#C9CFD6';

/** A drawn report. */
export interface DrawnReport {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** The report as a tagged PDF. Pure: the same data give the same bytes. */
export async function drawReport(data: ReportData): Promise<DrawnReport> {
  const sheet = new drawing.Sheet({
    paper: 'A4',
    title: data.title,
    author: data.office.name,
    subject: data.subject,
    createdAt: new Date(data.createdAt),
    runningHead: `${data.title} · ${data.office.name} · ${data.period}`,
    verification: null,
    footnote: `Dihitung dari catatan transaksi. ${data.dataAge}. Versi ${data.number}.`,
    watermark: null,
    isPractice: data.isPractice ?? false,
    edition: 2,
    unprinted: drawing.unprintableIn(data),
  });
  const { root } = sheet;
  drawing.drawLetterhead(sheet, root, {
    government: `Pemerintah ${data.regency.name}`,
    crest: data.regency.crest ?? plainShield,
    above: data.office.parentName,
    agency: data.office.name,
    lines: data.office.lines,
  });
  drawTitle(sheet, root, data);
  drawKeyNumbers(sheet, root, data.keyNumbers);
  for (const section of data.sections) drawSection(sheet, root, section);
  drawNotes(sheet, root, data.notes);
  const { count } = sheet.doc.bufferedPageRange();
  return { bytes: await sheet.finish(), pages: count };
}

function drawTitle(sheet: Sheet, root: Tag, { title, period, dataAge, number }: ReportData): void {
  const lines = drawing.wrap(title.toLocaleUpperCase('id'), styles.title, sheet.width);
  sheet.place(root, drawing.textBlock(lines, sheet.width, 'H1', 'center'), 1);
  const below = drawing.wrap(period, styles.strong, sheet.width);
  sheet.place(root, drawing.textBlock(below, sheet.width, 'P', 'center'), 1);
  const age = drawing.wrap(`${dataAge} · versi ${number}`, styles.quiet, sheet.width);
  sheet.place(root, drawing.textBlock(age, sheet.width, 'P', 'center'), 10);
}

const ACROSS = 3;

function drawKeyNumbers(sheet: Sheet, root: Tag, numbers: readonly KeyNumber[]): void {
  const gap = 8;
  const width = (sheet.width - gap * (ACROSS - 1)) / ACROSS;
  for (let start = 0; start < numbers.length; start += ACROSS) {
    const row = numbers.slice(start, start + ACROSS);
    const blocks = row.map(({ label: name, value, note }) => ({
      name: drawing.textBlock(drawing.wrap(name, label, width - 16), width - 16),
      value: drawing.textBlock(drawing.wrap(value, figure, width - 16), width - 16),
      note: drawing.textBlock(drawing.wrap(note, label, width - 16), width - 16),
    }));
    const height =
      Math.max(...blocks.map((one) => one.name.height + one.value.height + one.note.height)) + 12;
    sheet.ensure(height);
    const top = sheet.y;
    blocks.forEach((one, index) => {
      const x = sheet.left + index * (width + gap);
      sheet.artifact(() => {
        sheet.doc.rect(x, top, width, height).lineWidth(0.7).stroke(boxLine);
        sheet.fill('#14532D');
        sheet.doc.rect(x, top, 2.5, height).fill();
      });
      let y = top + 6;
      for (const block of [one.name, one.value, one.note]) {
        block.draw(sheet, root, x + 9, y);
        y += block.height;
      }
    });
    sheet.y = top + height + gap;
  }
  sheet.y += 6;
}

function drawSection(sheet: Sheet, root: Tag, { title, text, chart, table }: Section): void {
  const drawn = chart === null ? null : chartBlock(chart, sheet.width);
  const lines = drawing.wrap(text, styles.body, sheet.width);
  // Title, words and chart stay together; the table may go on over the page.
  const together = lines.reduce((sum, line) => sum + line.height, 0) + (drawn?.height ?? 0) + 12;
  drawing.heading(sheet, root, title, Math.min(together + (table === null ? 0 : 40), sheet.pageRoom - 20));
  sheet.y += 2;
  drawing.paragraph(sheet, root, lines);
  sheet.y += 6;
  if (drawn) sheet.place(root, drawn, 4);
  if (table && table.rows.length > 0) drawDataTable(sheet, root, table);
  sheet.y += 12;
}

function drawDataTable(sheet: Sheet, root: Tag, { columns, rows, hasTotal = false }: DataTable): void {
  const last = rows.length - 1;
  drawing.drawTable(sheet, root, {
    columns: columns.map(({ head, align, width }): drawing.Column =>
      width === undefined ? { head, align, width: 1, flex: true } : { head, align, width },
    ),
    rows: rows.map((row, index) =>
      row.map((text): drawing.Cell => [
        hasTotal && index === last ? { text, style: styles.detailStrong } : { text },
      ]),
    ),
    totals: [],
    remark: null,
  });
}

function drawNotes(sheet: Sheet, root: Tag, notes: readonly string[]): void {
  drawing.heading(sheet, root, 'Cara membaca', 40);
  sheet.y += 2;
  for (const note of notes) {
    drawing.paragraph(sheet, root, drawing.wrap(note, styles.detail, sheet.width));
    sheet.y += 3;
  }
}
