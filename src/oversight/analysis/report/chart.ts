import { drawing } from '../../../documents/index.js';
import { labelOf, ticks } from './numbers.js';
import type { Chart } from './report.data.js';

type Sheet = drawing.Sheet;

const COLORS = ['#14532D', '#E0A100', '#1D4ED8', '#B45309'] as const;
const GRID = '#DDE2E7';
const AXIS = '#6B7280';
const MARK = '#B91C1C';
const small: drawing.TextStyle = { face: 'regular', size: 7, color: '#374151' };
const strong: drawing.TextStyle = { ...small, face: 'bold' };
const HEIGHT = 158;
const ROW = 15;
const LEGEND = 14;

const colorOf = (index: number): string => COLORS[index % COLORS.length] ?? COLORS[0];

/** The chart as one piece that is never cut, `width` points wide; everything is drawn as lines and areas. */
export function chartBlock(chart: Chart, width: number): drawing.Block {
  const height = chart.kind === 'bars' ? barsHeight(chart) : HEIGHT;
  return {
    height: height + 6,
    draw(sheet, parent, x, y) {
      const figure = sheet.tag(parent, 'Figure', { alt: drawing.printable(chart.alt) });
      figure.add(() => {
        drawLegend(sheet, chart, x, y);
        const top = y + (hasLegend(chart) ? LEGEND : 2);
        if (chart.kind === 'bars') drawBars(sheet, chart, x, top, width);
        else drawPlot(sheet, chart, { x, y: top, width, height: y + height - top });
        sheet.resetColor();
      });
      figure.end();
    },
  };
}

const hasLegend = ({ series, mark }: Chart): boolean => series.length > 1 || mark !== undefined;

function drawLegend(sheet: Sheet, chart: Chart, x: number, y: number): void {
  if (!hasLegend(chart)) return;
  let at = x;
  chart.series.forEach(({ name }, index) => {
    sheet.fill(colorOf(index));
    sheet.doc.rect(at, y + 2, 8, 6).fill();
    at = write(sheet, name, small, at + 11, y) + 14;
  });
  const { mark } = chart;
  if (!mark) return;
  line(sheet, [at, y + 5], [at + 12, y + 5], MARK, 1, true);
  write(sheet, mark.label, small, at + 15, y);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawPlot(sheet: Sheet, chart: Chart, { x, y, width, height }: Box): void {
  const { labels, series, unit, mark, kind } = chart;
  const known = series.flatMap(({ values }) => values.filter((value): value is number => value !== null));
  const steps = ticks(Math.max(0, mark?.value ?? 0, ...known));
  const top = steps.at(-1) ?? 1;
  const axisWidth = Math.max(...steps.map((step) => drawing.widthOf(labelOf(step, unit), small))) + 6;
  const plot = { x: x + axisWidth, y: y + 6, width: width - axisWidth - 4, height: height - 22 };
  const heightOf = (value: number) => (value / top) * plot.height;
  const base = plot.y + plot.height;
  for (const step of steps) {
    const at = base - heightOf(step);
    line(sheet, [plot.x, at], [plot.x + plot.width, at], step === 0 ? AXIS : GRID, 0.6);
    const text = labelOf(step, unit);
    write(sheet, text, small, plot.x - 5 - drawing.widthOf(text, small), at - 5);
  }
  const slot = plot.width / Math.max(1, labels.length);
  labels.forEach((label, index) => {
    const centre = plot.x + slot * (index + 0.5);
    write(sheet, label, small, centre - drawing.widthOf(label, small) / 2, base + 3);
  });
  if (kind === 'columns') {
    const bar = Math.min(26, (slot * 0.72) / series.length);
    series.forEach(({ values }, which) => {
      sheet.fill(colorOf(which));
      values.forEach((value, index) => {
        if (value === null || value <= 0) return;
        const left = plot.x + slot * (index + 0.5) + (which - series.length / 2) * bar;
        sheet.doc.rect(left, base - heightOf(value), bar * 0.92, heightOf(value));
      });
      sheet.doc.fill();
    });
  } else {
    series.forEach(({ values }, which) =>
      drawLine(sheet, values, which, (value, index) => [
        plot.x + slot * (index + 0.5),
        base - heightOf(value),
      ]),
    );
  }
  if (mark) {
    const at = base - heightOf(mark.value);
    line(sheet, [plot.x, at], [plot.x + plot.width, at], MARK, 1, true);
  }
}

type Point = [x: number, y: number];

function drawLine(
  sheet: Sheet,
  values: readonly (number | null)[],
  which: number,
  place: (value: number, index: number) => Point,
): void {
  const points = values.map((value, index) => (value === null ? null : place(value, index)));
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (point && before) line(sheet, before, point, colorOf(which), 1.6);
  });
  sheet.fill(colorOf(which));
  for (const point of points) if (point) sheet.doc.circle(point[0], point[1], 2.2);
  if (points.some(Boolean)) sheet.doc.fill();
}

const barsHeight = (chart: Chart): number =>
  (hasLegend(chart) ? LEGEND : 2) + chart.labels.length * rowHeight(chart) + 4;
const rowHeight = ({ series }: Chart): number => (series.length > 1 ? 6 * series.length + 6 : ROW);

function drawBars(sheet: Sheet, chart: Chart, x: number, y: number, width: number): void {
  const { labels, series, unit, mark } = chart;
  const labelWidth = Math.min(
    width * 0.4,
    Math.max(...labels.map((label) => drawing.widthOf(label, small))) + 6,
  );
  const known = series.flatMap(({ values }) => values.filter((value): value is number => value !== null));
  const top = Math.max(mark?.value ?? 0, ...known, 0) || 1;
  const valueWidth = Math.max(...known.map((value) => drawing.widthOf(labelOf(value, unit), strong)), 0) + 8;
  const room = width - labelWidth - valueWidth;
  const high = rowHeight(chart);
  labels.forEach((label, index) => {
    const at = y + index * high;
    const [shown] = drawing.wrap(label, small, labelWidth - 6);
    if (shown) write(sheet, shown.text, small, x, at + (high - 10) / 2);
    const bar = series.length > 1 ? 6 : 9;
    series.forEach(({ values }, which) => {
      const value = values[index] ?? null;
      if (value === null) return;
      const barTop = at + (high - bar * series.length) / 2 + which * bar;
      sheet.fill(colorOf(which));
      sheet.doc.rect(x + labelWidth, barTop, Math.max(0.6, (value / top) * room), bar * 0.9).fill();
      const style = series.length > 1 ? { ...small, size: 6 } : small;
      write(
        sheet,
        labelOf(value, unit),
        style,
        x + labelWidth + (value / top) * room + 4,
        barTop + (bar - style.size * 1.36) / 2,
      );
    });
  });
  line(sheet, [x + labelWidth, y], [x + labelWidth, y + labels.length * high], AXIS, 0.6);
  if (!mark) return;
  const at = x + labelWidth + (mark.value / top) * room;
  line(sheet, [at, y], [at, y + labels.length * high], MARK, 1, true);
}

function write(sheet: Sheet, text: string, style: drawing.TextStyle, x: number, y: number): number {
  const shown = drawing.printable(text);
  sheet.drawText(shown, style, x, y);
  return x + drawing.widthOf(shown, style);
}

function line(sheet: Sheet, from: Point, to: Point, color: string, width: number, dashed = false): void {
  const { doc } = sheet;
  doc.lineWidth(width);
  if (dashed) doc.dash(3, { space: 2 });
  doc
    .moveTo(...from)
    .lineTo(...to)
    .stroke(color);
  if (dashed) doc.undash();
}
