import PDFDocument from 'pdfkit';
import { Canvas, type Tag } from './canvas.js';
import { face } from './fonts.js';
import { printable } from './printable.js';
import {
  drawCodeFooter,
  drawFooter,
  drawPracticeBand,
  drawRunningHead,
  drawWatermark,
  PRACTICE,
} from './page-furniture.js';
import type { Verification } from './qr.js';

/** Width and height in points. F4 (folio, 215 x 330 mm) is what many Indonesian offices still print on. */
export const papers = { A4: [595.28, 841.89], F4: [609.45, 935.43] } as const;

/** 1: the code on every page and one QR at the end. 2: the QR beside the code on every page. */
export type Edition = 1 | 2;

/** What is the same on every page of a document, and what its file says about itself. */
export interface SheetOptions {
  paper: keyof typeof papers;
  title: string;
  author: string;
  subject: string;
  /** Taken from the data, never from the clock: the same data must give the same bytes. */
  createdAt: Date;
  /** Printed small at the top from page 2 on. */
  runningHead: string;
  /** Null for a draft, which cannot be verified. */
  verification: Verification | null;
  /** At the foot of what has no verification code and is no draft, such as a report: where its figures are from. */
  footnote?: string;
  watermark: string | null;
  /** Whether the installation that makes it is for practice: then every page says so. */
  isPractice: boolean;
  edition: Edition;
  /** Code points of the data, as 'U+4E2D', that no font here has. */
  unprinted: readonly string[];
}

/** A measured piece that is never cut: drawn with its top left corner at (x, y). */
export interface Block {
  height: number;
  /** The smaller pieces that stand for it where it is taller than a page; absent when it has none. */
  parts?: () => Block[];
  draw(sheet: Sheet, parent: Tag, x: number, y: number): void;
}

const margins = { left: 64, right: 50, top: 34, continuedTop: 58, bottom: { 1: 46, 2: 62 } };

/** The pages being written and the place on them. All lengths are points, y grows downwards. */
export class Sheet extends Canvas {
  readonly root: Tag;
  /** Where the next thing goes. */
  y = margins.top;
  private readonly bytes: Promise<Uint8Array>;

  constructor(readonly options: SheetOptions) {
    const [width, height] = papers[options.paper];
    const doc = new PDFDocument(documentOptions(options, [width, height]));
    const bottom = height - margins.bottom[options.edition];
    super(doc, margins.left, width - margins.left - margins.right, bottom);
    this.bytes = collect(doc);
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
    this.startPage();
  }

  /** Height in points of the body of a page after the first. */
  get pageRoom(): number {
    return this.bottom - margins.continuedTop;
  }

  /** Height in points left on this page. */
  get room(): number {
    return this.bottom - this.y;
  }

  /** Starts a new page unless `height` points still fit; true when it did. A fresh page is never left empty. */
  ensure(height: number): boolean {
    if (height <= this.room || this.y <= margins.continuedTop) return false;
    this.newPage();
    return true;
  }

  newPage(): void {
    this.doc.addPage();
    this.startPage();
    drawRunningHead(this, this.options.runningHead);
    this.y = margins.continuedTop;
  }

  /** Draws a block here and moves below it. */
  place(parent: Tag, block: Block, gap = 0): void {
    // Edition 1 let such a piece run off the page, and is drawn as it was.
    if (block.height > this.pageRoom && block.parts && this.options.edition !== 1) {
      for (const part of block.parts()) this.place(parent, part);
      this.y += gap;
      return;
    }
    this.ensure(block.height);
    block.draw(this, parent, this.left, this.y);
    this.y += block.height + gap;
  }

  /** Adds what needs the number of pages, closes the file and gives its bytes. */
  finish(): Promise<Uint8Array> {
    this.root.end();
    const { count } = this.doc.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      this.doc.switchToPage(index);
      this.resetColor();
      const { verification, footnote } = this.options;
      const footer = { page: index + 1, pages: count, verification, footnote };
      if (this.options.edition === 1) drawCodeFooter(this, footer);
      else drawFooter(this, footer);
    }
    this.doc.end();
    return this.bytes;
  }

  private startPage(): void {
    this.resetColor();
    const { watermark, isPractice } = this.options;
    const words = [...(watermark ? [printable(watermark)] : []), ...(isPractice ? [PRACTICE] : [])];
    if (words.length > 0) drawWatermark(this, words);
    if (isPractice) drawPracticeBand(this);
  }
}

function documentOptions(options: SheetOptions, size: number[]): PDFKit.PDFDocumentOptions {
  const { source } = face('regular');
  return {
    size,
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: 'id-ID',
    displayTitle: true,
    bufferPages: true,
    font: source as unknown as string,
    info: {
      Title: metadataText(options.isPractice ? `${PRACTICE}: ${options.title}` : options.title),
      Author: metadataText(options.author),
      Subject: metadataText(options.subject),
      Creator: 'Belanja Rutin',
      Producer: 'Belanja Rutin (PDFKit)',
      CreationDate: options.createdAt,
      ModDate: options.createdAt,
    },
  };
}

// pdfkit puts these into XML without escaping, and PDF/A wants the same text in both places.
function metadataText(text: string): string {
  return printable(text).replace(/\s+/g, ' ').replaceAll('&', 'dan').replace(/[<>]/g, '');
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
}
