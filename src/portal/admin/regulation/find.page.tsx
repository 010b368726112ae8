import { Empty, Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { SectionPage, type DraftPageProps } from './draft-parts.js';
import { scopesOf, valueInWords, type Chapter } from './parameter-rows.js';
import { scopeName } from './parameters.page.js';

/** All figures of an edition chapter by chapter, to be found by typing. */
export function FindPage(
  props: DraftPageProps & { chapters: readonly Chapter[]; query: string; only: string },
) {
  const { frame, draft, shown, chapters, query, only } = props;
  const { id } = draft;
  const wanted = query.toLocaleLowerCase('id');
  const found = chapters.map((chapter) => ({
    ...chapter,
    rows: chapter.rows.filter(
      ({ entry, change, version, faults }) =>
        (only === 'berubah'
          ? change !== null
          : only === 'belum'
            ? version.verified !== true
            : only !== 'salah' || faults.length > 0) &&
        `${entry.title} ${entry.sentence} ${entry.code}`.toLocaleLowerCase('id').includes(wanted),
    ),
    unset:
      only === '' && wanted !== ''
        ? chapter.unset.filter((entry) =>
            `${entry.title} ${entry.sentence}`.toLocaleLowerCase('id').includes(wanted),
          )
        : [],
  }));
  const isEmpty = found.every(({ rows, unset }) => rows.length + unset.length === 0);
  const chips = [
    ['', 'Semua'],
    ['berubah', 'Berubah'],
    ['belum', 'Belum diverifikasi'],
    ['salah', 'Perlu diperbaiki'],
  ] as const;
  return (
    <SectionPage {...{ frame, draft, shown }} title="Ketentuan" faults={[]} scripts={['filter']}>
      <h1>Ketentuan</h1>
      <form method="get" class="search find">
        <label for="cari">Cari ketentuan</label>
        <div class="search-box">
          <input
            id="cari"
            type="search"
            name="cari"
            value={query}
            placeholder="misalnya: batas transaksi"
            data-filter="ketentuan"
            autocomplete="off"
            maxLength={100}
          />
          <button type="submit">Cari</button>
        </div>
        {only !== '' && <input type="hidden" name="hanya" value={only} />}
      </form>
      <nav class="chips" aria-label="Saring ketentuan">
        <ul>
          {chips.map(([key, label]) => (
            <li>
              <a
                href={`${urls.draftParameters(id)}${key === '' ? '' : `?hanya=${key}`}`}
                class={key === only ? 'chosen' : undefined}
                aria-current={key === only ? 'true' : undefined}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {isEmpty && (
        <Empty>
          <p>Tidak ada ketentuan yang cocok.</p>
          <a href={urls.draftParameters(id)}>Lihat semua</a>
        </Empty>
      )}
      <div id="ketentuan">
        {found
          .filter(
            ({ rows, unset, unknown }) =>
              rows.length + unset.length > 0 || (unknown.length > 0 && wanted === ''),
          )
          .map(({ key, title, rows, unset }) => (
            <section class="panel">
              <h2>
                <a href={urls.draftChapter(id, key)}>{title}</a>
              </h2>
              <ul class="lines parameters">
                {rows.map(({ index, entry, version, change, faults }) => (
                  <li>
                    <a href={`${urls.draftChapter(id, key)}#nilai-${index}`}>
                      {entry.title}
                      {scopesOf(version).length > 0 && ` (${scopesOf(version).map(scopeName).join(', ')})`}
                    </a>
                    <strong>{valueInWords(entry, version.value)}</strong>
                    <span class="marks-line">
                      {faults.length > 0 && <Tag tone="late">perlu diperbaiki</Tag>}
                      {change && <Tag tone="goes">berubah</Tag>}
                      {version.verified !== true && <Tag tone="waits">belum diverifikasi</Tag>}
                    </span>
                  </li>
                ))}
                {unset.map(({ code, title: name }) => (
                  <li>
                    <a href={`${urls.draftChapter(id, key, code)}#ketentuan-baru`}>{`Tetapkan: ${name}`}</a>
                    <strong>belum ditetapkan</strong>
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </div>
    </SectionPage>
  );
}
