import { Injectable } from '@nestjs/common';
import { longDate } from '../kernel/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { OnMessage, type JobContext } from '../platform/queue/index.js';
import {
  OFFENCES,
  SANCTION_KIND_NAMES,
  SanctionEvent,
  type SanctionAction,
  type SanctionEventPayload,
} from '../vendors/index.js';
import type { News } from './domain/news.js';
import { sanctionAudience, type SanctionNewsFacts } from './sanction-news.queries.js';
import { Teller } from './teller.js';

/** Tells a vendor of what it is said to have done and what was decided, and the verifiers of its reply; once. */
@Injectable()
export class SanctionNewsWorker {
  constructor(
    private readonly database: ReadDatabase,
    private readonly teller: Teller,
  ) {}

  @OnMessage(SanctionEvent)
  async tell({ sanctionId: id, event }: SanctionEventPayload, { jobId }: JobContext): Promise<void> {
    const key = `sanction:${id}:${event}`;
    const forVerifiers = event === 'reply';
    const told = await sanctionAudience(this.database, { id, forVerifiers, key });
    if (!told) return;
    const news = forVerifiers ? replyNews(told) : vendorNews(event, told);
    const link = forVerifiers ? `/verifikasi/sanksi/${id}` : `/usaha/sanksi/${id}`;
    await this.teller.tell(
      { key, link, recordType: 'sanction', recordId: id, agencyId: null, jobId },
      told.recipients.map((to) => ({ to, news })),
    );
  }
}

function replyNews({ vendorName, offence }: SanctionNewsFacts): News {
  return {
    kind: 'progress',
    title: `${vendorName} menanggapi dugaan pelanggaran`,
    sentences: [`Dugaannya: ${OFFENCES[offence].name}.`, 'Keputusan sekarang dapat diambil.'],
    action: 'Baca tanggapannya',
  };
}

function vendorNews(event: 'notice' | Exclude<SanctionAction, 'reply'>, facts: SanctionNewsFacts): News {
  const { offence, kind, replyDue, decisionNumber, startsOn, endsOn } = facts;
  const [what, sanction] = [OFFENCES[offence].name, SANCTION_KIND_NAMES[kind]];
  const told = { kind: 'to-reply', action: 'Buka pemberitahuan' } as const;
  switch (event) {
    case 'notice':
      return {
        ...told,
        title: `Tanggapi dugaan pelanggaran sampai ${longDate(replyDue)}`,
        sentences: [
          `Usaha Anda diduga ${what}. Sanksinya dapat berupa ${sanction}.`,
          `Belum ada yang diputuskan. Ceritakan apa yang terjadi, paling lambat ${longDate(replyDue)}.`,
        ],
        action: 'Tanggapi',
      };
    case 'impose':
      return {
        ...told,
        title: `Keputusan ${decisionNumber ?? ''}: ${sanction}`,
        sentences: [
          `Usaha Anda dinyatakan ${what}.`,
          ...(startsOn === null || endsOn === null
            ? []
            : [
                `Sanksi berlaku ${longDate(startsOn)} sampai ${longDate(endsOn)}. Alasannya ada pada halaman keputusan.`,
              ]),
        ],
      };
    case 'dismiss':
      return {
        ...told,
        title: 'Dugaan pelanggaran tidak terbukti',
        sentences: [`Usaha Anda tidak terbukti ${what}. Tidak ada sanksi.`],
      };
    case 'lift':
      return {
        ...told,
        title: `Sanksi dicabut: ${sanction}`,
        sentences: ['Sanksi atas usaha Anda dicabut. Alasannya ada pada halaman keputusan.'],
      };
  }
}
