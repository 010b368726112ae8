import { AreaField, InputField } from '../../ui/fields.js';
import { Consequence, Empty, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { citationsOf, PartPage, PartVerbs, SectionPage, type DraftPageProps } from './draft-parts.js';
import { articlesOf, listOf, parametersOf, routesOf, wordOf, type Fields } from './draft-words.js';
import { entryOf } from './draft-words.js';

/** The articles as they will read, one below the other; each may be changed. */
export function ArticlesPage({ frame, draft, shown }: DraftPageProps) {
  const { id, document, base, mayEdit } = draft;
  const articles = articlesOf(document);
  const before = base && new Map(articlesOf(base).map(({ article, text }) => [article, text]));
  const faults = draft.faults.filter(({ section }) => section === 'pasal');
  return (
    <SectionPage {...{ frame, draft, shown, faults }} title="Pasal">
      <TitleRow title="Pasal">
        {mayEdit && (
          <a role="button" href={urls.draftArticle(id, 'baru')}>
            Tambah pasal
          </a>
        )}
      </TitleRow>
      {articles.length === 0 && (
        <Empty>
          <p>Belum ada pasal. Setiap angka harus menunjuk pasal yang teksnya dimuat di sini.</p>
        </Empty>
      )}
      {articles.map(({ article, text }, at) => (
        <article class="panel article" id={`pasal-${at}`}>
          <div class="title-row">
            <h2>{articleName(article)}</h2>
            {mayEdit && (
              <a href={urls.draftArticle(id, at)} aria-label={`Ubah ${articleName(article)}`}>
                Ubah
              </a>
            )}
          </div>
          {before && before.get(wordOf(article)) !== text && (
            <Tag tone="goes">{before.has(wordOf(article)) ? 'berubah' : 'baru'}</Tag>
          )}
          <Text text={wordOf(text)} />
        </article>
      ))}
    </SectionPage>
  );
}

/** One article: what it is called, its text, what it read before, and which figures cite it. */
export function ArticlePage({ at, ...page }: DraftPageProps & { at: number | null }) {
  const { draft } = page;
  const { id, document, base, mayEdit } = draft;
  const one: Fields = at === null ? {} : (articlesOf(document)[at] ?? {});
  const before = base ? articlesOf(base).find(({ article }) => article === one.article) : undefined;
  const title = at === null ? 'Pasal baru' : articleName(one.article);
  const cited = at === null ? [] : citing(draft.document, citationsOf(draft)[at] ?? '');
  return (
    <PartPage
      {...{ ...page, at, title }}
      section="pasal"
      path={urls.draftArticle(id, at ?? 'baru')}
      list={urls.draftArticles(id)}
      fields={(told) => (
        <fieldset class="panel" disabled={!mayEdit}>
          <InputField
            name="pasal"
            label="Sebutan"
            hint="Ditulis seperti dikutip, misalnya: ps 4"
            value={wordOf(one.article)}
            maxLength={50}
            shown={told}
          />
          <AreaField
            name="teks"
            label="Teks pasal"
            hint="Ayat diawali nomor dalam kurung, misalnya (1)."
            value={wordOf(one.text)}
            rows={12}
            maxLength={20_000}
            shown={told}
          />
          {at !== null && cited.length > 0 && (
            <Consequence>{`Dikutip oleh ${cited.length} ketentuan: ${cited.slice(0, 6).join(', ')}${cited.length > 6 ? ', …' : ''}.`}</Consequence>
          )}
          <PartVerbs {...{ draft, at }} what="pasal" />
        </fieldset>
      )}
    >
      {before && before.text !== one.text && (
        <section class="panel">
          <h2>Teks edisi sebelumnya</h2>
          <Text text={wordOf(before.text)} />
        </section>
      )}
    </PartPage>
  );
}

/** An article as it reads: every numbered paragraph on a line of its own. */
function Text({ text }: { readonly text: string }) {
  const paragraphs = text.split(/\n+|\s(?=\(\d{1,2}\)\s)/).filter((part) => part.trim() !== '');
  return (
    <div class="article-text">
      {paragraphs.map((part) => (
        <p>{part}</p>
      ))}
    </div>
  );
}

const articleName = (article: unknown): string =>
  wordOf(article).replace(/^ps /, 'Pasal ') || 'Pasal tanpa sebutan';

function citing(document: Fields, citation: string): string[] {
  if (citation === '') return [];
  const cites = ({ legalBasis }: Fields) =>
    wordOf(legalBasis) === citation || wordOf(legalBasis).startsWith(`${citation} `);
  const figures = parametersOf(document).filter(cites);
  const routes = routesOf(document).filter((route) => cites(route) || listOf(route.steps).some(cites));
  return [
    ...new Set([
      ...figures.map(({ code }) => entryOf(code)?.title ?? wordOf(code)),
      ...routes.map(({ title }) => wordOf(title)),
    ]),
  ];
}
