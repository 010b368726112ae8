import type { ComponentChildren } from 'preact';

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
