import { isCivilDate, longDate } from '../../../kernel/index.js';
import type { RegulationDetail } from '../../../regulations/index.js';
import { StepForm } from '../../ui/form-parts.js';
import { AreaField } from '../../ui/fields.js';
import { Consequence, Facts, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { SectionPage, ToMend, titleOf, type DraftPageProps } from './draft-parts.js';
import { articlesOf, fieldsOf, parametersOf, routesOf, STATES, wordOf, type Section } from './draft-words.js';
import type { Chapter } from './parameter-rows.js';

type OverviewProps = DraftPageProps & {
  readonly regulation: RegulationDetail;
  readonly chapters: readonly Chapter[];
  readonly mayTry: boolean;
  readonly mayBegin: boolean;
};

interface Part {
  readonly section: Section;
  readonly name: string;
  readonly href: string;
  readonly about: string;
  readonly changed: number;
}

/** An edition at one look: how far it is, what is to be mended, its parts, and what can be done with it. */
export function OverviewPage(props: OverviewProps) {
  const { frame, draft, shown, regulation, chapters, mayTry, mayBegin } = props;
  const { id, faults, isDraft } = draft;
  const parts = partsOf(props);
  const sound = parts.filter(({ section }) => !faults.some((fault) => fault.section === section)).length;
  const [tone, state] = STATES[regulation.state];
  const unverified = parametersOf(draft.document).filter(({ verified }) => verified !== true).length;
  return (
    <SectionPage {...{ frame, draft, shown }} title="Naskah" faults={[]} isTop>
      <TitleRow title={titleOf(draft)}>
        <NextStep {...props} />
      </TitleRow>
      <p>
        <Tag tone={tone}>{state}</Tag>
      </p>
      <Facts facts={factsOf(regulation, unverified)} />
      {isDraft && (
        <section class="panel">
          <h2>Kemajuan</h2>
          <p>
            <strong>{`${sound} dari ${parts.length} bagian sudah benar.`}</strong>
            {faults.length === 0 && ' Naskah ini dapat diterbitkan.'}
          </p>
          <progress value={sound} max={parts.length} aria-label="Bagian yang sudah benar" />
        </section>
      )}
      <ToMend faults={faults} most={12} />
      <section class="panel">
        <h2>Bagian</h2>
        <form method="get" action={urls.draftParameters(id)} class="search find">
          <label for="cari">Cari ketentuan</label>
          <div class="search-box">
            <input
              id="cari"
              type="search"
              name="cari"
              placeholder="misalnya: batas transaksi"
              maxLength={100}
            />
            <button type="submit" class="outline">
              Cari
            </button>
          </div>
        </form>
        <ul class="regulation-parts">
          {parts.map(({ section, name, href, about, changed }) => {
            const wrong = faults.filter((fault) => fault.section === section).length;
            return (
              <li>
                <a href={href}>{name}</a>
                <small>
                  {about}
                  {changed > 0 && `, ${changed} berubah`}
                </small>
                {isDraft &&
                  (wrong > 0 ? (
                    <Tag tone="late">{`${wrong} perlu diperbaiki`}</Tag>
                  ) : (
                    <Tag tone="there">benar</Tag>
                  ))}
              </li>
            );
          })}
        </ul>
        {chapters.length === 0 && <p>Belum ada ketentuan.</p>}
      </section>
      <section class="panel">
        <h2>Baca dan bandingkan</h2>
        <ul class="lines">
          <li>
            <a href={urls.draftAnnex(id)}>Lampiran yang dapat dibaca dan dicetak</a>
          </li>
          <li>
            <a href={urls.compareDraft(id)}>Perbedaan dari edisi lain, berdampingan</a>
          </li>
          {mayTry && isDraft && (
            <li>
              <a href={`${urls.dryRuns}?naskah=${id}`}>Uji coba pada permintaan yang lalu</a>
            </li>
          )}
          <li>
            <a href={urls.regulationFile(id)} download>
              Unduh sebagai berkas JSON
            </a>
          </li>
        </ul>
      </section>
      {mayBegin && !isDraft && (
        <section class="panel">
          <h2>Buat edisi baru</h2>
          <Consequence>Isi edisi ini disalin ke konsep baru. Edisi ini sendiri tidak berubah.</Consequence>
          <StepForm action={urls.regulationDrafts} session={frame.session}>
            <input type="hidden" name="dasar" value={id} />
            <button type="submit">Buat konsep dari edisi ini</button>
          </StepForm>
        </section>
      )}
      {draft.mayEdit && <DraftSteps {...props} />}
    </SectionPage>
  );
}

function NextStep({ draft, regulation }: OverviewProps) {
  const { id, isDraft, faults, mayPublish } = draft;
  if (isDraft && mayPublish) {
    return (
      <a role="button" href={urls.publishDraft(id)}>
        Terbitkan
      </a>
    );
  }
  const [first] = faults;
  if (draft.mayEdit && first) {
    return (
      <a role="button" href={first.href}>
        Perbaiki berikutnya
      </a>
    );
  }
  if (!isDraft && mayPublish && ['in_force', 'scheduled'].includes(regulation.state)) {
    return (
      <a role="button" class="outline secondary" href={urls.revokeRegulation(id)}>
        Cabut
      </a>
    );
  }
  return null;
}

function DraftSteps({ draft, frame, shown }: OverviewProps) {
  const { id, version } = draft;
  return (
    <>
      <details class="panel folded">
        <summary>Ganti seluruh isi dari berkas JSON</summary>
        <Consequence>
          Semua isi konsep ini diganti dengan isi berkas. Isi yang lama tidak disimpan.
        </Consequence>
        <form method="post" action={urls.draftImport(id)} encType="multipart/form-data">
          <input type="hidden" name="form" value={frame.session.form} />
          <input type="hidden" name="version" value={String(version)} />
          <label for="berkas">Berkas JSON</label>
          <input id="berkas" class="drop" type="file" name="file" accept=".json,application/json" required />
          <button type="submit" class="outline">
            Ganti isi
          </button>
        </form>
      </details>
      <details class="panel folded" open={shown.faults.some(({ field }) => field === 'reason')}>
        <summary>Buang konsep ini</summary>
        <Consequence>Konsep dan hasil uji cobanya dihapus. Alasannya tetap tercatat.</Consequence>
        <StepForm action={urls.discardDraft(id)} session={frame.session} version={version}>
          <AreaField name="reason" label="Alasan" rows={2} required maxLength={1000} shown={shown} />
          <button type="submit" class="outline">
            Buang konsep
          </button>
        </StepForm>
      </details>
    </>
  );
}

function partsOf({ draft, chapters }: OverviewProps): Part[] {
  const { id, document, base } = draft;
  const { number, year } = fieldsOf(document.identity);
  const articles = articlesOf(document);
  const before = new Map(articlesOf(base ?? {}).map(({ article, text }) => [article, text]));
  const changed = base ? articles.filter(({ article, text }) => before.get(article) !== text).length : 0;
  const routes = routesOf(document);
  return [
    {
      section: 'data',
      name: 'Data naskah',
      href: urls.draftData(id),
      about: `Nomor ${wordOf(number) || '…'} Tahun ${wordOf(year) || '…'}`,
      changed: 0,
    },
    {
      section: 'pasal',
      name: 'Pasal',
      href: urls.draftArticles(id),
      about: `${articles.length} pasal`,
      changed,
    },
    ...chapters.map(({ key, title, rows, unknown }) => ({
      section: key,
      name: title,
      href: urls.draftChapter(id, key),
      about: key === 'lain' ? `${unknown.length} ketentuan` : `${rows.length} ketentuan`,
      changed: rows.filter(({ change }) => change !== null).length,
    })),
    {
      section: 'jalur',
      name: 'Jalur persetujuan',
      href: urls.draftRoutes(id),
      about: `${routes.length} jalur`,
      changed: 0,
    },
  ];
}

function factsOf(regulation: RegulationDetail, unverified: number): (readonly [string, string] | null)[] {
  const { edition, enactedOn, validFrom, validUntil, state, draftedBy, publishedBy, publishedCapacity } =
    regulation;
  const until = validUntil === null ? '' : ` sampai ${longDate(validUntil)}`;
  return [
    ['Edisi', edition],
    enactedOn && isCivilDate(enactedOn) ? ['Ditetapkan', longDate(enactedOn)] : null,
    state === 'draft' ? null : ['Berlaku', `${longDate(validFrom)}${until}`],
    draftedBy ? ['Disusun oleh', draftedBy] : null,
    publishedBy
      ? ['Diterbitkan oleh', `${publishedBy}${publishedCapacity ? `, ${publishedCapacity}` : ''}`]
      : null,
    regulation.revokeReason ? ['Sebab dicabut', regulation.revokeReason] : null,
    unverified > 0 ? ['Belum diverifikasi', `${unverified} ketentuan`] : null,
  ];
}
