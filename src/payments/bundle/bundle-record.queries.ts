import type { Queryable, Tx } from '../../platform/database/index.js';
import type { BundleStatus } from './bundle.queries.js';

/** An archive that was asked for. */
export interface BundleRow {
  readonly id: string;
  readonly paymentId: string;
  readonly agencyId: string;
  readonly invoiceNumber: string;
  readonly status: BundleStatus;
  readonly sha256: string | null;
  readonly version: number;
}

const ROW = `b.id, b.payment_id as "paymentId", b.agency_id as "agencyId", i.number as "invoiceNumber", b.status, b.sha256, b.version`;
const FROM = 'payment_bundle b join payment p on p.id = b.payment_id join invoice i on i.id = p.invoice_id';

/** One archive, or null. One statement. */
export async function bundleById(source: Queryable, id: string): Promise<BundleRow | null> {
  const [row] = await source.query<BundleRow>(`select ${ROW} from ${FROM} where b.id = $1`, [id]);
  return row ?? null;
}

/** Whether it is still to be made; it is held until the transaction ends. One statement. */
export async function isAwaited(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query(`select id from payment_bundle where id = $1 and status = 'asked' for update`, [
    id,
  ]);
  return rows.length > 0;
}

/** The archive of a payment that was made last, or null. One statement. */
export async function latestReady(source: Queryable, paymentId: string): Promise<BundleRow | null> {
  const [row] = await source.query<BundleRow>(
    `select ${ROW} from ${FROM} where b.payment_id = $1 and b.status = 'ready' order by b.id desc limit 1`,
    [paymentId],
  );
  return row ?? null;
}

/** Asks for an archive unless one is being made; answers the one that will be there. One statement, or two. */
export async function askOnce(
  tx: Tx,
  asked: { readonly id: string; readonly paymentId: string; readonly agencyId: string },
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { accountId, person } = tx.actor;
  const made = await tx.query<{ id: string }>(
    `insert into payment_bundle (id, payment_id, agency_id, status, asked_at, asked_by, asked_person, version)
     values ($1, $2, $3, 'asked', $4, $5, $6, 1) on conflict (payment_id) where status = 'asked' do nothing returning id`,
    [asked.id, asked.paymentId, asked.agencyId, tx.now, accountId, person],
  );
  if (made[0]) return { id: made[0].id, isNew: true };
  const [waiting] = await tx.query<{ id: string }>(
    `select id from payment_bundle where payment_id = $1 and status = 'asked'`,
    [asked.paymentId],
  );
  // It was finished between the two statements: whoever asks again gets another.
  return waiting ? { id: waiting.id, isNew: false } : askOnce(tx, asked);
}

/** Keeps what was made. One statement. */
export async function finishBundle(
  tx: Tx,
  id: string,
  made: { readonly sha256: string; readonly size: number; readonly lost: readonly string[] },
): Promise<void> {
  await tx.query(
    `update payment_bundle set status = 'ready', sha256 = $2, size = $3, lost = $4, made_at = $5, version = version + 1 where id = $1`,
    [id, made.sha256, made.size, JSON.stringify(made.lost), tx.now],
  );
}

/** Keeps why nothing was made. One statement. */
export async function failBundle(tx: Tx, id: string, error: string): Promise<void> {
  await tx.query(
    `update payment_bundle set status = 'failed', error = $2, version = version + 1 where id = $1`,
    [id, error],
  );
}

/** Which of these hashes are archives of ours. */
export async function storedBundles(source: Queryable, sha256s: readonly string[]): Promise<string[]> {
  const rows = await source.query<{ sha256: string }>(
    'select distinct sha256 from payment_bundle where sha256 = any ($1)',
    [[...sha256s]],
  );
  return rows.map(({ sha256 }) => sha256);
}
