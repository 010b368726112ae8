import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { systemActor } from '../access/actor.js';
import { CONFIG, type Config } from '../config/index.js';
import { ReadDatabase } from '../database/read-database.js';
import type { Queryable } from '../database/queryable.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { encryptedColumns, type EncryptedColumn } from './encrypted-columns.js';
import { FieldCipher, type FieldKey } from './field-cipher.js';
import { keyRingOf } from './key-ring.js';

const ROWS_AT_A_TIME = 200;

/** The key that the database's blind indexes stand under is not the configured one. */
export class WrongEncryptionKey extends Error {}

interface KeyRow {
  readonly id: string;
  readonly fingerprint: string;
}

/** Which key the data stands under, and moving it to another. */
@Injectable()
export class KeyRotation {
  private readonly keys: readonly FieldKey[];
  private readonly current: FieldKey;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly cipher: FieldCipher,
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
  ) {
    const [current, ...old] = keyRingOf(config.auth).keys;
    if (!current) throw new Error('there is always a key');
    this.current = current;
    this.keys = [current, ...old];
  }

  /**
   * Refuses to work with a key that the data does not stand under: duplicates would go unseen and two keys would mix. The first
   * start of an installation writes its key's fingerprint down. Throws WrongEncryptionKey with what to do.
   */
  async requireCurrentKey(): Promise<void> {
    const inUse = (await this.keyInUse()) ?? (await this.claim());
    if (inUse.id === this.current.id && inUse.fingerprint === fingerprint(this.current)) return;
    throw new WrongEncryptionKey(
      inUse.id === this.current.id
        ? 'DATA_ENCRYPTION_KEY bukan kunci yang dipakai data ini. Pulihkan kunci yang benar.'
        : `Data ini masih memakai kunci "${inUse.id}", sedangkan DATA_ENCRYPTION_KEY bernama "${this.current.id}". ` +
            'Jalankan: npm run keys:rotate (kunci lama tetap ada di DATA_ENCRYPTION_OLD_KEYS).',
    );
  }

  /**
   * Encrypts every value anew with the current key and rebuilds its blind index; a killed run is continued by the next. Returns
   * how many values were moved. `tell` is called after each column. Throws WrongEncryptionKey when the key in use is not at hand.
   */
  async rotate(tell: (column: string, values: number) => void): Promise<number> {
    const inUse = (await this.keyInUse()) ?? (await this.claim());
    const known = this.keys.find(({ id }) => id === inUse.id);
    if (!known || fingerprint(known) !== inUse.fingerprint) {
      throw new WrongEncryptionKey(
        `Kunci "${inUse.id}" yang dipakai data ini tidak ada di DATA_ENCRYPTION_OLD_KEYS, atau isinya lain.`,
      );
    }
    if (inUse.id !== this.current.id && (await this.wasRetired())) {
      throw new WrongEncryptionKey(`Nama kunci "${this.current.id}" sudah pernah dipakai; beri nama lain.`);
    }
    let moved = 0;
    for (const column of encryptedColumns()) {
      let values = 0;
      // Once more after each pass: a process that still runs with the old key may have written behind it.
      for (let passed = await this.moveColumn(column); passed > 0; passed = await this.moveColumn(column)) {
        values += passed;
      }
      if (values > 0) tell(`${column.table}.${column.column}`, values);
      moved += values;
    }
    await this.settle(inUse, moved);
    return moved;
  }

  private async moveColumn(column: EncryptedColumn): Promise<number> {
    let [moved, after]: [number, string | null] = [0, null];
    for (;;) {
      const keys: string[] = await this.moveBatch(column, after);
      moved += keys.length;
      if (keys.length < ROWS_AT_A_TIME) return moved;
      after = keys.at(-1) ?? null;
    }
  }

  private moveBatch(column: EncryptedColumn, after: string | null): Promise<string[]> {
    return this.unitOfWork.run(systemActor('keys.rotate'), async (tx) => {
      const rows = await tx.query<{ key: string; value: string }>(takeSql(column), [
        `v1.${this.current.id}.%`,
        after,
        ROWS_AT_A_TIME,
      ]);
      const texts = rows.map(({ value }) => this.cipher.decrypt(column.purpose, value));
      const { index } = column;
      const purpose = index?.purpose ?? column.purpose;
      if (rows.length > 0) {
        await tx.query(moveSql(column), [
          rows.map(({ key }) => key),
          texts.map((text) => this.cipher.encrypt(column.purpose, text)),
          ...(index
            ? [texts.map((text) => this.cipher.blindIndex(purpose, index.normal?.(text) ?? text))]
            : []),
        ]);
      }
      tx.audit({
        action: 'keys.rotate',
        recordType: 'encryption-key',
        recordId: this.current.id,
        summary: `${rows.length} nilai pada ${column.table}.${column.column} dienkripsi ulang.`,
      });
      return rows.map(({ key }) => key);
    });
  }

  private async settle(inUse: KeyRow, moved: number): Promise<void> {
    if (inUse.id === this.current.id) return;
    await this.unitOfWork.run(systemActor('keys.rotate'), async (tx) => {
      await tx.query('update encryption_key set retired_at = now() where id = $1', [inUse.id]);
      await tx.query('insert into encryption_key (id, fingerprint) values ($1, $2)', [
        this.current.id,
        fingerprint(this.current),
      ]);
      tx.audit({
        action: 'keys.rotated',
        recordType: 'encryption-key',
        recordId: this.current.id,
        summary: `Kunci data pribadi berganti dari "${inUse.id}" ke "${this.current.id}"; ${moved} nilai dienkripsi ulang.`,
      });
    });
  }

  private async wasRetired(): Promise<boolean> {
    return (
      (await this.database.query('select from encryption_key where id = $1', [this.current.id])).length > 0
    );
  }

  private keyInUse(): Promise<KeyRow | null> {
    return keyInUse(this.database);
  }

  private async claim(): Promise<KeyRow> {
    await this.unitOfWork.run(systemActor('keys.rotate'), async (tx) => {
      await tx.query('insert into encryption_key (id, fingerprint) values ($1, $2) on conflict do nothing', [
        this.current.id,
        fingerprint(this.current),
      ]);
      tx.audit({
        action: 'keys.claim',
        recordType: 'encryption-key',
        recordId: this.current.id,
        summary: `Kunci data pribadi "${this.current.id}" mulai dipakai.`,
      });
    });
    const row = await this.keyInUse();
    if (!row) throw new Error('a key was claimed and is not there');
    return row;
  }
}

async function keyInUse(source: Queryable): Promise<KeyRow | null> {
  const [row] = await source.query<KeyRow>(
    'select id, fingerprint from encryption_key where retired_at is null',
  );
  return row ?? null;
}

/** Says whether two keys are the same without telling anything of either. */
function fingerprint({ key }: FieldKey): string {
  return createHmac('sha256', key).update('belanja-rutin/fingerprint').digest('hex').slice(0, 16);
}

// Names come from the code of the modules, never from outside.
function takeSql({ table, key = 'id', keyType = 'uuid', column }: EncryptedColumn): string {
  return `select "${key}"::text as key, "${column}" as value from "${table}"
    where "${column}" not like $1 and ($2::${keyType} is null or "${key}" > $2::${keyType})
    order by "${key}" limit $3 for update`;
}

function moveSql({ table, key = 'id', keyType = 'uuid', column, index }: EncryptedColumn): string {
  const [setIndex, indexes, names] = index
    ? [`, "${index.column}" = m.index`, ', $3::text[]', ', index']
    : ['', '', ''];
  return `update "${table}" t set "${column}" = m.value${setIndex}
    from unnest($1::${keyType}[], $2::text[]${indexes}) as m(key, value${names}) where t."${key}" = m.key`;
}
