import type { ComponentChildren } from 'preact';
import { formatRupiah } from '../../kernel/index.js';

/** How a state feels: there, waiting, going on, done, ended, or late. Always with a word beside the colour. */
export type Tone = 'there' | 'waits' | 'goes' | 'done' | 'ended' | 'late';

/** A state in a word and a colour. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) {
  return <span class={`tag ${tone}`}>{children}</span>;
}

/** The name of a page, and what one can begin from it. */
export function TitleRow({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="title-row">
      <h1>{title}</h1>
      {children !== undefined && <div class="actions">{children}</div>}
    </div>
  );
}

/** Nothing is here yet: says why, and what to do. */
export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <div class="empty">{children}</div>;
}

/** What happens when the button below is pressed, in a sentence. */
export function Consequence({ children }: { readonly children: ComponentChildren }) {
  return <p class="consequence">{children}</p>;
}

/** Names and what they are, one below the other. A null is left out. */
export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [ComponentChildren, ComponentChildren] | null)[];
}) {
  return (
    <dl class="facts">
      {facts.map(
        (fact) =>
          fact !== null && (
            <div>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** A column of a table: its head, and what stands in it for a row. `isFigure` sets it to the right, in even digits. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly isFigure?: boolean;
}

interface SheetProps<Row> {
  /** What the table is about, for those who hear it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** The last row, with the sums; one cell for each column. */
  readonly sums?: readonly ComponentChildren[];
}

/** A table that becomes a card per row on a phone. The first column names the row. */
export function Sheet<Row>({ caption, columns, rows, sums }: SheetProps<Row>) {
  return (
    <div class="sheet">
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, isFigure }) => (
              <th scope="col" class={isFigure ? 'figure' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ head, cell, isFigure }, at) =>
                at === 0 ? (
                  <th scope="row" data-label={head}>
                    <span>{cell(row)}</span>
                  </th>
                ) : (
                  <td data-label={head} class={isFigure ? 'figure' : undefined}>
                    <span>{cell(row)}</span>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {sums && (
          <tfoot>
            <tr>
              {sums.map((sum, at) => (
                <td data-label={columns[at]?.head} class={columns[at]?.isFigure ? 'figure' : undefined}>
                  <span>{sum}</span>
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

interface BarProps {
  readonly label: string;
  /** All there is, in rupiah; what is gone already; and what this step takes of the rest. */
  readonly whole: number;
  readonly used: number;
  readonly now?: number;
}

/** How much of an amount is used, and what is left of it, in figures and as a bar. */
export function AmountBar({ label, whole, used, now = 0 }: BarProps) {
  const left = whole - used - now;
  const part = (amount: number) => (whole <= 0 ? 0 : Math.max(0, Math.min(100, (amount / whole) * 100)));
  const rest = left < 0 ? `kurang ${formatRupiah(-left)}` : `sisa ${formatRupiah(left)}`;
  return (
    <div class="bar">
      <p>
        <span>{label}</span>
        <strong>{`${rest} dari ${formatRupiah(whole)}`}</strong>
      </p>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="4" />
        <rect class="used" width={part(used)} height="4" />
        <rect
          class={left < 0 ? 'over' : 'now'}
          x={part(used)}
          width={Math.min(part(now), 100 - part(used))}
          height="4"
        />
      </svg>
    </div>
  );
}

/** A step of a way that several people go. */
export interface Step {
  readonly state: 'done' | 'now' | 'later' | 'refused';
  readonly title: string;
  /** Who, and since or until when. */
  readonly detail: ComponentChildren;
}

const STEP_WORDS = { done: 'selesai', now: 'sedang berjalan', later: 'belum', refused: 'ditolak' } as const;

/** The way that something goes, as a line with names and days. */
export function Steps({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map(({ state, title, detail }) => (
        <li class={state}>
          <strong>{title}</strong>
          <small>
            {STEP_WORDS[state]}
            {detail !== '' && detail !== null && <>, {detail}</>}
          </small>
        </li>
      ))}
    </ol>
  );
}

/** The way to the next part of a long list. Nothing at its end. */
export function Next({ href }: { readonly href: string | null }) {
  return href === null ? null : (
    <p class="pages">
      <a href={href} rel="next">
        Berikutnya
      </a>
    </p>
  );
}
