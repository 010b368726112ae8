import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { neverRepeated, type Actor } from '../../platform/access/index.js';
import { describeConstraints, requireVersion, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, Problem, problemOf } from '../../platform/http/index.js';
import { nameRefusal } from '../domain/certificate.js';
import { SigningCertificateEntity } from './certificate.entity.js';
import { toCertificateView, type CertificateView } from './certificate.queries.js';
import { KeyFiles, signingProblem } from './key-files.js';
import type { RegisterCertificateRequest, WithdrawCertificateRequest } from './signing.requests.js';

const SUBJECT = 'Sertifikat';
const LARGEST_FILE = 64 * 1024;

describeConstraints({
  signing_certificate_one_active: {
    kind: 'already-exists',
    code: 'certificate-exists',
    detail: 'Sertifikat lain baru saja Anda daftarkan; muat ulang dahulu.',
  },
});

/** The certificates that people sign with. Each person has one at a time. */
@Injectable()
export class CertificateService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: KeyFiles,
  ) {}

  /** Takes in a PKCS#12 file; the certificate of before is replaced and its key erased. */
  async register(
    actor: Actor,
    file: Buffer | null,
    request: RegisterCertificateRequest,
  ): Promise<CertificateView> {
    requireSize(file);
    const { passphrase, nameConfirmation = null } = request;
    const facts = await this.keys
      .of(file)
      .certificate(passphrase)
      .catch((error: unknown) => this.refuse(actor, signingProblem(error)));
    // An answer kept for repetition would be found by a hash of the passphrase.
    return this.unitOfWork.run(neverRepeated(actor), async (tx) => {
      const name = nameRefusal(facts.name, actor.person, nameConfirmation);
      const refusals = [...this.keys.refusals(facts, tx.now), ...(name ? [name] : [])];
      if (refusals.length > 0) throw problemOf(refusals);
      const accountId = ownAccount(actor);
      const [former] = await tx.manager.find(SigningCertificateEntity, {
        where: { accountId, status: 'active' },
      });
      if (former) await end(tx, former, 'replaced');
      const certificate = {
        id: uuidv7(),
        accountId,
        status: 'active' as const,
        p12Cipher: this.keys.seal(file),
        facts,
        fingerprint: facts.fingerprint,
        validFrom: new Date(facts.validFrom),
        validUntil: new Date(facts.validUntil),
        nameConfirmation,
        version: 1,
        createdAt: tx.now,
        endedAt: null,
      };
      await tx.manager.insert(SigningCertificateEntity, certificate);
      tx.audit({
        action: 'signing-certificate.register',
        recordType: 'signing-certificate',
        recordId: certificate.id,
        summary: `Sertifikat ${facts.subject} terbitan ${facts.issuer} didaftarkan untuk menandatangani.`,
        changes: {
          fingerprint: [former?.fingerprint ?? null, facts.fingerprint],
          nameConfirmation: [null, nameConfirmation],
        },
      });
      return toCertificateView(certificate);
    });
  }

  /** Ends a certificate, for example because its passphrase became known. What was signed with it stays signed. */
  async withdraw(actor: Actor, id: string, request: WithdrawCertificateRequest): Promise<CertificateView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const certificate = await tx.lock(SigningCertificateEntity, { id }, SUBJECT);
      if (certificate.accountId !== actor.accountId) throw notFound(SUBJECT);
      if (certificate.status !== 'active') {
        throw new Problem('wrong-status', 'Sertifikat ini sudah tidak dipakai lagi.');
      }
      requireVersion(certificate, request.version, SUBJECT);
      await end(tx, certificate, 'withdrawn');
      tx.audit({
        action: 'signing-certificate.withdraw',
        recordType: 'signing-certificate',
        recordId: id,
        summary: `Sertifikat ${certificate.facts.subject} dicabut dan kuncinya dihapus: ${request.reason}.`,
        changes: { status: ['active', 'withdrawn'] },
      });
      return toCertificateView(certificate);
    });
  }

  private async refuse(actor: Actor, problem: unknown): Promise<never> {
    if (problem instanceof Problem) await this.unitOfWork.recordRefusal(actor, problem);
    throw problem;
  }
}

async function end(
  tx: Tx,
  certificate: SigningCertificateEntity,
  status: 'replaced' | 'withdrawn',
): Promise<void> {
  const { id, version } = certificate;
  const change = { status, p12Cipher: null, endedAt: tx.now, version: version + 1 };
  const { affected } = await tx.manager.update(
    SigningCertificateEntity,
    { id, version, status: 'active' },
    change,
  );
  if (affected !== 1)
    throw new Problem('stale-version', 'Sertifikat ini baru saja berubah; muat ulang dahulu.');
  Object.assign(certificate, change);
}

function ownAccount({ accountId }: Actor): string {
  if (accountId === null) throw new Error('a certificate belongs to a person');
  return accountId;
}

function requireSize(file: Buffer | null): asserts file is Buffer {
  const detail =
    file === null || file.length === 0
      ? 'file: sertakan berkas .p12 atau .pfx'
      : file.length > LARGEST_FILE
        ? 'file: berkas ini terlalu besar untuk berkas .p12'
        : null;
  if (detail !== null) throw invalidInput([{ pointer: '/file', code: 'p12-file', detail }]);
}
