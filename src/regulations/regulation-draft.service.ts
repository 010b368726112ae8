import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, yearOf } from '../kernel/index.js';
import { personOf, type Actor } from '../platform/access/index.js';
import { describeConstraints, requireVersion, UnitOfWork, type Tx } from '../platform/database/index.js';
import { invalidInput, notFound, Problem, problemOf } from '../platform/http/index.js';
import { FileReader } from '../platform/storage/index.js';
import { fileShapeFaults, type ParameterFile } from './domain/parameter-file.js';
import type { ParameterVersion } from './domain/parameter.js';
import { nextEdition } from './edition-line.queries.js';
import { RegulationLibrary } from './regulation-list.queries.js';
import { RegulationEntity } from './regulation.entity.js';
import { maySee } from './regulation.policy.js';
import type {
  DraftRegulationRequest,
  RevokeRegulationRequest,
  SetParameterRequest,
  WriteRegulationRequest,
} from './regulation.requests.js';

describeConstraints({
  regulation_edition_unique: {
    kind: 'already-exists',
    code: 'edition-exists',
    pointer: '/document/version',
    detail: 'Edisi dengan nomor ini sudah ada; setiap perubahan adalah edisi baru.',
  },
  regulation_based_on: {
    kind: 'wrong-status',
    code: 'draft-has-copies',
    detail: 'Edisi lain disalin dari konsep ini, sehingga konsep ini disimpan.',
  },
});

const SUBJECT = 'Peraturan';

/** Writing a regulation: always a new edition, never the one in force. A draft may be full of faults; publication asks for none. */
@Injectable()
export class RegulationDrafts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly library: RegulationLibrary,
    private readonly files: FileReader,
  ) {}

  /** A new edition with the next free number of its regulation. */
  begin(actor: Actor, { basedOn, document }: DraftRegulationRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const today = civilDateOf(tx.now);
      const originId = basedOn ?? (document ? null : await this.library.regionalOn(tx, today));
      const origin = originId === null ? null : await this.library.edition(tx, originId);
      if (originId !== null && (!origin || !maySee(actor, origin))) throw notFound(SUBJECT);
      const written = document ?? origin?.document ?? emptyDocument(today);
      const columns = draftColumns(written, today);
      const edition = document ? columns.edition : await nextEdition(tx, columns.code);
      const id = uuidv7();
      await tx.manager.insert(RegulationEntity, {
        id,
        ...columns,
        edition,
        draft: { ...written, version: edition },
        status: 'draft',
        validUntil: null,
        basedOnId: originId,
        agencyId: actor.agencyId,
        authors: authorsWith([], actor),
        draftedByName: actor.person,
        version: 1,
      });
      tx.audit({
        action: 'regulation.draft',
        recordType: 'regulation',
        recordId: id,
        summary: `Konsep ${columns.title} edisi ${edition} dibuat.`,
        changes: { basedOnId: [null, originId] },
      });
      return { id, status: 'draft', version: 1, edition };
    });
  }

  /** The whole document anew. */
  write(actor: Actor, id: string, { version, document, fileId }: WriteRegulationRequest) {
    return this.change(actor, id, version, async (tx) => {
      if (fileId && !(await this.files.visible(tx, actor, fileId))) {
        const detail = 'Berkas ini bukan unggahan Anda atau tidak ada.';
        throw invalidInput([{ pointer: '/fileId', code: 'unknown-file', detail }]);
      }
      return { document, ...(fileId !== undefined && { fileId }) };
    });
  }

  /** One parameter: its value, or anything else about it. A parameter that is not there yet is added. */
  set(actor: Actor, id: string, code: string, request: SetParameterRequest) {
    const { version, scope, ...changes } = request;
    return this.change(actor, id, version, (_tx, draft) => {
      const parameters = Array.isArray(draft.parameters) ? [...(draft.parameters as ParameterVersion[])] : [];
      const at = parameters.findLastIndex(
        (one) => one.code === code && (scope === undefined ? !one.appliesTo : one.appliesTo?.includes(scope)),
      );
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const before = parameters[at];
      if (before) parameters[at] = { ...before, ...given };
      else
        parameters.push({
          code,
          ...given,
          ...(scope !== undefined && { appliesTo: [scope] }),
        } as ParameterVersion);
      const faults = fileShapeFaults({ ...draft, parameters }).filter(({ pointer = '' }) =>
        pointer.startsWith(`/parameters/${before ? at : parameters.length - 1}/`),
      );
      if (faults.length > 0) {
        throw invalidInput(
          faults.map((fault) => ({
            ...fault,
            pointer: (fault.pointer ?? '').replace(/^\/parameters\/\d+/, ''),
          })),
        );
      }
      return Promise.resolve({ document: { ...draft, parameters } });
    });
  }

  /**
   * A draft that will not be published goes, with the trials that were made of it, unless another edition began as its copy; its number is
   * free again. The audit trail keeps that it was, who let it go and why.
   */
  discard(actor: Actor, id: string, { version, reason }: RevokeRegulationRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await tx.lock(RegulationEntity, { id }, SUBJECT);
      if (!maySee(actor, record)) throw notFound(SUBJECT);
      if (record.status !== 'draft') {
        throw new Problem('wrong-status', 'Yang sudah diterbitkan tidak dibuang; cabutlah dengan alasan.');
      }
      requireVersion(record, version, SUBJECT);
      await tx.manager.delete(RegulationEntity, { id });
      const { title, edition } = record;
      tx.audit({
        action: 'regulation.discard',
        recordType: 'regulation',
        recordId: id,
        summary: `Konsep ${title} edisi ${edition} dibuang: ${reason}`,
        changes: { title: [title, null], edition: [edition, null], version: [version, null] },
      });
      return { id, edition };
    });
  }

  private change(
    actor: Actor,
    id: string,
    version: number,
    rewrite: (
      tx: Tx,
      draft: Record<string, unknown>,
    ) => Promise<{ document: object; fileId?: string | null }>,
  ) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await tx.lock(RegulationEntity, { id }, SUBJECT);
      if (record.status !== 'draft') {
        throw new Problem('wrong-status', 'Yang sudah diterbitkan tidak diubah; buatlah edisi baru.');
      }
      requireVersion(record, version, SUBJECT);
      const { document, ...rest } = await rewrite(tx, (record.draft ?? {}) as Record<string, unknown>);
      const columns = draftColumns(document, record.validFrom);
      const change = { ...columns, ...rest, draft: document, authors: authorsWith(record.authors, actor) };
      await tx.manager.update(RegulationEntity, { id }, { ...change, version: version + 1 });
      tx.audit({
        action: 'regulation.edit',
        recordType: 'regulation',
        recordId: id,
        summary: `Konsep ${columns.title} edisi ${columns.edition} diubah.`,
        changes: { version: [version, version + 1] },
      });
      return { id, status: 'draft', version: version + 1, edition: columns.edition };
    });
  }
}

function authorsWith(authors: readonly string[], actor: Actor): string[] {
  const person = personOf(actor);
  return [...new Set([...authors, ...(person === null ? [] : [person])])];
}

/** What lists show of a draft; whatever is not written soundly yet is left empty. */
function draftColumns(document: object, today: string) {
  const { id, version, title, level, isSample, identity } = document as Partial<ParameterFile>;
  if (level === 'national') {
    const detail =
      'Ketentuan nasional datang bersama aplikasi; daerah menulis Perbup atau keputusan di bawahnya.';
    throw problemOf([{ code: 'national-layer', detail, pointer: '/document/level' }]);
  }
  const text = (value: unknown, otherwise: string): string =>
    typeof value === 'string' && value.trim() !== '' ? value.slice(0, 500) : otherwise;
  const isSound = !fileShapeFaults(document).some(({ pointer }) => pointer?.startsWith('/identity'));
  const paper = isSound ? identity : undefined;
  return {
    kind: level === 'decree' ? ('decree' as const) : ('regional' as const),
    code: text(id, 'perbup'),
    edition: text(version, '1'),
    title: text(title, 'Tanpa judul'),
    isSample: isSample === true,
    form: paper?.form ?? null,
    number: paper?.number ?? null,
    year: paper?.year ?? null,
    enactedOn: paper?.enactedOn ?? null,
    effectiveOn: paper?.effectiveOn ?? null,
    validFrom: paper?.effectiveOn ?? today,
    articles: [],
    routes: [],
  };
}

function emptyDocument(today: string): object {
  return {
    id: 'perbup',
    version: '1',
    title: 'Peraturan Bupati tentang Belanja Rutin',
    level: 'regional',
    isSample: false,
    identity: { form: 'perbup', number: '0', year: yearOf(today), enactedOn: null, effectiveOn: null },
    articles: [],
    parameters: [],
    routes: [],
  };
}
