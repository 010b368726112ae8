import { Inject, Injectable } from '@nestjs/common';
import { systemActor } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { publicUrl } from '../platform/links/index.js';
import { Mailer } from '../platform/mail/index.js';
import { isMailed } from './domain/kinds.js';
import { keepTold, type Happening, type Told } from './told.queries.js';

/** Ends a unit of work in which nobody was left to tell: another job was faster. */
class ToldBefore extends Error {}

/** Tells people in the app and by mail, in one unit of work; whoever was told under the same key is not told again. */
@Injectable()
export class Teller {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly mailer: Mailer,
  ) {}

  async tell(happening: Happening, told: readonly Told[]): Promise<void> {
    if (told.length === 0) return;
    const { recordType, recordId, agencyId, jobId, link, door } = happening;
    const telling = this.unitOfWork.run(systemActor('pemberitahuan', jobId), async (tx) => {
      const reached = await keepTold(tx, happening, told);
      if (reached.size === 0) throw new ToldBefore();
      const mailed = happening.isInAppOnly
        ? []
        : told.filter(({ to, news }) => reached.has(to.accountId) && isMailed(news.kind, to.off));
      const through = mailed.filter(({ to }) => to.part === door?.part);
      const opened =
        door && through.length > 0
          ? await door.open(
              tx,
              through.map(({ to }) => to.email),
            )
          : null;
      const own = opened === null ? [] : through;
      await this.mailer.sendMany(
        tx,
        mailed.map((one) => ({
          to: one.to.email,
          subject: one.news.title,
          about: { recordType, recordId },
          ...(door && opened !== null && own.includes(one)
            ? {
                paragraphs: [...one.news.sentences, door.care],
                action: { label: door.label, url: opened },
                secret: true,
              }
            : {
                paragraphs: one.news.sentences,
                action: { label: one.news.action, url: publicUrl(this.config, link) },
              }),
        })),
      );
      tx.audit({
        action: 'notification.tell',
        recordType,
        recordId,
        agencyId,
        summary: `${reached.size} orang diberi tahu dalam aplikasi, ${mailed.length} di antaranya lewat surel.`,
        changes: {
          key: [null, happening.key],
          kinds: [null, [...new Set(told.map(({ news }) => news.kind))]],
        },
      });
    });
    await telling.catch((error: unknown) => {
      if (!(error instanceof ToldBefore)) throw error;
    });
  }
}
