import { Inject, Injectable } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import { neverRepeated, type Actor } from '../../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, Problem, problemOf } from '../../platform/http/index.js';
import { FILE_STORAGE, StoredContent, type FileStorage } from '../../platform/storage/index.js';
import { documentKindName } from '../document-kinds.js';
import { DocumentEntity } from '../document.entity.js';
import { mayReadDocument } from '../document.policy.js';
import { DocumentQueries, type DocumentRow } from '../document.queries.js';
import { signatureWorkflow } from '../domain/signature-state.js';
import { CertificateQueries, type StoredCertificate } from './certificate.queries.js';
import { KeyFiles, signingProblem } from './key-files.js';
import { recordRevision, isStillInUse } from './revision.queries.js';
import { signingBase, type SigningBase } from './signed-file.js';
import { DocumentSignatureEntity } from './signature.entity.js';
import { maySignHere } from './signature.policy.js';
import { signaturesOf, type SignatureRow } from './signature.queries.js';
import { toSigningView } from './signature.views.js';
import type { SignedPdf } from './signer.js';
import type { SignRequest } from './signing.requests.js';

const PDF = 'application/pdf';

interface Prepared {
  readonly document: DocumentRow;
  readonly place: SignatureRow;
  readonly base: SigningBase;
  readonly certificate: StoredCertificate;
}

/**
 * Signing by certificate. The passphrase may be written down nowhere, so this is no job: the PDF is signed within the request, before
 * any transaction, and one transaction then records it or finds that somebody was faster.
 */
@Injectable()
export class SigningService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly documents: DocumentQueries,
    private readonly certificates: CertificateQueries,
    private readonly keys: KeyFiles,
    private readonly content: StoredContent,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  async sign(actor: Actor, documentId: string, request: SignRequest) {
    const prepared = await this.prepare(actor, documentId, request);
    const signed = await this.signature(actor, prepared, request.passphrase);
    const stored = await this.content.put([{ bytes: signed.bytes, contentType: PDF }]);
    // An answer kept for repetition would be found by a hash of the passphrase.
    return this.unitOfWork.run(neverRepeated(actor), async (tx) => {
      await this.record(tx, prepared, signed, stored.sha256s[0] ?? '');
      await this.content.settle(tx.manager, stored.id);
      const places = await signaturesOf(tx, documentId);
      return { id: documentId, version: prepared.document.version + 1, ...toSigningView(documentId, places) };
    });
  }

  /** All that can be refused before the key is touched. */
  private async prepare(actor: Actor, documentId: string, { slot, version }: SignRequest): Promise<Prepared> {
    const document = await this.documents.byId(documentId);
    if (!document || !mayReadDocument(actor, document)) throw notFound('Dokumen');
    const place = document.signatures.find((candidate) => candidate.slot === slot);
    if (!place) throw notFound('Tempat tanda tangan');
    try {
      requireMine(actor, place);
      requireHolds(document);
      requireVersion(document, version, 'Dokumen');
      if (place.status !== 'unsigned') throw signedAlready(place);
      const base = signingBase(document);
      if (!base) throw new Error('a drawn document has a file');
      const certificate = await this.certificates.inUse(actor.accountId);
      if (!certificate) throw withoutCertificate();
      const refusals = this.keys.refusals(certificate.facts, new Date());
      if (refusals.length > 0) throw problemOf(refusals);
      return { document, place, base, certificate };
    } catch (error) {
      return this.refuse(actor, error);
    }
  }

  private async signature(actor: Actor, prepared: Prepared, passphrase: string): Promise<SignedPdf> {
    const { document, place, base, certificate } = prepared;
    const pdf = await this.storage.get(base.sha256);
    try {
      return await this.keys.stored(certificate.p12Cipher).sign(pdf, {
        passphrase,
        fieldName: `TandaTangan${base.next}`,
        reason: `${documentKindName(document.kind)} ${document.number}, sebagai ${place.role}`,
        at: new Date(),
      });
    } catch (error) {
      return this.refuse(actor, signingProblem(error));
    }
  }

  private async record(
    tx: Tx,
    { document: { id, version }, place, base, certificate }: Prepared,
    signed: SignedPdf,
    sha256: string,
  ): Promise<void> {
    const document = await tx.lock(DocumentEntity, { id }, 'Dokumen');
    requireHolds(document);
    // Every signature counts as a change, so the same version means the same PDF that was built on.
    requireVersion(document, version, 'Dokumen');
    if (!(await isStillInUse(tx, certificate.id))) throw withoutCertificate();
    const { actor, now } = tx;
    const signature = await tx.lock(DocumentSignatureEntity, { id: place.id }, 'Tempat tanda tangan');
    await transition(tx, {
      entity: DocumentSignatureEntity,
      recordType: 'document-signature',
      record: signature,
      workflow: signatureWorkflow,
      action: 'sign',
      change: {
        method: 'certificate',
        accountId: actor.accountId,
        person: actor.person,
        capacity: actor.capacity,
        acting: actor.mandate?.acting ?? null,
        signedAt: now,
        signedOn: civilDateOf(now),
        certificateId: certificate.id,
        certificate: signed.certificate,
        revisionSha256: sha256,
      },
      summary: `${documentKindName(document.kind)} ${document.number} ditandatangani ${actor.person} sebagai ${place.role} dengan sertifikat.`,
      agencyId: document.agencyId,
      vendorId: document.vendorId,
    });
    await tx.manager.update(DocumentEntity, { id, version }, { version: version + 1 });
    const size = signed.bytes.byteLength;
    await recordRevision(tx, { documentId: id, signatureId: place.id, base, sha256, size });
  }

  // These are found out before any unit of work, which would have kept them.
  private async refuse(actor: Actor, problem: unknown): Promise<never> {
    if (problem instanceof Problem) await this.unitOfWork.recordRefusal(actor, problem);
    throw problem;
  }
}

function requireMine(actor: Actor, place: SignatureRow): void {
  if (maySignHere(actor, place)) return;
  const detail = `Tempat ini untuk tanda tangan ${place.role} (${place.title}), bukan untuk Anda.`;
  throw new Problem('forbidden', detail, [{ pointer: '/slot', code: 'not-your-signature', detail }]);
}

/** Only what is drawn and valid is signed. */
export function requireHolds({ status }: Pick<DocumentRow, 'status'>): void {
  if (status === 'rendered') return;
  const detail =
    status === 'void'
      ? 'Dokumen ini tidak berlaku lagi dan tidak dapat ditandatangani.'
      : 'PDF dokumen ini belum selesai dibuat; belum ada yang dapat ditandatangani.';
  throw new Problem('wrong-status', detail, [{ code: 'document-not-signable', detail }]);
}

/** Somebody has signed there. */
export function signedAlready(place: Pick<SignatureRow, 'role' | 'person'>): Problem {
  return new Problem('wrong-status', `${place.role} sudah menandatangani dokumen ini (${place.person}).`);
}

function withoutCertificate(): Problem {
  const detail = 'Anda belum mendaftarkan sertifikat; daftarkan berkas .p12 Anda dahulu.';
  return new Problem('rule-refused', detail, [{ code: 'no-certificate', detail }]);
}
