import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, type Refusal } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { readReference } from '../platform/reference/index.js';
import { effectiveParameters } from './domain/effective-parameters.js';
import { parseParameterFile, type ParameterFile } from './domain/parameter-file.js';
import { parameterFaults, type ParameterFault } from './domain/parameter.js';
import { columnsOf, parameterRows } from './edition-rows.js';
import { RegulationEntity, RegulationParameterEntity } from './regulation.entity.js';
import { RegulationCheck } from './regulation-check.js';
import { RegulationReader } from './regulation.queries.js';

const NATIONAL_BASE = 'regulations/national-base.json';
const SAMPLE = 'regulations/contoh-perbup.json';

/** Brings regulation files into the database. Repeatable: an edition that is in force already is left alone. */
@Injectable()
export class RegulationsSeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly regulations: RegulationReader,
    private readonly check: RegulationCheck,
    private readonly database: ReadDatabase,
  ) {}

  /** The national limits, which every installation needs. */
  async reference(actor: Actor): Promise<void> {
    await this.load(actor, await readReference<unknown>(NATIONAL_BASE));
  }

  /** The sample regional regulation, plainly marked as an example. */
  async example(actor: Actor): Promise<void> {
    await this.load(actor, await readReference<unknown>(SAMPLE));
  }

  /**
   * The regulation that an operator brings: everything that publishing would refuse is refused here too, routes that nobody could decide
   * among it. While no post of the government is held, as before the first official is appointed, who holds which is left to be seen:
   * those faults are given back as remarks.
   */
  async loadChecked(actor: Actor, json: unknown): Promise<readonly Refusal[]> {
    const parsed = parseParameterFile(json);
    if (!parsed.ok) throw problemOf(parsed.refusals);
    if (parsed.value.level === 'national') {
      await this.load(actor, json);
      return [];
    }
    const today = civilDateOf(new Date());
    const effectiveOn = parsed.value.identity?.effectiveOn;
    const on = effectiveOn && effectiveOn > today ? effectiveOn : today;
    const faults = await this.check.faults(this.database, json as object, { on, today });
    const remarks = (await this.check.hasOfficials(this.database, today))
      ? []
      : faults.filter(({ code }) => code === 'role-unheld' || code === 'quorum-too-large');
    const refusals = faults.filter((fault) => !remarks.includes(fault));
    if (refusals.length > 0) throw problemOf(refusals);
    await this.load(actor, json);
    return remarks;
  }

  /**
   * One regulation in the format of `data/regulations`. It replaces the edition, or the other regional regulation, in force before.
   * Throws a Problem (422) that names each fault; a regional figure that is looser than the national one is a fault.
   */
  async load(actor: Actor, json: unknown): Promise<void> {
    const parsed = parseParameterFile(json);
    if (!parsed.ok) throw problemOf(parsed.refusals);
    const file = parsed.value;
    const inForce = await this.regulations.editionsInForce();
    if (inForce.get(file.id) === file.version) return;
    const faults = [...parameterFaults(file.parameters), ...(await this.looserThanNational(file))];
    if (faults.length > 0) throw problemOf(faults);
    await this.unitOfWork.run(actor, (tx) => writeEdition(tx, file, inForce.get(file.id) ?? null));
  }

  private async looserThanNational(file: ParameterFile): Promise<readonly ParameterFault[]> {
    if (file.level === 'national') return [];
    const national = parseParameterFile(await readReference<unknown>(NATIONAL_BASE));
    if (!national.ok) throw problemOf(national.refusals);
    const days = [...new Set(file.parameters.map(({ from }) => from))];
    const faults = days.flatMap(
      (day) => effectiveParameters(national.value.parameters, file.parameters, day).faults,
    );
    return [...new Map(faults.map((fault) => [fault.detail, fault])).values()];
  }
}

async function writeEdition(tx: Tx, file: ParameterFile, replaced: string | null): Promise<void> {
  // One regulation of each level is in force at a time: the bupati's own replaces the sample. Of decrees, one edition of each.
  const line = { kind: file.level, ...(file.level === 'decree' && { code: file.id }) };
  await tx.manager.update(
    RegulationEntity,
    { ...line, status: 'in_force' },
    {
      status: 'revoked',
      validUntil: null,
      revokedAt: tx.now,
      revokeReason: `Digantikan edisi ${file.version}.`,
    },
  );
  const id = uuidv7();
  await tx.manager.insert(RegulationEntity, {
    id,
    ...columnsOf(file),
    status: 'in_force',
    validFrom: [...file.parameters, ...file.routes].map(({ from }) => from).sort()[0],
    validUntil: null,
    authors: [],
    version: 1,
  });
  await tx.manager.insert(RegulationParameterEntity, parameterRows(id, file));
  tx.audit({
    action: 'regulation.load',
    recordType: 'regulation',
    recordId: id,
    summary: `${file.title} edisi ${file.version} dimuat${file.isSample ? ' sebagai contoh' : ''}.`,
    changes: { edition: [replaced, file.version] },
  });
}
