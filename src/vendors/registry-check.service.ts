import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, longDate, type CivilDate, type Refusal } from '../kernel/index.js';
import { systemActor, type Actor } from '../platform/access/index.js';
import { ReadDatabase, UnitOfWork, type Queryable, type Tx } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { REGISTRIES, registryRefusals, registrySaleEnd, type RegistryDuty } from './domain/registry.js';
import type { RegistryCheck } from './registry-check.js';
import { RegistryCheckEntity } from './registry-check.entity.js';
import { RegistryCheckQueries, type RegistryRow } from './registry-check.queries.js';
import { VendorDuties } from './vendor-duties.js';
import { VendorEntity } from './vendor.entity.js';
import { VendorSaleDaysChanged } from './vendor.messages.js';
import { VendorReader } from './vendor-facts.queries.js';

const VENDORS_AT_A_TIME = 500;

/** What the registries of the state say of a vendor: recorded with evidence, asked before it is verified, and again when too old. */
@Injectable()
export class RegistryCheckService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly checks: RegistryCheckQueries,
    private readonly duties: VendorDuties,
    private readonly vendors: VendorReader,
    private readonly database: ReadDatabase,
  ) {}

  /** Asks in this way and keeps the answer. */
  async record<Question>(
    actor: Actor,
    vendorId: string,
    way: RegistryCheck<Question>,
    question: Question,
  ): Promise<{ id: string }> {
    const { evidence, ...answer } = await way.answer(actor, question);
    return this.unitOfWork.run(actor, async (tx) => {
      const vendor = await tx.lock(VendorEntity, { id: vendorId }, 'Penyedia');
      const refusals = await this.vendors.ownVendorRefusals(tx, [vendorId]);
      if (refusals.length > 0) throw problemOf(refusals);
      const check = {
        id: uuidv7(),
        vendorId,
        ...answer,
        method: way.method,
        evidenceFileId: evidence?.fileId ?? null,
        evidenceSha256: evidence?.sha256 ?? null,
        accountId: tx.actor.accountId,
      };
      await tx.manager.insert(RegistryCheckEntity, check);
      const said = answer.outcome === 'match' ? 'sesuai' : `tidak sesuai (${answer.note})`;
      tx.audit({
        action: 'vendor.registry-check',
        recordType: 'vendor',
        recordId: vendorId,
        vendorId,
        summary: `Pencocokan ${vendor.name} dengan ${REGISTRIES[answer.registry].name} per ${longDate(answer.checkedOn)}: ${said}.`,
        changes: { check: [null, { ...check }] },
      });
      await this.limitSale(tx, vendor);
      return { id: check.id };
    });
  }

  /** Why the registries do not let this vendor be verified on that day. Two statements, one when the duty is known. */
  async refusals(
    source: Queryable,
    vendorId: string,
    on: CivilDate,
    duty?: RegistryDuty,
  ): Promise<Refusal[]> {
    const known = duty ?? (await this.duties.on(source, on)).registry;
    const row = await this.checks.row(source, vendorId);
    return row ? registryRefusals({ ...row, duty: known, on }) : [];
  }

  /** Sets the last day of sale for every vendor whose day is another by the rules of today. Answers how many. */
  async limitAllSales(jobId: string, now = new Date()): Promise<number> {
    const { registry: duty } = await this.duties.on(this.database, civilDateOf(now));
    let limited = 0;
    for (let after: string | null = null; ;) {
      const rows: RegistryRow[] = await this.checks.rows(after, VENDORS_AT_A_TIME);
      for (const row of rows) {
        if (saleEnd(row, duty, civilDateOf(now)) === row.checkedUntil) continue;
        limited += await this.unitOfWork.run(systemActor('vendor.registry-age', jobId), async (tx) => {
          const vendor = await tx.lock(VendorEntity, { id: row.vendorId }, 'Penyedia');
          tx.audit({
            action: 'vendor.registry-age',
            recordType: 'vendor',
            recordId: row.vendorId,
            vendorId: row.vendorId,
            summary: `Umur pencocokan data negara ${vendor.name} dihitung kembali menurut peraturan yang berlaku.`,
          });
          return (await this.limitSale(tx, vendor)) ? 1 : 0;
        });
      }
      const last = rows.at(-1);
      if (!last || rows.length < VENDORS_AT_A_TIME) return limited;
      after = last.vendorId;
    }
  }

  private async limitSale(tx: Tx, vendor: VendorEntity): Promise<boolean> {
    const on = civilDateOf(tx.now);
    const { registry: duty } = await this.duties.on(tx, on);
    const row = await this.checks.row(tx, vendor.id);
    const end = row && saleEnd(row, duty, on);
    if (end === vendor.registryCheckedUntil) return false;
    await tx.manager.update(VendorEntity, vendor.id, { registryCheckedUntil: end });
    tx.emit(VendorSaleDaysChanged, { vendorId: vendor.id });
    return true;
  }
}

function saleEnd(row: RegistryRow, duty: RegistryDuty, on: CivilDate): CivilDate | null {
  return row.verifiedOn === null ? null : registrySaleEnd({ ...row, duty, on }, row.verifiedOn);
}
