import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { readReference } from '../platform/reference/index.js';
import { parseParameterFile, type ParameterFile } from './domain/parameter-file.js';
import { parameterFaults } from './domain/parameter.js';
import { RegulationEntity, RegulationParameterEntity } from './regulation.entity.js';
import { RegulationReader } from './regulation.queries.js';

const FILES = ['regulations/national-base.json', 'regulations/contoh-perbup.json'];

/** Brings the shipped regulation files into the database. */
@Injectable()
export class RegulationsSeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly regulations: RegulationReader,
  ) {}

  /** Writes only what is new: an edition that is in force already is left alone, a new edition of a file revokes the old one. */
  async reference(actor: Actor): Promise<void> {
    const files = await Promise.all(FILES.map(readFile));
    const inForce = await this.regulations.editionsInForce();
    const changed = files.filter(({ id, version }) => inForce.get(id) !== version);
    if (changed.length === 0) return;
    await this.unitOfWork.run(actor, async (tx) => {
      for (const file of changed) await writeEdition(tx, file, inForce.get(file.id) ?? null);
    });
  }
}

async function readFile(name: string): Promise<ParameterFile> {
  const parsed = parseParameterFile(await readReference<unknown>(name));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.refusals.map(({ detail }) => detail).join(' ')}`);
  const faults = parameterFaults(parsed.value.parameters);
  if (faults.length > 0) throw new Error(`${name}: ${faults.map(({ detail }) => detail).join(' ')}`);
  return parsed.value;
}

async function writeEdition(tx: Tx, file: ParameterFile, replaced: string | null): Promise<void> {
  if (replaced !== null) {
    await tx.manager.update(RegulationEntity, { code: file.id, status: 'in_force' }, { status: 'revoked' });
  }
  const id = uuidv7();
  await tx.manager.insert(RegulationEntity, {
    id,
    kind: file.level,
    code: file.id,
    edition: file.version,
    title: file.title,
    isSample: file.isSample,
    status: 'in_force',
    validFrom: file.parameters.map(({ from }) => from).sort()[0],
    validUntil: null,
    articles: file.articles,
  });
  await tx.manager.insert(
    RegulationParameterEntity,
    file.parameters.flatMap(({ from, until, source, appliesTo, ...set }) =>
      (appliesTo ?? [null]).map((scope) => ({
        id: uuidv7(),
        regulationId: id,
        ...set,
        appliesTo: scope,
        validFrom: from,
        validUntil: until,
        note: source,
      })),
    ),
  );
  tx.audit({
    action: 'regulation.load',
    recordType: 'regulation',
    recordId: id,
    summary: `${file.title} edisi ${file.version} dimuat${file.isSample ? ' sebagai contoh' : ''}.`,
    changes: { edition: [replaced, file.version] },
  });
}
