import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import type { Actor } from '../../../platform/access/index.js';
import { notFound } from '../../../platform/http/index.js';
import { Pages } from '../../pages.js';
import { FRESH, type Shown, type Typed } from '../../ui/form-state.js';
import { DraftDesk, type Draft } from './draft-desk.js';
import type { Fields } from './draft-words.js';

/** The longest text of a form of a draft: an article. */
export const LONGEST = 20_000;

/** What the forms of a draft share: what is typed is kept in the draft even where it is wrong; the page then says how to mend it. */
@Injectable()
export class DraftEditor {
  constructor(
    private readonly pages: Pages,
    private readonly desk: DraftDesk,
  ) {}

  /** The draft; after a refusal with the version that was sent, so that nothing of somebody else is overwritten unseen. */
  async open(actor: Actor, id: string, { typed }: Shown = FRESH): Promise<Draft> {
    const draft = await this.desk.open(actor, id);
    const sent = Number(typed.version);
    return Number.isSafeInteger(sent) && sent > 0 ? { ...draft, version: sent } : draft;
  }

  /** Writes the part that a form has changed and goes on. */
  save(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    {
      typed,
      change,
      next,
      again,
    }: {
      readonly typed: Typed;
      readonly change: (document: Fields) => Fields;
      readonly next: () => string;
      readonly again: (shown: Shown) => Promise<VNode>;
    },
  ): Promise<string> {
    const work = () => this.desk.write(actor, id, typed, change);
    return this.pages.take(reply, { work, typed, next, again, fieldAt: () => null });
  }
}

/** How a part is shown after it was saved. */
export function shownAfter(done: unknown): Shown {
  return { ...FRESH, done: done === 'simpan' ? 'Perubahan disimpan dalam konsep.' : null };
}

/** A place in a list; null for "baru". */
export function placeOf(text: string): number | null {
  if (text === 'baru') return null;
  if (!/^\d{1,4}$/.test(text)) throw notFound('Halaman');
  return Number(text);
}

/** The list with one entry more, less, or another in its place. */
export function listWith(list: readonly Fields[], at: number | null, one: Fields | null): Fields[] {
  if (at === null) return one ? [...list, one] : [...list];
  return list.flatMap((was, index) => (index === at ? (one ? [one] : []) : [was]));
}
