import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../platform/database/index.js';
import type { Recipient } from './news.queries.js';

interface Asked {
  readonly caseId: string;
  readonly postId: string | null;
  readonly withHead: boolean;
  readonly key: string;
}

/** Who hears of a step of a case: the holders of the post that was asked and of its head, or the auditor who works on it. */
@Injectable()
export class CaseNewsQueries {
  constructor(private readonly database: ReadDatabase) {}

  async of({
    caseId,
    postId,
    withHead,
    key,
  }: Asked): Promise<{ recipients: Recipient<string>[]; agencyId: string }> {
    const row = await this.database.one<{ recipients: Recipient<string>[]; agencyId: string }>(
      `with told (account_id) as (
         select o.account_id from mandate m join official o on o.id = m.official_id where m.post_id = $2
         union select o.account_id from post p join mandate m on m.agency_id = p.agency_id and m.role = 'pa'
           join official o on o.id = m.official_id where $3 and p.id = $2
         union select c.assigned_to from audit_case c where $2::uuid is null and c.id = $1)
       select (select coalesce(jsonb_agg(jsonb_build_object('accountId', a.id, 'email', a.email, 'part', 'asked',
           'because', null, 'off', coalesce(f.off, '{}'))), '[]')
         from told t join account a on a.id = t.account_id and a.status = 'active'
           left join notification_preference f on f.account_id = a.id
         where not exists (select from notification n where n.account_id = a.id and n.event_key = $4)) as recipients,
         (select agency_id from post where id = $2) as "agencyId"`,
      [caseId, postId, withHead, key],
    );
    return row as { recipients: Recipient<string>[]; agencyId: string };
  }
}
