import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queryable, Tx } from '../../platform/database/index.js';
import {
  ImportKinds,
  type ImportKind,
  type ImportRow,
  type ImportSession,
  type RowOutcome,
} from '../../platform/imports/index.js';
import { personalDataOf } from '../vendor-profile.js';
import { VendorDrafts } from '../vendor-drafts.js';
import { VendorSecrets } from '../vendor-secrets.js';
import { REGISTER_COLUMNS } from './register-columns.js';
import { judgeIdentity, SeenIdentities, type RowIdentity } from './register-duplicates.js';
import { lockRegister, registerAreas, vendorsLike, type KnownVendor } from './register-look-up.queries.js';
import { readRegisterRow, type RegisterRow } from './register-row.js';
import { VendorInvitations } from './vendor-invitations.js';

interface IdentifiedRow {
  readonly row: ImportRow<RegisterRow>;
  readonly identity: RowIdentity;
}

/** A register of UMKM as registrations to begin: each owner is invited to take over and complete the own one. */
@Injectable()
export class VendorRegisterImport implements ImportKind<RegisterRow>, OnModuleInit {
  readonly code = 'vendor-register';
  readonly name = 'Daftar UMKM';
  readonly permission = 'vendor.assist';
  readonly isPersonal = true;
  readonly batch = 250;
  readonly mostRows = 50_000;
  readonly columns = REGISTER_COLUMNS;

  constructor(
    private readonly kinds: ImportKinds,
    private readonly drafts: VendorDrafts,
    private readonly secrets: VendorSecrets,
    private readonly invitations: VendorInvitations,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async open(source: Queryable): Promise<ImportSession<RegisterRow>> {
    const areas = await registerAreas(source);
    const seen = new SeenIdentities();
    return {
      read: (cells) => readRegisterRow(cells, areas),
      judge: async (database, rows) => {
        const identified = this.identified(rows);
        const known = await this.known(database, identified);
        return identified.map(({ row, identity }) => judgeIdentity(row, identity, known, seen));
      },
      apply: (tx, rows) => this.apply(tx, rows),
    };
  }

  private async apply(tx: Tx, rows: readonly ImportRow<RegisterRow>[]): Promise<RowOutcome[]> {
    await lockRegister(tx);
    const identified = this.identified(rows);
    const known = await this.known(tx, identified);
    const seen = new SeenIdentities();
    const outcomes = identified.map(({ row, identity }): RowOutcome | null => {
      const { faults = [] } = judgeIdentity(row, identity, known, seen);
      return faults.length > 0 ? { refused: faults } : null;
    });
    const wanted = rows.filter((_, index) => outcomes[index] === null);
    const made = await this.drafts.createMany(
      tx,
      wanted.map(({ value }) => ({ ...value, source: 'import' as const, ownerAccountId: null })),
    );
    const links = await this.invitations.inviteAll(tx, made);
    let next = 0;
    return outcomes.map((outcome) => {
      if (outcome) return outcome;
      const vendor = made[next];
      const handover = links[next] ?? null;
      next += 1;
      return { action: 'create', recordId: vendor?.id ?? null, handover };
    });
  }

  private identified(rows: readonly ImportRow<RegisterRow>[]): IdentifiedRow[] {
    return rows.map((row) => {
      const { name, nib = null, email = null } = row.value;
      const { nikIndex, phoneIndex } = this.secrets.indexes(personalDataOf(row.value));
      return { row, identity: { name, nib, email, nikIndex, phoneIndex } };
    });
  }

  private known(source: Queryable, rows: readonly IdentifiedRow[]): Promise<KnownVendor[]> {
    const all = (field: 'nib' | 'nikIndex' | 'phoneIndex' | 'email') =>
      rows.flatMap(({ identity }) => identity[field] ?? []);
    return vendorsLike(source, {
      nibs: all('nib'),
      nikIndexes: all('nikIndex'),
      phoneIndexes: all('phoneIndex'),
      emails: all('email'),
    });
  }
}
