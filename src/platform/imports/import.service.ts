import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { withInput, type Actor } from '../access/index.js';
import { FieldCipher, sha256 } from '../crypto/index.js';
import { ReadDatabase, requireVersion, transition, UnitOfWork, type Tx } from '../database/index.js';
import { createValidationPipe, invalidInput, notFound, Problem } from '../http/index.js';
import { requireTable, TableUnreadable } from '../table/index.js';
import type { ImportKind } from './import-kind.js';
import { ImportKinds } from './import-kinds.js';
import { ImportRunEntity, SEALED, type ImportMode } from './import-run.entity.js';
import { importWorkflow } from './import-workflow.js';
import { ImportConfirmed, ImportReceived } from './import.messages.js';
import { ownsImport } from './import.policy.js';

export const IMPORT_SUBJECT = 'Impor';
const LONGEST_NAME = 200;
const pipe = createValidationPipe();

/** A file as it came, with the fields beside it. */
export interface FileToImport {
  readonly kind: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Taking files in, and the decision to write their rows. */
@Injectable()
export class ImportService {
  constructor(
    private readonly kinds: ImportKinds,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly cipher: FieldCipher,
  ) {}

  /** Keeps the file and has it checked; nothing of it is read here, so that a large one holds nobody up. Returns the run's id. */
  async receive(actor: Actor, { kind: code, name, bytes, fields }: FileToImport): Promise<{ id: string }> {
    const kind = this.kinds.allowed(code, actor);
    const options = await optionsOf(kind, fields);
    requireReadable(bytes);
    const { accountId, agencyId, vendorId } = actor;
    if (accountId === null) throw new Error('a file is imported by a person');
    await kind.admit?.(this.database, actor, options);
    const content = this.cipher.encrypt(SEALED.content, bytes.toString('base64'));
    return this.unitOfWork.run(withInput(actor, { code, ...fields }, bytes), async (tx) => {
      const { origin: _origin, ...acting } = actor;
      const id = uuidv7();
      const fileName = safeName(name);
      const hash = sha256(bytes);
      await tx.query(
        `with run as (
           insert into import_run (id, kind, status, options, file_name, file_size, sha256, account_id, agency_id, vendor_id, acting)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id)
         insert into import_content (run_id, content_cipher) select id, $12 from run`,
        [
          ...[id, kind.code, importWorkflow.initial, JSON.stringify(options), fileName, bytes.length, hash],
          ...[accountId, agencyId, vendorId, JSON.stringify(acting), content],
        ],
      );
      tx.recordStatus({
        recordType: 'import_run',
        recordId: id,
        from: null,
        to: importWorkflow.initial,
        action: 'receive',
      });
      tx.audit({
        action: 'import.receive',
        recordType: 'import_run',
        recordId: id,
        summary: `Berkas "${fileName}" diterima untuk impor: ${kind.name}.`,
        changes: { file: [null, { fileName, size: bytes.length, sha256: hash }], options: [null, options] },
      });
      tx.emit(ImportReceived, { runId: id });
      return { id };
    });
  }

  /** Has the good rows written, or all of them or none. */
  confirm(actor: Actor, id: string, version: number, mode: ImportMode): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { run, kind } = await this.lockOwn(tx, id);
      if (run.status === 'checked') requireVersion(run, version, IMPORT_SUBJECT);
      const { ready = 0, faulty = 0 } = run.counts;
      if (run.status === 'checked') requireWritable(ready, faulty, mode);
      const { origin: _origin, ...acting } = actor;
      await transition(tx, {
        entity: ImportRunEntity,
        recordType: 'import_run',
        record: run,
        workflow: importWorkflow,
        action: 'confirm',
        change: { mode, acting, updatedAt: tx.now },
        summary: `Impor "${run.fileName}" (${kind.name}) disetujui: ${ready} baris akan dimasukkan.`,
      });
      await tx.query('insert into import_progress (run_id) values ($1)', [id]);
      tx.emit(ImportConfirmed, { runId: id });
      return { id };
    });
  }

  /** Ends a run of which nothing has been written. */
  cancel(actor: Actor, id: string, version: number): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { run } = await this.lockOwn(tx, id);
      if (['received', 'checked'].includes(run.status)) requireVersion(run, version, IMPORT_SUBJECT);
      await transition(tx, {
        entity: ImportRunEntity,
        recordType: 'import_run',
        record: run,
        workflow: importWorkflow,
        action: 'cancel',
        change: { updatedAt: tx.now },
        summary: `Impor "${run.fileName}" dibatalkan.`,
      });
      await tx.query('delete from import_content where run_id = $1', [id]);
      return { id };
    });
  }

  private async lockOwn(tx: Tx, id: string): Promise<{ run: ImportRunEntity; kind: ImportKind }> {
    const run = await tx.lock(ImportRunEntity, { id }, IMPORT_SUBJECT);
    const kind = this.kinds.get(run.kind);
    if (!ownsImport(tx.actor, run, kind.permission)) throw notFound(IMPORT_SUBJECT);
    return { run, kind: this.kinds.allowed(run.kind, tx.actor) };
  }
}

function requireWritable(ready: number, faulty: number, mode: ImportMode): void {
  if (mode === 'all-or-nothing' && faulty > 0) {
    const detail = `Ada ${faulty} baris yang perlu diperbaiki; perbaiki dahulu, atau masukkan baris yang baik saja.`;
    throw new Problem('rule-refused', detail, [{ pointer: '/mode', code: 'rows-faulty', detail }]);
  }
  if (ready === 0) {
    const detail = 'Tidak ada baris yang dapat dimasukkan.';
    throw new Problem('rule-refused', detail, [{ code: 'rows-none', detail }]);
  }
}

async function optionsOf(kind: ImportKind, fields: Readonly<Record<string, unknown>>): Promise<object> {
  if (!kind.options) {
    const given = Object.keys(fields);
    if (given.length === 0) return {};
    throw invalidInput(
      given.map((name) => ({
        pointer: `/${name}`,
        code: 'whitelist-validation',
        detail: `${name}: isian ini tidak dikenal`,
      })),
    );
  }
  return (await pipe.transform(fields, { type: 'body', metatype: kind.options })) as object;
}

function requireReadable(bytes: Buffer): void {
  try {
    requireTable(bytes);
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error;
    const { code, detail } = error;
    const kind = code === 'file-too-large' ? 'too-large' : 'invalid-input';
    throw new Problem(kind, detail, [{ pointer: '/file', code, detail }], { cause: error });
  }
}

// The name is shown and offered again, never opened.
function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(/[^\p{L}\p{M}\p{N} _().,-]+/gu, '_').trim();
  return [...plain].slice(0, LONGEST_NAME).join('') || 'berkas';
}
