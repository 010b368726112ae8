import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Queryable } from './queryable.js';

/**
 * Writes tables that say nothing of their own: search rows, counters and the like, which can be computed anew from records at any
 * time. They need no audit entry, for nobody decided anything. Everything else is written through `UnitOfWork`.
 */
@Injectable()
export class ProjectionDatabase {
  constructor(private readonly database: DataSource) {}

  /** Runs `work` in one transaction. */
  write<T>(work: (source: Queryable) => Promise<T>): Promise<T> {
    return this.database.transaction((manager) =>
      work({
        query: <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
          manager.query<Row[]>(sql, [...parameters]),
      }),
    );
  }
}
