/** The parts that papers are drawn with, for modules whose papers are no numbered documents. */
export { heading, paragraph, styles, textBlock } from './blocks.js';
export type { Tag } from './canvas.js';
export { drawLetterhead } from './letterhead.js';
export type { Crest } from './letterhead.js';
export { printable, unprintableIn } from './printable.js';
export { Sheet, type Block } from './sheet.js';
export { drawTable, type Cell, type Column } from './table.js';
export { grouped, widthOf, wrap, type TextStyle } from './text.js';
