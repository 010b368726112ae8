import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Queryable } from './queryable.js';

/** Parameterised reads for `*.queries.ts`; one round trip each, no entities. */
@Injectable()
export class ReadDatabase {
  constructor(private readonly database: DataSource) {}

  query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.database.query<Row[]>(sql, [...parameters]);
  }

  /** The single row, or null. */
  async one<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row | null> {
    const [row] = await this.query<Row>(sql, parameters);
    return row ?? null;
  }

  /** Statements that see the same moment, whatever is committed between them. Nothing can be written in it. */
  snapshot<Result>(read: (source: Queryable) => Promise<Result>): Promise<Result> {
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('set transaction read only');
      return read({
        query: <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
          manager.query<Row[]>(sql, [...parameters]),
      });
    });
  }
}
