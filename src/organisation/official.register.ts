import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AccountAdmin } from '../identity/index.js';
import { civilDateOf } from '../kernel/index.js';
import { changesBetween } from '../platform/audit/index.js';
import { FieldCipher, mask, PERSON_NIK } from '../platform/crypto/index.js';
import { describeConstraints, requireVersion, type Tx } from '../platform/database/index.js';
import { invalidInput, Problem, problemOf, type ProblemItem } from '../platform/http/index.js';
import { nikFault } from './domain/nik.js';
import { nipFault, normalNip } from './domain/nip.js';
import { OfficialEntity } from './post.entity.js';

describeConstraints({
  official_account_unique: {
    kind: 'already-exists',
    code: 'account-of-another',
    detail: 'Akun dengan surel ini sudah milik pejabat lain.',
  },
  official_nip_unique: {
    kind: 'already-exists',
    code: 'nip-taken',
    pointer: '/nip',
    detail: 'Pejabat dengan NIP ini sudah terdaftar.',
  },
  official_nik_unique: {
    kind: 'already-exists',
    code: 'nik-taken',
    pointer: '/nik',
    detail:
      'Orang dengan NIK ini sudah terdaftar sebagai pejabat; ubah datanya, jangan mendaftarkannya dua kali.',
  },
  official_email_unique: {
    kind: 'already-exists',
    code: 'official-email-taken',
    pointer: '/email',
    detail: 'Surel ini sudah dipakai pejabat lain.',
  },
});

/** A civil servant as a register states it. */
export interface NewOfficial {
  readonly nameWithTitles: string;
  readonly nip: string;
  /** 16 digits; null while it is not known. Without it the same person cannot be recognised as a vendor's owner. */
  readonly nik: string | null;
  /** Pangkat and golongan, for example "Pembina (IV/a)". */
  readonly rank: string;
  /** Where the invitation and the reminders go. */
  readonly email: string | null;
}

const SUBJECT = 'Pejabat';

/** Officials, inside the caller's unit of work. An official acts only when an account is linked by an accepted invitation. */
@Injectable()
export class OfficialRegister {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly accounts: AccountAdmin,
  ) {}

  /** Returns the new id. 400 for a malformed NIP or NIK, 409 for one that is registered. */
  async register(tx: Tx, value: NewOfficial): Promise<string> {
    const columns = this.columnsOf(tx, value);
    const official = { id: uuidv7(), accountId: null, ...columns, version: 1 };
    await tx.manager.insert(OfficialEntity, official);
    tx.audit({
      action: 'official.register',
      recordType: 'official',
      recordId: official.id,
      summary: `${columns.nameWithTitles}, NIP ${columns.nip}, didaftarkan sebagai pejabat.`,
      changes: { nik: [null, value.nik === null ? null : mask(value.nik)], rank: [null, value.rank] },
    });
    return official.id;
  }

  /** A correction or a promotion. A NIK left out stays as it is. */
  async change(tx: Tx, id: string, value: NewOfficial, version: number): Promise<OfficialEntity> {
    const official = await tx.lock(OfficialEntity, { id }, SUBJECT);
    requireVersion(official, version, SUBJECT);
    const { nikCipher, nikIndex, ...plain } = this.columnsOf(tx, value);
    const isNewNik = nikIndex !== null && nikIndex !== official.nikIndex;
    const change = { ...plain, ...(isNewNik ? { nikCipher, nikIndex } : {}), version: official.version + 1 };
    await tx.manager.update(OfficialEntity, { id }, change);
    tx.audit({
      action: 'official.change',
      recordType: 'official',
      recordId: id,
      summary: `Data ${plain.nameWithTitles} diubah.`,
      changes: {
        ...changesBetween<typeof plain>(official, plain),
        ...(isNewNik
          ? { nik: [official.nikIndex === null ? null : '(lama)', mask(value.nik ?? '')] as const }
          : {}),
      },
    });
    return Object.assign(official, change);
  }

  /**
   * Links the official with the account of the address, which is made and invited by mail when there is none. With a new address it
   * links a new account: the mandates go with it, and the person stays the same.
   */
  async invite(tx: Tx, id: string, version: number): Promise<OfficialEntity> {
    const official = await tx.lock(OfficialEntity, { id }, SUBJECT);
    requireVersion(official, version, SUBJECT);
    const { email, nameWithTitles } = official;
    if (email === null) {
      const detail = 'Pejabat ini belum mempunyai alamat surel; lengkapi dahulu datanya.';
      throw problemOf([{ code: 'email-missing', detail }]);
    }
    const accountId = await this.accounts.ensureInvited(tx, { email, name: nameWithTitles });
    if (accountId === official.accountId)
      throw new Problem('wrong-status', 'Pejabat ini sudah terhubung dengan akun itu.');
    const change = { accountId, version: official.version + 1 };
    await tx.manager.update(OfficialEntity, { id }, change);
    tx.audit({
      action: 'official.link-account',
      recordType: 'official',
      recordId: id,
      summary: `${nameWithTitles} dihubungkan dengan akun dan diundang lewat surel.`,
      changes: { accountId: [official.accountId, accountId] },
    });
    return Object.assign(official, change);
  }

  private columnsOf(tx: Tx, value: NewOfficial) {
    const nip = normalNip(value.nip);
    const nik = value.nik === null ? null : normalNip(value.nik);
    const faults: ProblemItem[] = [];
    const nipWrong = nipFault(nip, civilDateOf(tx.now));
    if (nipWrong) faults.push({ pointer: '/nip', code: 'nip-form', detail: `${nipWrong}.` });
    const nikWrong = nik === null ? null : nikFault(nik);
    if (nikWrong) faults.push({ pointer: '/nik', code: 'nik-form', detail: `${nikWrong}.` });
    if (faults.length > 0) throw invalidInput(faults);
    return {
      nameWithTitles: value.nameWithTitles.trim(),
      nip,
      rank: value.rank.trim(),
      email: value.email?.trim().toLowerCase() ?? null,
      nikCipher: nik === null ? null : this.cipher.encrypt(PERSON_NIK, nik),
      nikIndex: nik === null ? null : this.cipher.blindIndex(PERSON_NIK, nik),
    };
  }
}
