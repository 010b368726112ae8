import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { notFound, problemOf } from '../platform/http/index.js';
import { KIND_NAMES, KINDS, isMailed, type NotificationKind } from './domain/kinds.js';
import { NotificationQueries, type NotificationView } from './notification.queries.js';

/** A kind of notification and whether this person has it mailed. */
export interface PreferenceView {
  readonly kind: NotificationKind;
  readonly name: string;
  readonly isObligation: boolean;
  readonly byMail: boolean;
}

/** Reading one's notifications, and saying which of them need no mail. */
@Injectable()
export class NotificationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: NotificationQueries,
  ) {}

  read(actor: Actor, id: string): Promise<NotificationView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const [view] = await this.queries.read(tx, accountOf(actor), id);
      if (!view) throw notFound('Pemberitahuan');
      tx.audit({
        action: 'notification.read',
        recordType: 'notification',
        recordId: id,
        summary: `Pemberitahuan "${view.title}" dibaca.`,
      });
      return view;
    });
  }

  readAll(actor: Actor): Promise<{ readonly read: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { length: read } = await this.queries.read(tx, accountOf(actor), null);
      tx.audit({
        action: 'notification.read-all',
        recordType: 'account',
        recordId: accountOf(actor),
        summary: `${read} pemberitahuan ditandai sudah dibaca.`,
      });
      return { read };
    });
  }

  async preferences(actor: Actor): Promise<{ readonly items: PreferenceView[] }> {
    return { items: preferencesOf(await this.queries.off(accountOf(actor))) };
  }

  /** 422 `obligation` for a kind that asks something of the person. */
  prefer(actor: Actor, off: readonly NotificationKind[]): Promise<{ readonly items: PreferenceView[] }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const refusals = off.flatMap((kind, index) =>
        KINDS[kind].isObligation
          ? [
              {
                code: 'obligation',
                pointer: `/off/${index}`,
                detail: `"${KINDS[kind].name}" selalu dikirim lewat surel karena meminta tindakan Anda.`,
              },
            ]
          : [],
      );
      if (refusals.length > 0) throw problemOf(refusals);
      await this.queries.keepOff(tx, accountOf(actor), off);
      tx.audit({
        action: 'notification.prefer',
        recordType: 'account',
        recordId: accountOf(actor),
        summary: `${actor.person} mengatur pemberitahuan lewat surel.`,
        changes: { off: [null, [...off]] },
      });
      return { items: preferencesOf(off) };
    });
  }
}

function preferencesOf(off: readonly string[]): PreferenceView[] {
  return KIND_NAMES.map((kind) => ({ kind, ...KINDS[kind], byMail: isMailed(kind, off) }));
}

/** The account of somebody signed in; the access guard has let nobody else through. */
export function accountOf({ accountId }: Actor): string {
  if (accountId === null) throw new Error('only for somebody who is signed in');
  return accountId;
}
