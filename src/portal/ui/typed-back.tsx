import { h, type ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { typedIn } from './form-state.js';

/** A text that was typed, by the label of its field. */
export interface TypedText {
  readonly name: string;
  readonly label: string;
  readonly text: string;
}

/** What was typed into a form that is no longer on the page, to be copied; nothing when nothing was. */
export function TypedBack({
  texts,
  children,
}: {
  readonly texts: readonly TypedText[];
  /** Why the form is gone. */
  readonly children: ComponentChildren;
}) {
  return texts.length === 0 ? null : (
    <section class="panel" aria-labelledby="tulisan-anda">
      <h2 id="tulisan-anda">Tulisan Anda</h2>
      <p>{children}</p>
      {texts.map(({ name, label, text }) => (
        <div class="input">
          <label for={`tulisan-${name}`}>{label}</label>
          <textarea id={`tulisan-${name}`} rows={text.length > 200 ? 8 : 3} readOnly>
            {text}
          </textarea>
        </div>
      ))}
    </section>
  );
}

// The fields in which people write sentences. Whatever else a form carries, such as a password, is never shown back.
const WRITTEN =
  /^(alasan|answer|catatan|conclusion|evidence|explanation|finding|fix|koreksi|note|pesan|question|reason|reply|teks|text)/;
const SHORTEST = 12;
const ALERT = /<section [^>]*role="alert"/;

/**
 * Gives back, below the summary of what is wrong, what somebody has written into a form that the page no longer has: the record went on
 * meanwhile, by another hand or in another tab.
 */
export function withTypedBack(html: string, sent: unknown): string {
  const start = html.search(ALERT);
  if (start < 0) return html;
  const shown = squeezed(asRead(html));
  const texts = Object.entries(typedIn(sent))
    .filter(
      ([name, text]) => WRITTEN.test(name) && text.length >= SHORTEST && !shown.includes(squeezed(text)),
    )
    .map(([name, text], at) => ({ name, label: `Yang Anda tulis${at === 0 ? '' : ` (${at + 1})`}`, text }));
  if (texts.length === 0) return html;
  const end = html.indexOf('</section>', start) + '</section>'.length;
  return `${html.slice(0, end)}${renderToString(h(TypedBack, { texts, children: GONE }))}${html.slice(end)}`;
}

const GONE =
  'Halaman ini sudah berubah selagi Anda menulis, jadi formulirnya tidak ada lagi. Salin tulisan ini bila masih diperlukan.';

const squeezed = (text: string): string => text.replace(/\s+/g, ' ');

// What Preact escapes, the ampersand last: what somebody wrote as "&lt;" is no "<".
const asRead = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
