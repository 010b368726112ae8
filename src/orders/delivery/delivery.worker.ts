import { Injectable, Logger } from '@nestjs/common';
import { Problem } from '../../platform/http/index.js';
import { OnMessage, OnSchedule, type JobContext } from '../../platform/queue/index.js';
import { DeliveryReceiptDue, DeliveryReceiptReminder } from './delivery.messages.js';
import { DeliveryQueries } from './delivery.queries.js';
import { SilenceService } from './silence.service.js';

// Delayed jobs are given this long before the sweep takes their work.
const LATE_MS = 120_000;

/** What time brings to deliveries. */
@Injectable()
export class DeliveryWorker {
  private readonly log = new Logger(DeliveryWorker.name);

  constructor(
    private readonly queries: DeliveryQueries,
    private readonly silence: SilenceService,
  ) {}

  @OnMessage(DeliveryReceiptReminder)
  async remind(
    { deliveryId, number }: { deliveryId: string; number: number },
    { jobId }: JobContext,
  ): Promise<void> {
    const awaited = await this.queries.awaited(deliveryId);
    if (!awaited || awaited.reminders >= number) return;
    await unlessMoot(() => this.silence.remind(deliveryId, number, jobId));
  }

  @OnMessage(DeliveryReceiptDue)
  async due({ deliveryId }: { deliveryId: string }, { jobId }: JobContext): Promise<void> {
    const awaited = await this.queries.awaited(deliveryId);
    // Moved meanwhile: a message for the later time is on its way.
    if (!awaited || awaited.dueAt.getTime() > Date.now()) return;
    await unlessMoot(() => this.silence.due(deliveryId, jobId));
  }

  /** The second look: times that are over although no job said so. */
  @OnSchedule('orders.deliveries', { every: 600_000 })
  async sweep(): Promise<void> {
    for (const { id } of await this.queries.overdue(new Date(Date.now() - LATE_MS))) {
      // One that fails holds up no other; the next sweep tries again.
      await unlessMoot(() => this.silence.due(id, 'orders.deliveries')).catch((error: unknown) =>
        this.log.error(
          `the time of delivery ${id} is over, but: ${error instanceof Error ? error.message : String(error)}`,
        ),
      );
    }
  }
}

// Checked, objected or accepted between the look and the lock: nothing is left to do.
async function unlessMoot(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem && error.kind === 'wrong-status')) throw error;
  }
}
