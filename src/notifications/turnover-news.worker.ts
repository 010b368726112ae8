import { Injectable } from '@nestjs/common';
import { formatRupiah } from '../kernel/index.js';
import { TurnoverCrossed, type TurnoverCrossedPayload } from '../payments/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { OnMessage, type JobContext } from '../platform/queue/index.js';
import type { News } from './domain/news.js';
import { links } from './news.worker.js';
import type { Recipient } from './news.queries.js';
import { Teller } from './teller.js';
import { turnoverAudience } from './turnover-news.queries.js';

/** Tells a vendor, and the treasurers who buy of it, that its sales of the year come near a limit or went above it; once. */
@Injectable()
export class TurnoverNewsWorker {
  constructor(
    private readonly database: ReadDatabase,
    private readonly teller: Teller,
  ) {}

  @OnMessage(TurnoverCrossed)
  async crossed(payload: TurnoverCrossedPayload, { jobId }: JobContext): Promise<void> {
    const { vendorId, year, key } = payload;
    const told = await turnoverAudience(this.database, { vendorId, year, key });
    if (!told) return;
    const { vendorName, recipients } = told;
    await this.teller.tell(
      { key, link: links.inbox, recordType: 'vendor', recordId: vendorId, agencyId: null, jobId },
      recipients.map((to) => ({ to, news: turnoverNews(payload, to, vendorName) })),
    );
  }
}

function turnoverNews(
  { stage, turnover, threshold, year, meaning, legalBasis }: TurnoverCrossedPayload,
  { part }: Recipient<string>,
  vendorName: string,
): News {
  const isReached = stage === 'reached';
  const what = `batas omzet ${formatRupiah(threshold)}`;
  const whose = part === 'vendor' ? 'Penjualan usaha Anda' : `Penjualan ${vendorName}`;
  return {
    kind: 'progress',
    title:
      part === 'vendor'
        ? `Penjualan Anda ${isReached ? 'melewati' : 'mendekati'} ${what}`
        : `Penjualan ${vendorName} ${isReached ? 'melewati' : 'mendekati'} ${what}`,
    sentences: [
      `${whose} di lokapasar ini pada tahun ${year} sudah ${formatRupiah(turnover)}, ${isReached ? 'di atas' : 'mendekati'} ${what} (${legalBasis}).`,
      `Di atas batas itu ${meaning}.`,
      part === 'vendor'
        ? 'Penjualan di tempat lain belum dihitung. Perbarui data pajak usaha Anda bila ada yang berubah.'
        : 'Periksa status pajak penyedia sebelum pembayaran berikutnya.',
    ],
    action: 'Buka kotak masuk',
  };
}
