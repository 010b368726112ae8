import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CaseQueries } from '../../../oversight/index.js';
import type { Actor } from '../../../platform/access/index.js';
import { Pages } from '../../pages.js';
import { typedIn, type Shown, type Typed } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { CasePage } from './case.page.js';

/** What was done in a case, by the word in the address. */
export const CASE_DONE = {
  serahkan: 'Perkara sudah berpindah tangan.',
  tanya: 'Pertanyaan terkirim. Jawabannya muncul di halaman ini, dan Anda diberi tahu.',
  catatan: 'Catatan tersimpan.',
  kirim: 'Catatan sudah dikirim kepada pejabat itu.',
  jelas: 'Perkara ditutup dengan penjelasan.',
  temuan: 'Temuan tercatat, dan tindak lanjutnya sudah diminta.',
  terima: 'Tindak lanjut dinyatakan selesai.',
  kembalikan: 'Laporan dikembalikan untuk diperbaiki.',
} as const;

/** A form on the page of a case. */
export interface CaseStep {
  readonly done: keyof typeof CASE_DONE;
  readonly work: (typed: Typed) => Promise<unknown>;
  readonly fieldAt?: (pointer: string) => string | null;
}

/** The page of a case, which all its forms come back to. */
@Injectable()
export class CaseDeskPages {
  constructor(
    private readonly pages: Pages,
    private readonly queries: CaseQueries,
  ) {}

  /** Two statements. */
  async page(actor: Actor, id: string, shown: Shown) {
    const found = await this.queries.detail(actor, id);
    const desk = await this.queries.desk(actor, found.agencyId);
    return <CasePage {...{ frame: this.pages.frame(actor), found, desk, me: actor.accountId, shown }} />;
  }

  /** Does what a form of the case asks. */
  take(
    reply: FastifyReply,
    { actor, id, body }: { readonly actor: Actor; readonly id: string; readonly body: unknown },
    { done, work, fieldAt }: CaseStep,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: () => work(typed),
      next: () => `${urls.case(id)}?selesai=${done}`,
      again: (shown) => this.page(actor, id, shown),
      ...(fieldAt && { fieldAt }),
    });
  }
}
