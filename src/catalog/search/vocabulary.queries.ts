import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Queryable } from '../../platform/database/index.js';
import { wordsToAsk, type WordFacts } from '../domain/search/understand.js';
import { wordsOf } from '../domain/search/words.js';

// A word of this many offers is no slip of the pen; its neighbours are not looked for.
const COMMON = 50;

/** What the vocabulary knows about the words of a query. */
@Injectable()
export class Vocabulary {
  constructor(private readonly database: ReadDatabase) {}

  /** Everything that `understand` decides on, in one statement. */
  async facts(typed: readonly string[], source: Queryable = this.database): Promise<WordFacts> {
    const [row] = await source.query<Omit<WordFacts, 'synonyms'> & { synonyms: string[][] }>(
      `with known as materialized (
         select word, documents, is_written from search_word where word = any ($1::text[])),
       suspect as materialized (
         select t.word from unnest($2::text[]) as t (word)
         where t.word ~ '^[a-z]{4}' and not exists (
           select from known k where k.word = t.word and k.is_written and k.documents >= $3)),
       near as materialized (
         select t.word as typed, n.word, n.documents from suspect t, lateral (
           (select w.word, w.documents from search_word w
            where w.word % t.word and w.is_written order by similarity(w.word, t.word) desc, w.documents desc limit 10)
           union
           (select w.word, w.documents from search_word w
            where w.word >= left(t.word, 1) and w.word < left(t.word, 1) || '{' and w.is_written
              and length(w.word) between length(t.word) - 3 and length(t.word) + 3
              -- Two letters that changed places cost two here, so that a swap and one more slip are three.
              and levenshtein_less_equal(w.word, t.word, 3) <= least(3, 1 + length(t.word) / 3)
            order by levenshtein(w.word, t.word), w.documents desc limit 20)) as n
         where n.word <> t.word)
       select (select coalesce(jsonb_agg(jsonb_build_object('word', word, 'documents', documents, 'isWritten', is_written)), '[]')
               from known) as known,
              (select coalesce(jsonb_agg(jsonb_build_object('typed', typed, 'word', word, 'documents', documents)), '[]')
               from near) as near,
              (select coalesce(jsonb_agg(t.word), '[]') from unnest($2::text[]) as t (word)
               where exists (select from search_word w
                 where w.word > t.word and w.word < t.word || '{' and w.is_written)) as prefixes,
              (select coalesce(jsonb_agg(phrases), '[]') from search_synonym
               where words && ($1::text[] || array(select word from near))) as synonyms,
              (select coalesce(jsonb_agg(jsonb_build_object('typed', t.word, 'code', u.code)), '[]')
               from unit u join unnest($2::text[]) as t (word)
                 on t.word = u.code or t.word = lower(u.name) or t.word = any (u.synonyms)) as units,
              greatest(1, (select reltuples from pg_class where oid = 'offer_search'::regclass))::integer as offers`,
      [wordsToAsk(typed), typed, COMMON],
    );
    if (!row) throw new Error('the vocabulary did not answer');
    return { ...row, synonyms: row.synonyms.map((phrases) => phrases.map((phrase) => wordsOf(phrase))) };
  }

  /** Words of the catalog that begin so, the commonest first. */
  async beginningWith(word: string, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ word: string }>(
      `select word from search_word where word >= $1 and word < $1 || '{' and is_written order by documents desc, word limit $2`,
      [word, limit],
    );
    return rows.map(({ word: found }) => found);
  }
}
