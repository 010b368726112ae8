import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, type CivilDate, type Refusal } from '../kernel/index.js';
import { changesBetween } from '../platform/audit/index.js';
import { describeConstraints, requireVersion, type Tx } from '../platform/database/index.js';
import { notFound, Problem, problemOf } from '../platform/http/index.js';
import { closeUnits, parentOf } from './agency-tree.queries.js';
import { AgencyEntity } from './agency.entity.js';

describeConstraints({
  agency_code_unique: {
    kind: 'already-exists',
    code: 'agency-code-taken',
    pointer: '/code',
    detail: 'Kode perangkat daerah ini sudah dipakai.',
  },
  agency_number_code_unique: {
    kind: 'already-exists',
    code: 'agency-number-code-taken',
    pointer: '/numberCode',
    detail: 'Kode penomoran surat ini sudah dipakai perangkat daerah lain.',
  },
});

/** What is printed and shown of an agency. */
export interface AgencyLetterhead {
  readonly name: string;
  /** One line of the letterhead per line. */
  readonly address: string;
  readonly contact: string;
  /** Place before the date in letters. */
  readonly city: string;
}

/** An agency, or with `parentId` a unit below one. */
export interface NewAgency extends AgencyLetterhead {
  /** SKPD or unit code, for example `1.02.0.00.0.00.01.0000`. */
  readonly code: string;
  /** Inside document numbers: 2 to 20 of A-Z 0-9 . - */
  readonly numberCode: string;
  readonly parentId: string | null;
}

const SUBJECT = 'Perangkat daerah';
// Bagian and puskesmas are one level below an SKPD, their sub-units two: deeper trees are typing errors.
const DEEPEST = 4;

/** Agencies and units: opened, changed, closed, inside the caller's unit of work. */
@Injectable()
export class AgencyRegister {
  /** Returns the new id. 422 when the parent is closed or too deep, 409 when a code is taken. */
  async open(tx: Tx, value: NewAgency): Promise<string> {
    if (value.parentId !== null) await this.requireParent(tx, value.parentId);
    const agency = { id: uuidv7(), ...value, version: 1 };
    await tx.manager.insert(AgencyEntity, agency);
    tx.audit({
      action: 'agency.open',
      recordType: 'agency',
      recordId: agency.id,
      summary: `${value.parentId === null ? 'Perangkat daerah' : 'Unit'} ${value.name} dibuka.`,
      changes: changesBetween({} as NewAgency, value),
      agencyId: agency.id,
    });
    return agency.id;
  }

  /** Letterhead and contact; codes and parent are for life, since numbered documents carry them. */
  async change(tx: Tx, id: string, value: AgencyLetterhead, version: number): Promise<AgencyEntity> {
    const agency = await tx.lock(AgencyEntity, { id }, SUBJECT);
    requireVersion(agency, version, SUBJECT);
    const change = { ...value, version: agency.version + 1 };
    await tx.manager.update(AgencyEntity, { id }, change);
    tx.audit({
      action: 'agency.change',
      recordType: 'agency',
      recordId: id,
      summary: `Kop surat dan kontak ${value.name} diubah.`,
      changes: changesBetween<AgencyLetterhead>(agency, value),
      agencyId: id,
    });
    return Object.assign(agency, change);
  }

  /** From `from` on nobody acts for it or for the units below, which are closed with it. */
  async close(
    tx: Tx,
    id: string,
    { from, reason }: { from: CivilDate; reason: string },
    version: number,
  ): Promise<AgencyEntity> {
    const agency = await tx.lock(AgencyEntity, { id }, SUBJECT);
    requireVersion(agency, version, SUBJECT);
    if (agency.closedOn !== null)
      throw new Problem('wrong-status', `${agency.name} sudah ditutup mulai ${agency.closedOn}.`);
    if (from < civilDateOf(tx.now)) {
      throw problemOf([
        { code: 'closed-in-past', pointer: '/from', detail: 'Penutupan tidak dapat berlaku surut.' },
      ]);
    }
    const change = { closedOn: from, closedReason: reason, version: agency.version + 1 };
    await tx.manager.update(AgencyEntity, { id }, change);
    await closeUnits(tx, id, from, reason);
    tx.audit({
      action: 'agency.close',
      recordType: 'agency',
      recordId: id,
      summary: `${agency.name} beserta unit di bawahnya ditutup mulai ${from}: ${reason}`,
      changes: { closedOn: [null, from] },
      agencyId: id,
    });
    return Object.assign(agency, change);
  }

  private async requireParent(tx: Tx, parentId: string): Promise<void> {
    const parent = await parentOf(tx, parentId);
    if (!parent) throw notFound('Perangkat daerah induk');
    const refusals: Refusal[] = [];
    if (parent.isClosed) {
      refusals.push({
        code: 'parent-closed',
        pointer: '/parentId',
        detail: 'Perangkat daerah induk sudah ditutup.',
      });
    }
    if (parent.depth >= DEEPEST) {
      refusals.push({
        code: 'too-deep',
        pointer: '/parentId',
        detail: `Unit paling dalam ${DEEPEST} tingkat.`,
      });
    }
    if (refusals.length > 0) throw problemOf(refusals);
  }
}
