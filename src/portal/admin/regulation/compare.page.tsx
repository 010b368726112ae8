import { isCivilDate, longDate } from '../../../kernel/index.js';
import { FORMS, type DocumentDiff, type RegulationView } from '../../../regulations/index.js';
import { Empty, Tag, type Tone } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { SectionPage, ToMend, type DraftPageProps } from './draft-parts.js';
import { entryOf, wordOf } from './draft-words.js';
import { valueInWords } from './parameter-rows.js';
import { scopeName } from './parameters.page.js';

type ComparePageProps = DraftPageProps & {
  readonly others: readonly RegulationView[];
  readonly againstId: string | null;
  /** Null while the draft cannot be read as a whole, or there is nothing to compare it with. */
  readonly diff: DocumentDiff | null;
};

const CHANGES: Readonly<Record<'added' | 'removed' | 'changed', readonly [Tone, string]>> = {
  added: ['there', 'ditambah'],
  removed: ['late', 'dihapus'],
  changed: ['goes', 'diubah'],
};
const HEAD: Readonly<Record<string, string>> = {
  title: 'Judul',
  level: 'Tingkat',
  isSample: 'Contoh',
  form: 'Jenis',
  number: 'Nomor',
  year: 'Tahun',
  enactedOn: 'Ditetapkan',
  effectiveOn: 'Mulai berlaku',
};

/** What this edition changes about another, side by side. */
export function ComparePage({ frame, draft, shown, others, againstId, diff }: ComparePageProps) {
  const against = others.find(({ id }) => id === againstId);
  const isSame =
    diff !== null &&
    [diff.head, diff.articles, diff.parameters, diff.routes].every((part) => part.length === 0);
  const names = [
    against ? `Edisi ${against.edition}` : 'Sebelumnya',
    `Edisi ${wordOf(draft.document.version)}`,
  ] as const;
  return (
    <SectionPage {...{ frame, draft, shown }} title="Perbedaan" faults={[]} isWide>
      <h1>Perbedaan antaredisi</h1>
      <form method="get" class="compare-form">
        <label for="dengan">Bandingkan dengan</label>
        <select id="dengan" name="dengan">
          {others.map(({ id, title, edition }) => (
            <option value={id} selected={id === againstId}>
              {`Edisi ${edition}: ${title}`}
            </option>
          ))}
        </select>
        <button type="submit" class="outline">
          Bandingkan
        </button>
      </form>
      {diff === null && againstId !== null && (
        <>
          <p class="mark">Naskah ini baru dapat dibandingkan sesudah isian berikut diperbaiki.</p>
          <ToMend faults={draft.faults} />
        </>
      )}
      {againstId === null && (
        <Empty>
          <p>Naskah ini tidak disalin dari edisi lain. Pilih edisi pembanding di atas.</p>
        </Empty>
      )}
      {isSame && (
        <Empty>
          <p>Tidak ada perbedaan.</p>
        </Empty>
      )}
      {diff && diff.head.length > 0 && (
        <Group title="Data naskah">
          {diff.head.map(({ field, before, after }) => (
            <Pair
              title={HEAD[field] ?? field}
              change="changed"
              names={names}
              before={headWord(field, before)}
              after={headWord(field, after)}
            />
          ))}
        </Group>
      )}
      {diff && diff.parameters.length > 0 && (
        <Group title="Ketentuan">
          {diff.parameters.map(({ code, scope, change, before, after }) => {
            const entry = entryOf(code);
            const said = (one: typeof before) =>
              one === null
                ? null
                : `${entry ? valueInWords(entry, one.value) : String(one.value)}. ${one.legalBasis}, mulai ${longDate(one.from)}`;
            const name = `${entry?.title ?? code}${scope === null ? '' : ` (${scopeName(scope)})`}`;
            return (
              <Pair title={name} change={change} names={names} before={said(before)} after={said(after)} />
            );
          })}
        </Group>
      )}
      {diff && diff.articles.length > 0 && (
        <Group title="Pasal">
          {diff.articles.map(({ article, change, before, after }) => (
            <Pair title={article.replace(/^ps /, 'Pasal ')} {...{ change, names, before, after }} />
          ))}
        </Group>
      )}
      {diff && diff.routes.length > 0 && (
        <Group title="Jalur persetujuan">
          {diff.routes.map(({ code, change, before, after }) => {
            const said = (one: typeof before) =>
              one &&
              `${one.title}: ${one.steps.map(({ title, deadlineHours }) => `${title} (${deadlineHours} jam kerja)`).join('; ')}`;
            return (
              <Pair
                title={after?.title ?? before?.title ?? code}
                change={change}
                names={names}
                before={said(before)}
                after={said(after)}
              />
            );
          })}
        </Group>
      )}
      <p>
        <a href={urls.draft(draft.id)}>Kembali ke naskah</a>
      </p>
    </SectionPage>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: preact.ComponentChildren }) {
  return (
    <section class="panel">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface PairProps {
  readonly title: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly names: readonly [string, string];
  readonly before: string | null;
  readonly after: string | null;
}

function Pair({ title, change, names, before, after }: PairProps) {
  const [tone, word] = CHANGES[change];
  return (
    <article class="editions">
      <h3>
        {title} <Tag tone={tone}>{word}</Tag>
      </h3>
      <div class="edition-sides">
        <div class="edition-before">
          <small>{names[0]}</small>
          <p>{before ?? 'tidak ada'}</p>
        </div>
        <div class="edition-after">
          <small>{names[1]}</small>
          <p>{after ?? 'tidak ada'}</p>
        </div>
      </div>
    </article>
  );
}

function headWord(field: string, value: unknown): string | null {
  if (value === null) return null;
  if (isCivilDate(value)) return longDate(value);
  if (field === 'form') return FORMS[value as keyof typeof FORMS]?.name ?? wordOf(value);
  return typeof value === 'boolean' ? (value ? 'ya' : 'tidak') : wordOf(value);
}
