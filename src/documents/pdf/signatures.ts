import { drawLines, styles, textBlock } from './blocks.js';
import type { Block, Sheet } from './sheet.js';
import { heightOf, wrap, type Line } from './text.js';

/** One who signs. `heading` are the lines above the name, such as 'Plh. Kepala Dinas Contoh,' or 'Penyedia,'. */
export interface Signatory {
  heading: readonly string[];
  name: string;
  rank: string | null;
  nip: string | null;
  /** Where a meterai is due: what it says in the place kept for it, such as 'Meterai Rp10.000'. */
  stampDuty?: string;
}

const signingSpace = 50;
const gutter = 20;
const stampPlace = { width: 58, height: 40 };

/**
 * Signature blocks side by side, names on one height, underlined; kept together as one block. Null leaves a place empty: whoever
 * signs a letter alone signs at the right.
 */
export function signatureBlock(places: readonly (Signatory | null)[], width: number): Block {
  const column = (width - gutter * (places.length - 1)) / places.length;
  const signatories = places.flatMap((person, place) => (person ? [{ ...person, place }] : []));
  const measured = signatories.map((person) => ({
    place: person.place,
    stampDuty: person.stampDuty ? wrap(person.stampDuty, styles.quiet, stampPlace.width - 4) : null,
    heading: person.heading.flatMap((line) => wrap(line, styles.body, column)),
    name: wrap(person.name, styles.strong, column),
    below: [person.rank, person.nip ? `NIP. ${person.nip}` : null]
      .filter((line): line is string => line !== null && line !== '')
      .flatMap((line) => wrap(line, styles.body, column)),
  }));
  const headingHeight = Math.max(...measured.map(({ heading }) => heightOf(heading)));
  const nameHeight = Math.max(...measured.map(({ name }) => heightOf(name)));
  const belowHeight = Math.max(...measured.map(({ below }) => heightOf(below)));
  return {
    height: headingHeight + signingSpace + nameHeight + belowHeight + 2,
    draw(sheet, parent, x, y) {
      measured.forEach(({ place: at, stampDuty, heading, name, below }) => {
        const left = x + at * (column + gutter);
        // Names end on one height, so that a name of two lines does not push its rank below the other's.
        const nameTop = y + headingHeight + signingSpace + nameHeight - heightOf(name);
        const place = (lines: typeof heading, top: number): void =>
          textBlock(lines, column, 'P', 'center').draw(sheet, parent, left, top);
        place(heading, y);
        if (stampDuty) drawStampPlace(sheet, stampDuty, left, nameTop - stampPlace.height - 4);
        place(name, nameTop);
        sheet.artifact(() => {
          let bottom = nameTop;
          for (const line of name) {
            bottom += line.height;
            // Nobody is named yet: the rule is the line to write a name on.
            const width = line.width === 0 ? column * 0.7 : line.width;
            sheet.rule(left + (column - width) / 2, bottom - 0.6, width, 0.7);
          }
        });
        place(below, nameTop + heightOf(name) + 2);
      });
    },
  };
}

// An artifact: the words say where to stick something, not what the document says.
function drawStampPlace(sheet: Sheet, text: Line[], x: number, y: number): void {
  const { width, height } = stampPlace;
  sheet.artifact(() => {
    sheet.doc.save();
    sheet.doc.rect(x, y, width, height).dash(2, { space: 2 }).lineWidth(0.5).stroke('#6B7280');
    sheet.doc.restore();
    sheet.resetColor();
    drawLines(sheet, text, x + 2, y + (height - heightOf(text)) / 2, width - 4, 'center');
  });
}
