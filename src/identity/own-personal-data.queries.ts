import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FieldCipher } from '../platform/crypto/index.js';
import type { Queryable } from '../platform/database/index.js';
import { PHONE_PURPOSE } from './account.entity.js';
import { PersonalDataSources, type PersonalDataSection, type PersonalDataSource } from './personal-data.js';

// Enough for years of work; whoever needs older entries asks the administrator.
const MOST_ENTRIES = 5_000;

/** What this module keeps of a person: account, sessions, and the record of what the person did. */
@Injectable()
export class OwnPersonalData implements PersonalDataSource, OnModuleInit {
  constructor(
    private readonly sources: PersonalDataSources,
    private readonly cipher: FieldCipher,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async collect(source: Queryable, accountId: string): Promise<PersonalDataSection[]> {
    const [account] = await source.query<{ phone_cipher: string | null }>(
      `select a.email, a.name, a.status, a.created_at as "createdAt", a.phone_cipher,
              exists (select from second_factor f where f.account_id = a.id and f.confirmed_at is not null) as "hasSecondFactor"
       from account a where a.id = $1`,
      [accountId],
    );
    if (!account) return [];
    const sessions = await source.query(
      `select device, address, started_at as "startedAt", last_used_at as "lastUsedAt", ended_at as "endedAt"
       from session where account_id = $1 order by id desc`,
      [accountId],
    );
    const entries = await source.query(
      `select at, action, summary, capacity, outcome from audit_entry where account_id = $1 order by seq desc limit $2`,
      [accountId, MOST_ENTRIES],
    );
    const { phone_cipher: cipher, ...plain } = account;
    const phone = cipher === null ? null : this.cipher.decrypt(PHONE_PURPOSE, cipher);
    return [
      { name: 'account', title: 'Akun', data: { ...plain, phone } },
      { name: 'sessions', title: 'Sesi', data: sessions },
      { name: 'activities', title: 'Jejak kegiatan Anda', data: entries },
    ];
  }
}
