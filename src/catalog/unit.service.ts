import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/index.js';
import { changesBetween } from '../platform/audit/index.js';
import { requireVersion, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, Problem, problemOf } from '../platform/http/index.js';
import { spellingOf } from './domain/unit.js';
import { UnitEntity } from './category.entity.js';
import type { ChangeUnitRequest, CreateUnitRequest, UnitFieldsRequest } from './category.requests.js';
import { ReferenceQueries, type UnitView } from './reference.queries.js';

const SUBJECT = 'Satuan';

/** Units and the spellings by which people mean them. One spelling belongs to one unit. */
@Injectable()
export class UnitService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: ReferenceQueries,
  ) {}

  create(actor: Actor, request: CreateUnitRequest): Promise<UnitView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const units = await this.reference.lockUnits(tx);
      if (units.some(({ code }) => code === request.code)) {
        throw new Problem('already-exists', 'Satuan dengan kode ini sudah ada.');
      }
      const unit: UnitView = { code: request.code, ...fieldsOf(request), status: 'active', version: 1 };
      await this.settleSpellings(tx, unit, units);
      await tx.manager.insert(UnitEntity, { ...unit, isCurated: true } as object);
      tx.audit({
        action: 'unit.create',
        recordType: 'unit',
        recordId: unit.code,
        summary: `Satuan "${unit.name}" dibuat.`,
        changes: changesBetween({}, unit),
      });
      return unit;
    });
  }

  change(actor: Actor, code: string, request: ChangeUnitRequest): Promise<UnitView> {
    return this.write(actor, code, request.version, 'change', (existing) => ({
      ...existing,
      ...fieldsOf(request),
    }));
  }

  /** A retired unit is chosen no more, but its spellings stay its own. */
  setStatus(actor: Actor, code: string, status: UnitView['status'], version: number): Promise<UnitView> {
    return this.write(actor, code, version, status === 'retired' ? 'retire' : 'restore', (existing) => ({
      ...existing,
      status,
    }));
  }

  private write(
    actor: Actor,
    code: string,
    version: number,
    action: 'change' | 'retire' | 'restore',
    changed: (existing: UnitView) => UnitView,
  ): Promise<UnitView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const units = await this.reference.lockUnits(tx);
      const existing = units.find((unit) => unit.code === code);
      if (!existing) throw notFound(SUBJECT);
      requireVersion(existing, version, SUBJECT);
      const unit = { ...changed(existing), version: version + 1 };
      if (action !== 'change' && unit.status === existing.status) {
        throw problemOf([{ code: 'wrong-status', detail: 'Satuan ini sudah dalam keadaan itu.' }]);
      }
      await this.settleSpellings(tx, unit, units);
      await tx.manager.update(UnitEntity, { code }, { ...unit, isCurated: true } as object);
      tx.audit({
        action: `unit.${action}`,
        recordType: 'unit',
        recordId: code,
        summary: `Satuan "${existing.name}" diubah.`,
        changes: changesBetween<UnitView>(existing, unit),
      });
      return unit;
    });
  }

  private async settleSpellings(tx: Tx, unit: UnitView, units: readonly UnitView[]): Promise<void> {
    const ownerOf = new Map(
      units
        .filter(({ code }) => code !== unit.code)
        .flatMap((other) => spellingsOf(other).map((spelling) => [spelling, other] as const)),
    );
    const pointers = ['/code', '/name', ...unit.synonyms.map((_, index) => `/synonyms/${index}`)];
    const refusals = [unit.code, unit.name, ...unit.synonyms].flatMap((written, index) => {
      const owner = ownerOf.get(spellingOf(written));
      if (!owner) return [];
      const detail = `"${written}" sudah berarti satuan ${owner.name}.`;
      return [{ code: 'spelling-taken', pointer: pointers[index], detail }];
    });
    if (refusals.length > 0) throw problemOf(refusals);
    await this.reference.dropSightings(tx, spellingsOf(unit));
  }
}

function spellingsOf({ code, name, synonyms }: UnitView): string[] {
  return [code, name, ...synonyms].map(spellingOf);
}

function fieldsOf({
  name,
  synonyms,
  unece,
}: UnitFieldsRequest): Pick<UnitView, 'name' | 'synonyms' | 'unece'> {
  return { name: name.trim(), synonyms: synonyms.map((synonym) => synonym.trim()), unece: unece ?? null };
}
