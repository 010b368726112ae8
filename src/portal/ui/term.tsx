import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { urls } from '../urls.js';
import { GLOSSARY, type GlossaryEntry, type TermId } from './glossary.js';

interface TermProps {
  readonly id: TermId;
  /** What the sentence calls it, where that is not its name. */
  readonly children?: ComponentChildren;
}

/**
 * A term with its meaning: the browser's own tip while the pointer rests on it; a note when it is pressed, tapped, or chosen by keyboard,
 * which Esc or a press elsewhere closes. It is a button, so it must not stand inside a link, a label or a button.
 */
export function Term({ id, children }: TermProps) {
  const { name, inFull, text }: GlossaryEntry = GLOSSARY[id];
  const note = `istilah-${id}${useId()}`;
  return (
    <>
      <button type="button" class="term" popovertarget={note} title={meaningOf(GLOSSARY[id])}>
        {children ?? name}
      </button>
      <span class="term-note" popover="auto" id={note}>
        <strong>{inFull === '' ? name : inFull}</strong> {text}{' '}
        <a href={urls.term(id)}>{`${name} di daftar istilah`}</a>
      </span>
    </>
  );
}

function meaningOf({ inFull, text }: GlossaryEntry): string {
  return inFull === '' ? text : `${inFull}. ${text}`;
}
