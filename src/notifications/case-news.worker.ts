import { Injectable } from '@nestjs/common';
import { CaseEvent, type CaseEventPayload } from '../oversight/index.js';
import { OnMessage, type JobContext } from '../platform/queue/index.js';
import { CaseNewsQueries } from './case-news.queries.js';
import { Teller } from './teller.js';

/** Tells people of what auditors have sent them, and auditors of what came back; once. Of a case itself nobody hears. */
@Injectable()
export class CaseNewsWorker {
  constructor(
    private readonly queries: CaseNewsQueries,
    private readonly teller: Teller,
  ) {}

  @OnMessage(CaseEvent)
  async tell(payload: CaseEventPayload, { jobId }: JobContext): Promise<void> {
    const { caseId, postId, withHead, title, sentences, key } = payload;
    const { recipients, agencyId } = await this.queries.of({ caseId, postId, withHead, key });
    const news = {
      kind: postId === null ? 'progress' : 'to-explain',
      title,
      sentences,
      action: postId === null ? 'Buka kotak masuk' : 'Buka klarifikasi',
    } as const;
    const link = postId === null ? '/kotak-masuk' : '/klarifikasi';
    await this.teller.tell(
      { key, link, recordType: 'case', recordId: caseId, agencyId, jobId },
      recipients.map((to) => ({ to, news })),
    );
  }
}
