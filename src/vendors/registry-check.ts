import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { invalidInput, type ProblemItem } from '../platform/http/index.js';
import { FileReader } from '../platform/storage/index.js';
import type { Registry, RegistryOutcome } from './domain/registry.js';
import type { RecordRegistryCheckRequest } from './registry-check.requests.js';

/** What a registry said of a vendor. */
export interface RegistryAnswer {
  readonly registry: Registry;
  readonly outcome: RegistryOutcome;
  readonly checkedOn: CivilDate;
  /** The registry's own number of the inquiry, or where its answer can be found again. */
  readonly reference: string;
  readonly note: string | null;
  readonly evidence: { readonly fileId: string; readonly sha256: string } | null;
}

/**
 * One way to learn what a registry says. People look and write down today; a client of a registry's API is another
 * implementation, called by a job, and everything after the answer stays as it is.
 */
export interface RegistryCheck<Question> {
  readonly method: 'manual' | 'api';
  answer(actor: Actor, question: Question): Promise<RegistryAnswer>;
}

/** A verifier looks into the registry and brings a picture or print of what it says. */
@Injectable()
export class ManualRegistryCheck implements RegistryCheck<RecordRegistryCheckRequest> {
  readonly method = 'manual';

  constructor(
    private readonly files: FileReader,
    private readonly database: ReadDatabase,
  ) {}

  async answer(actor: Actor, request: RecordRegistryCheckRequest): Promise<RegistryAnswer> {
    const { registry, outcome, checkedOn, reference, note, evidenceFileId } = request;
    const file = await this.files.visible(this.database, actor, evidenceFileId);
    const faults: ProblemItem[] = [];
    if (checkedOn > civilDateOf(new Date())) {
      faults.push({ pointer: '/checkedOn', code: 'future-date', detail: 'Tanggal pencocokan belum tiba.' });
    }
    if (outcome === 'mismatch' && !note) {
      const detail = 'Jelaskan apa yang tidak sesuai menurut data negara.';
      faults.push({ pointer: '/note', code: 'mismatch-unexplained', detail });
    }
    if (!file) {
      const detail = 'Berkas ini bukan unggahan Anda atau tidak ada.';
      faults.push({ pointer: '/evidenceFileId', code: 'unknown-file', detail });
    }
    if (faults.length > 0 || !file) throw invalidInput(faults);
    return {
      registry,
      outcome,
      checkedOn,
      reference: reference.trim(),
      note: note?.trim() ?? null,
      evidence: { fileId: file.id, sha256: file.sha256 },
    };
  }
}
