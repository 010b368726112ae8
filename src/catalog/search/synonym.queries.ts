import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { notFound } from '../../platform/http/index.js';
import { ReadDatabase, type Tx } from '../../platform/database/index.js';
import { wordsOf } from '../domain/search/words.js';

/** Phrases that mean the same to people who look for something. */
export interface SynonymGroup {
  readonly id: string;
  readonly phrases: string[];
  /** Whether it came with the product and nobody has changed it. */
  readonly isShipped: boolean;
  readonly version: number;
}

const GROUP = `id, phrases, is_shipped as "isShipped", version`;

/** The synonyms that curators edit. */
@Injectable()
export class SynonymQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** All groups, by their first phrase. */
  list(): Promise<SynonymGroup[]> {
    return this.database.query<SynonymGroup>(`select ${GROUP} from search_synonym order by phrases[1], id`);
  }

  async add(tx: Tx, phrases: readonly string[]): Promise<SynonymGroup> {
    const [group] = await tx.query<SynonymGroup>(
      `insert into search_synonym (id, phrases, words) values ($1, $2, $3) returning ${GROUP}`,
      [uuidv7(), phrases, wordsOfAll(phrases)],
    );
    if (!group) throw new Error('a group was not written');
    return group;
  }

  /** Locks one group; 404 when there is none. */
  async lock(tx: Tx, id: string): Promise<SynonymGroup> {
    const [group] = await tx.query<SynonymGroup>(
      `select ${GROUP} from search_synonym where id = $1 for update`,
      [id],
    );
    if (!group) throw notFound('Kelompok padanan kata');
    return group;
  }

  async rewrite(tx: Tx, id: string, phrases: readonly string[]): Promise<SynonymGroup> {
    const [[group]] = await tx.manager.query<[SynonymGroup[], number]>(
      `update search_synonym set phrases = $2, words = $3, is_shipped = false, version = version + 1 where id = $1 returning ${GROUP}`,
      [id, phrases, wordsOfAll(phrases)],
    );
    if (!group) throw notFound('Kelompok padanan kata');
    return group;
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query(`delete from search_synonym where id = $1`, [id]);
  }
}

function wordsOfAll(phrases: readonly string[]): string[] {
  return [...new Set(phrases.flatMap(wordsOf))];
}
