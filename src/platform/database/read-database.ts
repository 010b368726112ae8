import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

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
}
