import type { Tag } from './canvas.js';
import type { Block, Sheet } from './sheet.js';
import { heightOf, wrap, type Line, type TextStyle } from './text.js';

/** A label with its value, as in 'Nomor : 000.3.2/1'. An empty or null value is left out by `pairs`. */
export interface Pair {
  label: string;
  value: string | null;
  strong?: boolean;
}

/** The text sizes of a letter, in points. */
export const styles = {
  body: { face: 'regular', size: 9, leading: 1.28 },
  strong: { face: 'bold', size: 9, leading: 1.28 },
  heading: { face: 'bold', size: 9, leading: 1.35 },
  title: { face: 'bold', size: 11.5, leading: 1.3 },
  detail: { face: 'regular', size: 8.25, leading: 1.28 },
  detailStrong: { face: 'bold', size: 8.25, leading: 1.28 },
  note: { face: 'italic', size: 8.25 },
  quiet: { face: 'regular', size: 7.75, leading: 1.28, color: '#444444' },
} as const satisfies Record<string, TextStyle>;

/** Text that may run over to the next page, never leaving a single line behind. */
export function paragraph(sheet: Sheet, parent: Tag, lines: Line[], tag = 'P', indent = 0): void {
  const element = sheet.tag(parent, tag);
  const x = sheet.left + indent;
  sheet.ensure(heightOf(lines.length <= 3 ? lines : lines.slice(0, 2)));
  for (let start = 0; start < lines.length;) {
    let end = start;
    let height = 0;
    for (
      let line = lines[end];
      line && (end === start || height + line.height <= sheet.room);
      line = lines[end]
    ) {
      height += line.height;
      end++;
    }
    // A last line alone at the top of a page reads like a mistake.
    if (end === lines.length - 1 && end - start > 2) end--;
    const here = lines.slice(start, end);
    element.add(() => drawLines(sheet, here, x, sheet.y, sheet.width - indent));
    sheet.y += heightOf(here);
    start = end;
    if (start < lines.length) sheet.newPage();
  }
  element.end();
}

/** Draws lines one below the other from the given top. */
export function drawLines(
  sheet: Sheet,
  lines: readonly Line[],
  x: number,
  y: number,
  width: number,
  align: 'left' | 'right' | 'center' = 'left',
): void {
  let top = y;
  for (const line of lines) {
    sheet.drawLine(line, { x, y: top, width, align });
    top += line.height;
  }
}

/** Lines as one piece, `width` points wide. */
export function textBlock(
  lines: Line[],
  width: number,
  tag = 'P',
  align: 'left' | 'right' | 'center' = 'left',
): Block {
  return {
    height: heightOf(lines),
    ...(lines.length > 1 ? { parts: () => lines.map((line) => textBlock([line], width, tag, align)) } : {}),
    draw(sheet, parent, x, y) {
      const element = sheet.tag(parent, tag);
      element.add(() => drawLines(sheet, lines, x, y, width, align));
      element.end();
    },
  };
}

/** A heading of a section, as a block. */
export function headingBlock(text: string, width: number): Block {
  return textBlock(wrap(text, styles.heading, width), width, 'H2');
}

/** A heading of a section; `follow` points of what comes next stay with it. */
export function heading(sheet: Sheet, parent: Tag, text: string, follow = 40): void {
  const block = headingBlock(text, sheet.width);
  sheet.ensure(block.height + follow);
  sheet.place(parent, block);
}

/** Labels in one column, colons under each other, values in the next: one block for each pair that has a value. */
export function pairs(
  items: readonly Pair[],
  { width, labelWidth, style = styles.body }: { width: number; labelWidth: number; style?: TextStyle },
): Block[] {
  return items
    .filter(({ value }) => value !== null && value.trim() !== '')
    .map((pair) => {
      const valueStyle: TextStyle = pair.strong ? { ...style, face: 'bold' } : style;
      return pairBlock(
        wrap(pair.label, style, labelWidth - 4),
        wrap(':', style, 9),
        wrap(pair.value ?? '', valueStyle, width - labelWidth - 9),
        { width, labelWidth },
      );
    });
}

function pairBlock(
  label: Line[],
  colons: Line[],
  value: Line[],
  layout: { width: number; labelWidth: number },
): Block {
  const { width, labelWidth } = layout;
  const [colon] = colons;
  const rest = value.slice(1);
  return {
    height: Math.max(heightOf(label), heightOf(value)),
    ...(rest.length > 0
      ? {
          parts: () => [
            pairBlock(label, colons, value.slice(0, 1), layout),
            ...rest.map((line) => pairBlock([], [], [line], layout)),
          ],
        }
      : {}),
    draw(sheet: Sheet, parent: Tag, x: number, y: number) {
      const element = sheet.tag(parent, 'P');
      element.add(() => {
        drawLines(sheet, label, x, y, labelWidth);
        if (colon) sheet.drawLine(colon, { x: x + labelWidth, y, width: 9 });
        drawLines(sheet, value, x + labelWidth + 9, y, width - labelWidth - 9);
      });
      element.end();
    },
  };
}

/** Blocks one below the other, as one. */
export function stack(blocks: readonly Block[], gap = 0): Block {
  return {
    height: blocks.reduce((sum, block) => sum + block.height, 0) + gap * Math.max(0, blocks.length - 1),
    parts: () => [...blocks],
    draw(sheet, parent, x, y) {
      let top = y;
      for (const block of blocks) {
        block.draw(sheet, parent, x, top);
        top += block.height + gap;
      }
    },
  };
}

/** Blocks one below the other, on one page when they are no more than a third of it. */
export function together(sheet: Sheet, parent: Tag, blocks: readonly Block[]): void {
  const whole = stack(blocks);
  if (whole.height <= sheet.pageRoom / 3) sheet.place(parent, whole);
  else for (const block of blocks) sheet.place(parent, block);
}

/** Two columns with their tops aligned, the second `offset` points to the right of the first. */
export function columnsBlock([left, right]: [Block, Block], offset: number): Block {
  return {
    height: Math.max(left.height, right.height),
    parts: () => [left, right],
    draw(sheet, parent, x, y) {
      left.draw(sheet, parent, x, y);
      right.draw(sheet, parent, x + offset, y);
    },
  };
}

/** Two columns side by side; where they would not fit on one page, one after the other. */
export function sideBySide(sheet: Sheet, parent: Tag, left: Block[], right: Block[], offset: number): void {
  const columns = columnsBlock([stack(left), stack(right)], offset);
  if (columns.height <= sheet.pageRoom) sheet.place(parent, columns);
  else for (const block of [...left, ...right]) sheet.place(parent, block);
}

/** Paragraphs numbered 1., 2., ... with hanging indents, each a list item for assistive technology. */
export function numbered(
  sheet: Sheet,
  parent: Tag,
  items: readonly string[],
  style: TextStyle = styles.body,
): void {
  const list = sheet.tag(parent, 'L');
  const indent = 18;
  items.forEach((text, index) => {
    const lines = wrap(text, style, sheet.width - indent);
    const [label] = wrap(`${index + 1}.`, style, indent);
    sheet.ensure(heightOf(lines.length <= 3 ? lines : lines.slice(0, 2)));
    const item = sheet.tag(list, 'LI');
    const number = sheet.tag(item, 'Lbl');
    number.add(() => label && sheet.drawLine(label, { x: sheet.left, y: sheet.y, width: indent }));
    paragraph(sheet, item, lines, 'LBody', indent);
    item.end();
    sheet.y += 1.5;
  });
  list.end();
}

/** A block moved `indent` points to the right. */
export function indented(block: Block, indent: number): Block {
  const { parts } = block;
  return {
    height: block.height,
    ...(parts ? { parts: () => parts().map((part) => indented(part, indent)) } : {}),
    draw: (sheet, parent, x, y) => block.draw(sheet, parent, x + indent, y),
  };
}

/** A heading and numbered paragraphs as one piece, for what must stay with the signatures below it. */
export function numberedBlock(title: string, items: readonly string[], width: number): Block {
  const indent = 18;
  const measured = items.map((text) => wrap(text, styles.body, width - indent));
  const head = headingBlock(title, width);
  const row = (lines: Line[], label: Line | undefined): Block => ({
    height: heightOf(lines) + 1.5,
    draw(sheet, parent, x, y) {
      const item = sheet.tag(parent, 'LI');
      const number = sheet.tag(item, 'Lbl');
      number.add(() => label && sheet.drawLine(label, { x, y, width: indent }));
      number.end();
      textBlock(lines, width - indent, 'LBody').draw(sheet, item, x + indent, y);
      item.end();
    },
  });
  const rows = stack(
    measured.map((lines, index) => row(lines, wrap(`${index + 1}.`, styles.body, indent)[0])),
  );
  const list: Block = {
    height: rows.height,
    draw(sheet, parent, x, y) {
      const element = sheet.tag(parent, 'L');
      rows.draw(sheet, element, x, y);
      element.end();
    },
  };
  return stack([head, list]);
}
