import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalDataSources, type PersonalDataSection, type PersonalDataSource } from '../identity/index.js';
import { FieldCipher, PERSON_NIK } from '../platform/crypto/index.js';
import type { Queryable } from '../platform/database/index.js';

/** What this module keeps of a person: the official and every appointment. */
@Injectable()
export class OfficialPersonalData implements PersonalDataSource, OnModuleInit {
  constructor(
    private readonly sources: PersonalDataSources,
    private readonly cipher: FieldCipher,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async collect(source: Queryable, accountId: string): Promise<PersonalDataSection[]> {
    const officials = await source.query<{ nikCipher: string | null }>(
      `select o.name_with_titles as "nameWithTitles", o.nip, o.rank, o.email, o.nik_cipher as "nikCipher",
              coalesce((select jsonb_agg(jsonb_build_object('title', p.title, 'role', p.role, 'agency', g.name,
                  'decreeNumber', a.decree_number, 'validFrom', a.valid_from, 'validUntil', a.valid_until) order by a.valid_from)
                from appointment a join post p on p.id = a.post_id join agency g on g.id = p.agency_id
                where a.official_id = o.id), '[]') as appointments
       from official o where o.id = (select official_id from official_account where account_id = $1)`,
      [accountId],
    );
    return officials.map(({ nikCipher, ...official }) => ({
      name: 'official',
      title: 'Data kepegawaian',
      data: { ...official, nik: nikCipher === null ? null : this.cipher.decrypt(PERSON_NIK, nikCipher) },
    }));
  }
}
