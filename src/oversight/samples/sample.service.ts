import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, longDate } from '../../kernel/index.js';
import { systemActor, type Actor } from '../../platform/access/index.js';
import { canonicalJson } from '../../platform/audit/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, Problem } from '../../platform/http/index.js';
import { OnSchedule } from '../../platform/queue/index.js';
import { requireBody } from '../cases/case-desk.js';
import { drawSample, populationHash } from './draw.js';
import type { AnnounceSampleRequest } from './sample.requests.js';
import {
  freeze,
  insertSample,
  lockSample,
  markDrawn,
  populationOf,
  SampleQueries,
} from './sample.queries.js';

/** A sample as it is answered right after a step. */
export interface SampleStep {
  readonly id: string;
  readonly definitionHash: string;
  readonly seedDate: string;
  readonly status: 'announced' | 'drawn';
}

/**
 * Samples whose drawing anybody can repeat. What is drawn from, how and how many is published as a hash before the seed exists; the seed
 * is the next daily anchor of the record, which nobody chooses; only then is the population frozen and the sample drawn.
 */
@Injectable()
export class SampleService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: SampleQueries,
  ) {}

  announce(actor: Actor, request: AnnounceSampleRequest): Promise<SampleStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const body = await requireBody(tx);
      const { method, size, population } = request;
      const seedDate = civilDateOf(tx.now);
      requirePeriod(population, seedDate);
      requireSpan(population);
      const id = uuidv7();
      const title = request.title.trim();
      const definitionHash = sha256(canonicalJson({ id, method, size, population, seedDate }));
      await insertSample(tx, { id, body, title, method, size, population, definitionHash, seedDate });
      tx.recordStatus({
        recordType: 'sample',
        recordId: id,
        from: null,
        to: 'announced',
        action: 'announce',
      });
      tx.audit({
        action: 'sample.announce',
        recordType: 'sample',
        recordId: id,
        summary: `Sampel "${title}" diumumkan; benihnya jangkar ${longDate(seedDate)}.`,
        changes: { definitionHash: [null, definitionHash] },
      });
      return { id, definitionHash, seedDate, status: 'announced' };
    });
  }

  /** Draws now, when the seed is published; 409 before that and after it was drawn. */
  draw(actor: Actor, id: string): Promise<SampleStep> {
    return this.unitOfWork.run(actor, async (tx) => {
      const body = await requireBody(tx);
      return drawNow(tx, id, body);
    });
  }

  /** Draws what is ready without anybody asking: the day after the announcement. */
  @OnSchedule('oversight.samples', { pattern: '5,35 * * * *' })
  async drawReady(): Promise<void> {
    for (const { id } of await this.queries.ready()) {
      try {
        await this.unitOfWork.run(systemActor('penarikan sampel'), (tx) => drawNow(tx, id, null));
      } catch (error) {
        // Somebody drew it a moment ago.
        if (!(error instanceof Problem) || error.kind !== 'wrong-status') throw error;
      }
    }
  }
}

async function drawNow(tx: Tx, id: string, body: string | null): Promise<SampleStep> {
  const sample = await lockSample(tx, id);
  if (!sample || (body !== null && sample.body !== body)) throw notFound('Sampel');
  if (sample.status === 'drawn') throw new Problem('wrong-status', 'Sampel ini sudah ditarik.');
  const seed = sample.anchorHash;
  if (seed === null) {
    throw new Problem(
      'wrong-status',
      `Benihnya, jangkar ${longDate(sample.seedDate)}, baru terbit sesudah hari itu berakhir.`,
    );
  }
  const units = await populationOf(tx, sample);
  const drawn = drawSample(units, sample.method, sample.size, seed);
  await freeze(tx, id, units, drawn);
  const total = units.reduce((sum, { amount }) => sum + amount, 0);
  await markDrawn(tx, { id, seed, count: units.length, total, hash: populationHash(units) });
  tx.recordStatus({ recordType: 'sample', recordId: id, from: 'announced', to: 'drawn', action: 'draw' });
  tx.audit({
    action: 'sample.draw',
    recordType: 'sample',
    recordId: id,
    summary: `Sampel "${sample.title}" ditarik: ${drawn.length} dari ${units.length} pesanan.`,
    changes: { seed: [null, seed] },
  });
  return { id, definitionHash: sample.definitionHash, seedDate: sample.seedDate, status: 'drawn' };
}

// Orders of days to come could be made to fit, or not to fit.
function requirePeriod({ from, until }: AnnounceSampleRequest['population'], today: string): void {
  if (until > today) {
    const detail = 'Hanya pesanan sampai hari ini yang dapat ditarik.';
    throw invalidInput([{ pointer: '/population/until', code: 'in-future', detail }]);
  }
  if (from > until) {
    const detail = 'Awal masa harus sebelum akhirnya.';
    throw invalidInput([{ pointer: '/population/from', code: 'period-reversed', detail }]);
  }
}

// Nothing lies between them, and the sample would be announced for ever without an order.
function requireSpan({ minAmount, maxAmount }: AnnounceSampleRequest['population']): void {
  if (minAmount === undefined || maxAmount === undefined || minAmount <= maxAmount) return;
  const detail = 'Nilai paling banyak harus sama dengan atau di atas nilai paling sedikit.';
  throw invalidInput([{ pointer: '/population/maxAmount', code: 'amounts-reversed', detail }]);
}
