import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { formatRupiah, type Refusal, type Rupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { changesBetween } from '../platform/audit/index.js';
import { describeConstraints, requireVersion, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, Problem, problemOf } from '../platform/http/index.js';
import { maySeeBudget } from './budget.policy.js';
import { RupPackageEntity } from './rup.entity.js';
import { linkLines, lockLinkable } from './rup.queries.js';
import type { CancelRupRequest, ChangeRupRequest, EnterRupRequest } from './rup.requests.js';

export const RUP_SUBJECT = 'Paket RUP';

describeConstraints({
  rup_package_unique: {
    kind: 'already-exists',
    code: 'rup-known',
    pointer: '/code',
    detail: 'Paket dengan kode RUP ini sudah ada pada perangkat daerah dan tahun itu.',
  },
});

/** A package as it is entered. */
export interface NewRupPackage {
  readonly agencyId: string;
  readonly fiscalYear: number;
  readonly code: string;
  readonly name: string;
  readonly value: Rupiah;
  readonly method: string;
}

/** Packages of the procurement plan: entered, changed, linked with the lines that pay for them, cancelled. */
@Injectable()
export class RupPackages {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  enter(actor: Actor, { budgetLineIds, ...given }: EnterRupRequest): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (!maySeeBudget(actor, given.agencyId)) throw notFound('Perangkat daerah');
      return { id: await this.enterIn(tx, given, budgetLineIds) };
    });
  }

  /** As `enter`, inside the caller's unit of work. */
  async enterIn(tx: Tx, given: NewRupPackage, lineIds: readonly string[]): Promise<string> {
    const { agencyId, fiscalYear, code, name, value, method } = given;
    const id = uuidv7();
    const record = { id, agencyId, fiscalYear, code, name, value, method };
    await tx.manager.insert(RupPackageEntity, { ...record, status: 'active', version: 1 });
    await this.link(tx, record, lineIds);
    tx.audit({
      action: 'rup-package.enter',
      recordType: 'rup-package',
      recordId: id,
      summary: `Paket RUP ${code} "${name}" dicatat, nilai ${formatRupiah(value)}, ${lineIds.length} baris anggaran.`,
      changes: { ...changesBetween({} as NewRupPackage, given), budgetLineIds: [null, lineIds] },
      agencyId,
    });
    return id;
  }

  change(actor: Actor, id: string, { version, budgetLineIds, ...fields }: ChangeRupRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await this.lock(tx, id, version);
      await this.changeIn(tx, record, fields, budgetLineIds);
      return { id };
    });
  }

  /** As `change`, on a locked package inside the caller's unit of work. */
  async changeIn(
    tx: Tx,
    record: RupPackageEntity,
    fields: Pick<NewRupPackage, 'name' | 'value' | 'method'>,
    lineIds: readonly string[],
  ): Promise<void> {
    const { name, value, method } = fields;
    const change = { name, value, method, version: record.version + 1 };
    await this.link(tx, record, lineIds);
    await tx.manager.update(RupPackageEntity, { id: record.id }, change);
    tx.audit({
      action: 'rup-package.change',
      recordType: 'rup-package',
      recordId: record.id,
      summary: `Paket RUP ${record.code} "${name}" diubah, ${lineIds.length} baris anggaran.`,
      changes: { ...changesBetween(record, change), budgetLineIds: [null, lineIds] },
      agencyId: record.agencyId,
    });
  }

  cancel(actor: Actor, id: string, { version, reason }: CancelRupRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await this.lock(tx, id, version);
      await this.link(tx, record, []);
      const change = { status: 'cancelled' as const, version: record.version + 1 };
      await tx.manager.update(RupPackageEntity, { id }, change);
      tx.audit({
        action: 'rup-package.cancel',
        recordType: 'rup-package',
        recordId: id,
        summary: `Paket RUP ${record.code} "${record.name}" dibatalkan: ${reason}`,
        changes: changesBetween(record, change),
        agencyId: record.agencyId,
      });
      return { id };
    });
  }

  private async lock(tx: Tx, id: string, version: number): Promise<RupPackageEntity> {
    const record = await tx.lock(RupPackageEntity, { id }, RUP_SUBJECT);
    if (!maySeeBudget(tx.actor, record.agencyId)) throw notFound(RUP_SUBJECT);
    if (record.status !== 'active') throw new Problem('wrong-status', 'Paket RUP ini sudah dibatalkan.');
    requireVersion(record, version, RUP_SUBJECT);
    return record;
  }

  /** 422 for lines that are not the agency's, or belong to another package. */
  private async link(
    tx: Tx,
    record: { readonly id: string; readonly agencyId: string; readonly fiscalYear: number },
    lineIds: readonly string[],
  ): Promise<void> {
    const lines = new Map((await lockLinkable(tx, record, lineIds)).map((line) => [line.id, line]));
    const refusals = lineIds.flatMap((lineId, index): Refusal[] => {
      const line = lines.get(lineId.toLowerCase());
      const pointer = `/budgetLineIds/${index}`;
      if (!line) {
        const detail = 'Baris anggaran ini tidak ada pada perangkat daerah dan tahun paket.';
        return [{ code: 'line-unknown', pointer, detail }];
      }
      if (line.packageId === null || line.packageId === record.id) return [];
      const detail = 'Baris anggaran ini sudah terkait dengan paket RUP lain.';
      return [{ code: 'line-linked', pointer, detail }];
    });
    if (refusals.length > 0) throw problemOf(refusals);
    await linkLines(tx, record.id, lineIds);
  }
}
