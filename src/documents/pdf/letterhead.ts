import type { Canvas, Tag } from './canvas.js';
import { drawLines, textBlock } from './blocks.js';
import type { Sheet } from './sheet.js';
import { heightOf, wrap, type TextStyle } from './text.js';

/** The arms at the left of a letterhead: the real ones as an image, or a shield in the regency's colours until then. */
export type Crest =
  | { kind: 'image'; format: 'png' | 'jpeg'; base64: string }
  | { kind: 'shield'; primary: string; secondary: string };

/** The top of an official letter. */
export interface Letterhead {
  government: string;
  crest: Crest;
  /** The agency above a unit. */
  above?: string;
  agency: string;
  /** Address, then telephone, e-mail and site: as many lines as there are. */
  lines: readonly string[];
}

const government: TextStyle = { face: 'regular', size: 13, leading: 1.25 };
const agency: TextStyle = { face: 'bold', size: 15, leading: 1.25 };
const contact: TextStyle = { face: 'regular', size: 8, leading: 1.3 };
const crestBox = { width: 52, height: 62 };
const rule = { heavy: 2, light: 0.6, between: 2 };

/** Draws the letterhead at the top of the first page: arms, names, address, and the double rule below. */
export function drawLetterhead(
  sheet: Sheet,
  parent: Tag,
  { government: name, crest, above, agency: office, lines }: Letterhead,
): void {
  const top = sheet.y;
  const inset = crestBox.width + 10;
  const width = sheet.width - inset;
  const text = [
    ...wrap(name.toLocaleUpperCase('id'), government, width),
    ...(above === undefined ? [] : wrap(above.toLocaleUpperCase('id'), government, width)),
    ...wrap(office.toLocaleUpperCase('id'), agency, width),
    ...lines.filter((line) => line.trim() !== '').flatMap((line) => wrap(line, contact, width)),
  ];
  const height = Math.max(crestBox.height, heightOf(text));
  const runsOn = height > sheet.pageRoom && sheet.options.edition !== 1;
  drawCrest(sheet, parent, crest, sheet.left, runsOn ? top : top + (height - crestBox.height) / 2);
  if (runsOn) {
    // Too long for any letterhead, but nothing of it may be lost.
    sheet.y = top + crestBox.height + 7;
    sheet.place(parent, textBlock(text, sheet.width, 'P', 'center'), 20);
    return;
  }
  const element = sheet.tag(parent, 'P');
  element.add(() =>
    drawLines(sheet, text, sheet.left + inset, top + (height - heightOf(text)) / 2, width, 'center'),
  );
  element.end();
  sheet.artifact(() => {
    const y = top + height + 7;
    sheet.rule(sheet.left, y, sheet.width, rule.heavy);
    sheet.rule(sheet.left, y + rule.heavy / 2 + rule.between, sheet.width, rule.light);
  });
  sheet.y = top + height + 20;
}

function drawCrest(sheet: Sheet, parent: Tag, crest: Crest, x: number, y: number): void {
  const figure = sheet.tag(parent, 'Figure', { alt: 'Lambang daerah' });
  figure.add(() => {
    if (crest.kind === 'image') {
      sheet.doc.image(Buffer.from(crest.base64, 'base64'), x, y, {
        fit: [crestBox.width, crestBox.height],
        align: 'center',
        valign: 'center',
      });
    } else {
      drawShield(sheet, x, y, crest);
    }
  });
  figure.end();
}

// A placeholder on purpose: no attempt at the real arms, whose use a regional regulation governs.
function drawShield(
  canvas: Canvas,
  x: number,
  y: number,
  colors: { primary: string; secondary: string },
): void {
  const { doc } = canvas;
  doc.save();
  doc.translate(x, y);
  doc.path('M4 3 H48 V32 C48 46 38 55 26 60 C14 55 4 46 4 32 Z').fill(colors.primary);
  doc
    .path('M7 6 H45 V32 C45 44 36.5 52 26 56.6 C15.5 52 7 44 7 32 Z')
    .lineWidth(1.1)
    .stroke(colors.secondary);
  doc
    .path('M26 12 L28.5 19.6 H36.5 L30 24.3 L32.5 32 L26 27.3 L19.5 32 L22 24.3 L15.5 19.6 H23.5 Z')
    .fill(colors.secondary);
  doc
    .path('M12 39 Q19 35.5 26 39 T40 39 M15 44.5 Q20.5 41.5 26 44.5 T37 44.5')
    .lineWidth(1.4)
    .stroke(colors.secondary);
  doc.restore();
  canvas.resetColor();
}
