import { Injectable } from '@nestjs/common';
import { instantInWords } from '../../kernel/index.js';
import { isGranted, type Actor } from '../../platform/access/index.js';
import { notFound } from '../../platform/http/index.js';
import {
  actionsFor,
  RequisitionContentReader,
  RequisitionReader,
  toRequisitionView,
} from '../../requisitions/index.js';
import { Pages } from '../pages.js';
import type { Shown } from '../ui/form-state.js';
import { awaited, RequisitionPage } from './requisition.page.js';
import type { ShownRequisition } from './requisition-parts.js';

const COMMENTS = 50;

/** The page of one requisition, for whoever shows it: after reading, or after a refused step. */
@Injectable()
export class RequisitionDesk {
  constructor(
    private readonly requisitions: RequisitionReader,
    private readonly content: RequisitionContentReader,
    private readonly pages: Pages,
  ) {}

  /** 404 for what the actor may not see. Three statements. `done` names what was done, `open` the form that was refused. */
  async page(
    actor: Actor,
    id: string,
    shown: Shown,
    { done = '', open = '' }: { readonly done?: string; readonly open?: string } = {},
  ) {
    const record = await this.requisitions.find(actor, id);
    const comments = record && (await this.content.comments(actor, id, { limit: COMMENTS }));
    if (!record) throw notFound('Permintaan belanja');
    const requisition = toRequisitionView(record, actionsFor(actor, record));
    return (
      <RequisitionPage
        {...{ requisition, open }}
        frame={this.pages.frame(actor)}
        comments={comments?.items ?? []}
        shown={{ ...shown, done: doneWords(done, requisition) ?? shown.done }}
        isMine={record.requesterId === actor.accountId}
        mayComment={isGranted(actor.role, 'requisition.comment')}
        mayDraft={isGranted(actor.role, 'requisition.draft') && record.agencyId === actor.agencyId}
      />
    );
  }
}

function doneWords(done: string, requisition: ShownRequisition): string | null {
  if (done === 'diajukan') {
    const { waitsFor, dueAt } = awaited(requisition);
    const who = waitsFor.length === 0 ? '' : ` Sekarang menunggu putusan ${waitsFor.join(' atau ')}`;
    const until = dueAt === null || who === '' ? '' : `, paling lambat ${instantInWords(dueAt)}`;
    return `Permintaan diajukan.${who}${until}${who === '' ? '' : '.'}`;
  }
  return DONE[done] ?? null;
}

const DONE: Readonly<Record<string, string>> = {
  konsep: 'Konsep tersimpan. Anda dapat melanjutkannya kapan saja.',
  diubah: 'Perubahan tersimpan.',
  komentar: 'Komentar terkirim.',
  tarik: 'Permintaan ditarik kembali. Perbaiki, lalu ajukan lagi.',
  batalkan: 'Permintaan dibatalkan.',
  lanjutkan: 'Permintaan sekarang atas nama Anda.',
  templat: 'Templat tersimpan.',
};
