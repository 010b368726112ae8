import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../platform/database/index.js';
import type { CertificateFacts } from '../domain/certificate.js';
import type { SigningCertificateEntity } from './certificate.entity.js';

/** A certificate with its key, for one signature. */
export interface StoredCertificate {
  readonly id: string;
  readonly facts: CertificateFacts;
  readonly p12Cipher: string;
}

const STATUS_NAMES = { active: 'dipakai', replaced: 'diganti', withdrawn: 'dicabut' } as const;

/** Somebody's own certificate, without its key. */
export function toCertificateView(
  certificate: Omit<
    SigningCertificateEntity,
    'accountId' | 'p12Cipher' | 'fingerprint' | 'validFrom' | 'validUntil'
  >,
) {
  const { id, status, facts, nameConfirmation, version, createdAt, endedAt } = certificate;
  return {
    id,
    status,
    statusName: STATUS_NAMES[status],
    ...facts,
    nameConfirmation,
    createdAt,
    endedAt,
    version,
  };
}

export type CertificateView = ReturnType<typeof toCertificateView>;

/** Look-ups of people's own certificates. */
@Injectable()
export class CertificateQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** All of one account, the newest first. */
  async of(accountId: string | null): Promise<CertificateView[]> {
    const rows = await this.database.query<Parameters<typeof toCertificateView>[0]>(
      `select id, status, facts, name_confirmation as "nameConfirmation", version, created_at as "createdAt", ended_at as "endedAt"
       from signing_certificate where account_id = $1 order by id desc limit 50`,
      [accountId],
    );
    return rows.map(toCertificateView);
  }

  /** The one in use, with its key; null when there is none. */
  inUse(accountId: string | null): Promise<StoredCertificate | null> {
    return this.database.one<StoredCertificate>(
      `select id, facts, p12_cipher as "p12Cipher" from signing_certificate where account_id = $1 and status = 'active'`,
      [accountId],
    );
  }
}
