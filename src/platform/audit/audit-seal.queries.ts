import type { EntityManager } from 'typeorm';
import type { Queryable } from '../database/queryable.js';
import type { Block, Seal, SealableEntry } from './chain.js';

const ENTRY_COLUMNS = `
  e.seq::text as seq, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  e.request_id, e.origin_ip, e.account_id, e.person, e.role, e.capacity, e.agency_id, e.vendor_id,
  e.action, e.record_type, e.record_id, e.summary, e.changes, e.outcome, e.mac`;

const BLOCK_COLUMNS = `number::text as number,
  to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt", previous_hash as "previousHash",
  hash, entry_count as "entryCount"`;

/**
 * Takes committed entries from the waiting list, the oldest first. An entry whose transaction commits later, though its number is
 * lower, waits in the list for a later block: the chain needs an order of blocks, not of numbers. The place of an entry that is
 * gone stays in the list: it is all that shows the removal.
 */
export function takeWaitingEntries(manager: EntityManager, limit: number): Promise<SealableEntry[]> {
  return manager.query<SealableEntry[]>(
    `with taken as (
       delete from audit_unsealed where seq in (
         select u.seq from audit_unsealed u join audit_entry using (seq) order by u.seq limit $1 for update of u)
       returning seq
     )
     select ${ENTRY_COLUMNS} from audit_entry e join taken using (seq) order by e.seq`,
    [limit],
  );
}

/** The newest block, or null before the first. */
export async function lastBlock(queryable: Queryable): Promise<Block | null> {
  const [block] = await queryable.query<Block>(
    `select ${BLOCK_COLUMNS} from audit_block order by audit_block.number desc limit 1`,
  );
  return block ?? null;
}

export async function insertBlock(
  manager: EntityManager,
  block: Block,
  seals: readonly Seal[],
): Promise<void> {
  await manager.query(
    `insert into audit_block (number, sealed_at, entry_count, previous_hash, hash) values ($1, $2, $3, $4, $5)`,
    [block.number, block.sealedAt, block.entryCount, block.previousHash, block.hash],
  );
  await manager.query(
    `insert into audit_seal (seq, block_number, entry_hash)
     select s.seq, $1, s.hash from unnest($2::bigint[], $3::text[]) as s(seq, hash)`,
    [block.number, seals.map((seal) => seal.seq), seals.map((seal) => seal.entryHash)],
  );
}

/** Blocks after `number`, oldest first. */
export function blocksAfter(queryable: Queryable, number: string, limit: number): Promise<Block[]> {
  return queryable.query<Block>(
    `select ${BLOCK_COLUMNS} from audit_block where audit_block.number > $1 order by audit_block.number limit $2`,
    [number, limit],
  );
}

export function sealsOf(queryable: Queryable, block: string): Promise<Seal[]> {
  return queryable.query<Seal>(
    `select seq::text as seq, entry_hash as "entryHash" from audit_seal where block_number = $1 order by audit_seal.seq`,
    [block],
  );
}

export function entriesOf(queryable: Queryable, block: string): Promise<SealableEntry[]> {
  return queryable.query<SealableEntry>(
    `select ${ENTRY_COLUMNS} from audit_entry e join audit_seal s using (seq) where s.block_number = $1`,
    [block],
  );
}

/** Entries that are in no block and were not waiting for one: put in behind the system's back. */
export function strangers(queryable: Queryable): Promise<{ seq: string }[]> {
  return queryable.query<{ seq: string }>(
    `select e.seq::text as seq from audit_entry e
     where not exists (select 1 from audit_seal s where s.seq = e.seq)
       and not exists (select 1 from audit_unsealed u where u.seq = e.seq)
     order by e.seq`,
  );
}

/** Entries that wait for a block but are gone: removed before they were sealed. */
export function missingUnsealed(queryable: Queryable): Promise<{ seq: string }[]> {
  return queryable.query<{ seq: string }>(
    `select u.seq::text as seq from audit_unsealed u
     where not exists (select 1 from audit_entry e where e.seq = u.seq) order by u.seq`,
  );
}

/** Entries that still wait for a block. */
export function unsealedEntries(queryable: Queryable): Promise<SealableEntry[]> {
  return queryable.query<SealableEntry>(
    `select ${ENTRY_COLUMNS} from audit_entry e join audit_unsealed u using (seq) order by e.seq`,
  );
}
