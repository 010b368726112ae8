import { GlyphWriter } from './glyphs.js';
import type { Line, TextStyle } from './text.js';

/** A node of the tag tree that assistive technology reads. */
export type Tag = PDFKit.PDFStructureElement;

/** What `drawLine` needs to know besides the line itself; lengths are points. */
export interface Placement {
  x: number;
  y: number;
  width: number;
  align?: 'left' | 'right' | 'center';
}

const ink = '#111111';

// Noto Sans: ascent 1.069 + descent 0.293; pdfkit puts the baseline one ascent below y.
const naturalHeight = 1.362;

/** Marks on the current page. All lengths are points, y grows downwards from the top edge. */
export class Canvas {
  private color = '';
  private readonly glyphs: GlyphWriter;

  constructor(
    readonly doc: PDFKit.PDFDocument,
    /** Where the text area begins, how wide it is, and below which y nothing of the body is drawn. */
    readonly left: number,
    readonly width: number,
    readonly bottom: number,
  ) {
    this.glyphs = new GlyphWriter(doc);
  }

  /** A child of `parent` in the tag tree, to which content may be added on several pages. */
  tag(parent: Tag, type: string, options: PDFKit.Mixins.StructureElementOptions = {}): Tag {
    const element = this.doc.struct(type, options);
    parent.add(element);
    return element;
  }

  /** Content that assistive technology skips: rules, repeated heads, page numbers. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type });
    draw();
    this.doc.endMarkedContent();
  }

  drawLine(line: Line, { x, y, width, align = 'left' }: Placement): void {
    if (line.text === '') return;
    const slack = width - line.width;
    const indent = align === 'right' ? slack : align === 'center' ? slack / 2 : 0;
    this.drawText(line.text, line.style, x + indent, y + (line.height - naturalHeight * line.style.size) / 2);
  }

  /** Text on one line with the top of its letters' box at y. The caller has made it printable, or it is our own. */
  drawText(text: string, style: TextStyle, x: number, y: number): void {
    this.fill(style.color ?? ink);
    this.glyphs.write(text, style.face, style.size, x, y);
  }

  /** Sets the fill colour, which pdfkit would otherwise write again for every line. */
  fill(color: string): void {
    if (color === this.color) return;
    this.doc.fillColor(color);
    this.color = color;
  }

  /** A horizontal rule of `thickness` points; call inside `artifact`. */
  rule(x: number, y: number, width: number, thickness: number, color = ink): void {
    this.fill(color);
    this.doc.rect(x, y - thickness / 2, width, thickness).fill();
  }

  /** Forgets the colour: after save/restore or on another page pdfkit's state is not the one we last set. */
  resetColor(): void {
    this.color = '';
  }
}

/** Makes a cell of a tagged table span several columns, for which pdfkit has no option of its own. */
export function spanColumns(cell: Tag, columns: number): Tag {
  if (columns > 1) {
    const { dictionary } = cell as unknown as { dictionary: { data: Record<string, unknown> } };
    dictionary.data.A = { O: 'Table', ColSpan: columns };
  }
  return cell;
}
