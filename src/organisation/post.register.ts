import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, type CivilDate } from '../kernel/index.js';
import type { Role } from '../platform/access/index.js';
import { requireVersion, type Tx } from '../platform/database/index.js';
import { notFound, Problem, problemOf } from '../platform/http/index.js';
import { AgencyEntity } from './agency.entity.js';
import { PostEntity } from './post.entity.js';

/** The roles that a post may have; vendors' roles and administrators come otherwise. */
export const POST_ROLES = [
  'pa',
  'kpa',
  'ppk',
  'pptk',
  'pejabat-pengadaan',
  'bendahara-pengeluaran',
  'receiver',
  'ppk-skpd',
  'ukpbj-verifier',
  'ukpbj-curator',
  'auditor',
] as const satisfies readonly Role[];
export type PostRole = (typeof POST_ROLES)[number];

/** A post in an agency or unit. */
export interface NewPost {
  readonly agencyId: string;
  readonly role: PostRole;
  /** As printed, for example "Kepala Dinas Kesehatan" or "Pejabat Pengadaan". */
  readonly title: string;
  /** For auditors only, and then obligatory. */
  readonly auditorBody: 'ukpbj' | 'apip' | null;
}

const SUBJECT = 'Jabatan';

/** Posts: created and closed, inside the caller's unit of work. */
@Injectable()
export class PostRegister {
  /** Returns the new id. */
  async create(tx: Tx, value: NewPost): Promise<string> {
    const agency = await tx.manager.findOneBy(AgencyEntity, { id: value.agencyId });
    if (!agency) throw notFound('Perangkat daerah');
    if (agency.closedOn !== null) {
      throw problemOf([
        { code: 'agency-closed', pointer: '/agencyId', detail: `${agency.name} sudah ditutup.` },
      ]);
    }
    if ((value.role === 'auditor') !== (value.auditorBody !== null)) {
      const detail = 'Auditor, dan hanya auditor, menyebut lembaganya: UKPBJ atau APIP.';
      throw problemOf([{ code: 'auditor-body', pointer: '/auditorBody', detail }]);
    }
    const post = { id: uuidv7(), ...value, version: 1 };
    await tx.manager.insert(PostEntity, post);
    tx.audit({
      action: 'post.create',
      recordType: 'post',
      recordId: post.id,
      summary: `Jabatan ${value.title} pada ${agency.name} dibuat.`,
      changes: { role: [null, value.role], title: [null, value.title] },
      agencyId: value.agencyId,
    });
    return post.id;
  }

  /** From `from` on nobody holds it; appointments need not be ended first. */
  async close(
    tx: Tx,
    id: string,
    { from, reason }: { from: CivilDate; reason: string },
    version: number,
  ): Promise<PostEntity> {
    const post = await tx.lock(PostEntity, { id }, SUBJECT);
    requireVersion(post, version, SUBJECT);
    if (post.closedOn !== null)
      throw new Problem('wrong-status', `Jabatan ini sudah ditutup mulai ${post.closedOn}.`);
    if (from < civilDateOf(tx.now)) {
      throw problemOf([
        { code: 'closed-in-past', pointer: '/from', detail: 'Penutupan tidak dapat berlaku surut.' },
      ]);
    }
    const change = { closedOn: from, version: post.version + 1 };
    await tx.manager.update(PostEntity, { id }, change);
    tx.audit({
      action: 'post.close',
      recordType: 'post',
      recordId: id,
      summary: `Jabatan ${post.title} ditutup mulai ${from}: ${reason}`,
      changes: { closedOn: [null, from] },
      agencyId: post.agencyId,
    });
    return Object.assign(post, change);
  }
}
