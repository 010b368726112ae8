import { styles, textBlock } from './blocks.js';
import type { Block } from './sheet.js';
import { heightOf, wrap } from './text.js';

/** One who signs. `heading` are the lines above the name, such as 'Plh. Kepala Dinas Contoh,' or 'Penyedia,'. */
export interface Signatory {
  heading: readonly string[];
  name: string;
  rank: string | null;
  nip: string | null;
}

const signingSpace = 50;
const gutter = 20;

/** Signature blocks side by side, names on one height, underlined; kept together as one block. */
export function signatureBlock(signatories: readonly Signatory[], width: number): Block {
  const column = (width - gutter * (signatories.length - 1)) / signatories.length;
  const measured = signatories.map((person) => ({
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
      measured.forEach(({ heading, name, below }, index) => {
        const left = x + index * (column + gutter);
        // Names end on one height, so that a name of two lines does not push its rank below the other's.
        const nameTop = y + headingHeight + signingSpace + nameHeight - heightOf(name);
        const place = (lines: typeof heading, top: number): void =>
          textBlock(lines, column, 'P', 'center').draw(sheet, parent, left, top);
        place(heading, y);
        place(name, nameTop);
        sheet.artifact(() => {
          let bottom = nameTop;
          for (const line of name) {
            bottom += line.height;
            sheet.rule(left + (column - line.width) / 2, bottom - 0.6, line.width, 0.7);
          }
        });
        place(below, nameTop + heightOf(name) + 2);
      });
    },
  };
}
