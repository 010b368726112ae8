import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { CONFIG, type Config } from '../config/index.js';
import { keyRingOf } from '../crypto/key-ring.js';
import type { AuditEntry } from './audit-entry.js';
import { canonicalJson } from './canonical.js';

/** An audit entry as it stands in `audit_entry`, less what the database adds (`seq`) and the `mac`. */
export interface AuditRow {
  readonly id: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly request_id: string;
  readonly origin_ip: string | null;
  readonly account_id: string | null;
  readonly person: string;
  readonly role: string;
  readonly capacity: string;
  readonly agency_id: string | null;
  readonly vendor_id: string | null;
  readonly action: string;
  readonly record_type: string;
  readonly record_id: string;
  readonly summary: string;
  readonly changes: unknown;
  readonly outcome: 'done' | 'refused';
}

/**
 * Makes audit rows and marks each with a keyed code. The chain of blocks shows changes after sealing; the code shows a row that
 * somebody with access to the database, but not to the key, wrote, copied or edited before it.
 */
@Injectable()
export class AuditRows {
  private readonly keys: readonly Buffer[];

  constructor(@Inject(CONFIG) config: Config) {
    this.keys = keyRingOf(config.auth).keys.map(({ key }) =>
      Buffer.from(hkdfSync('sha256', key, '', 'belanja-rutin/audit', 32)),
    );
  }

  make(actor: Actor, entry: AuditEntry, outcome: 'done' | 'refused', now: Date): AuditRow & { mac: string } {
    const row: AuditRow = {
      id: uuidv7(),
      at: now.toISOString(),
      request_id: actor.origin.requestId,
      origin_ip: actor.origin.ip,
      account_id: actor.accountId,
      person: actor.person,
      role: actor.role,
      capacity: actor.capacity,
      agency_id: entry.agencyId ?? actor.agencyId,
      vendor_id: entry.vendorId ?? actor.vendorId,
      action: entry.action,
      record_type: entry.recordType,
      record_id: entry.recordId,
      summary: entry.summary,
      changes: JSON.parse(JSON.stringify(entry.changes ?? {})),
      outcome,
    };
    const [current] = this.keys;
    if (!current) throw new Error('there is always a key');
    return { ...row, mac: macOf(row, current) };
  }

  /** Whether `mac` is the code of `row` under the key in use or an earlier one that is still configured. */
  isOurs(row: AuditRow, mac: string): boolean {
    return this.keys.some((key) => macOf(row, key) === mac);
  }
}

function macOf(row: AuditRow, key: Buffer): string {
  return createHmac('sha256', key).update(canonicalJson(row)).digest('hex');
}
