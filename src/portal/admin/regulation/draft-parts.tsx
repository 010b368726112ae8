import type { ComponentChildren } from 'preact';
import { citationOf, FORMS, GROUPS, type RegulationForm } from '../../../regulations/index.js';
import type { Frame } from '../../pages.js';
import type { ScriptName } from '../../assets.js';
import { Layout } from '../../layout.js';
import type { Fault, Shown } from '../../ui/form-state.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import { urls } from '../../urls.js';
import type { Draft } from './draft-desk.js';
import { articlesOf, fieldsOf, wordOf, type PlacedFault, type Section } from './draft-words.js';

/** What every page of an edition is given. */
export interface DraftPageProps {
  readonly frame: Frame;
  readonly draft: Draft;
  readonly shown: Shown;
}

export const SECTION_NAMES: Readonly<Record<Section, string>> = {
  data: 'Data naskah',
  pasal: 'Pasal',
  ...GROUPS,
  jalur: 'Jalur persetujuan',
  lain: 'Ketentuan tidak dikenal',
};

interface SectionPageProps extends DraftPageProps {
  readonly title: string;
  /** The faults that are mended here; they are told when nothing was refused. */
  readonly faults: readonly PlacedFault[];
  /** The address of the page, where the fields of its faults stand on it. */
  readonly path?: string;
  readonly isWide?: boolean;
  readonly scripts?: readonly ScriptName[];
  /** Whether the page is the edition itself, whose way back is the list. */
  readonly isTop?: boolean;
  readonly up?: { readonly href: string; readonly label: string };
  readonly children: ComponentChildren;
}

/** A page of an edition: the way back, what was done, what is to be mended here, and the page itself. */
export function SectionPage(props: SectionPageProps) {
  const { frame, draft, shown, title, faults, path, isWide, scripts, isTop, up, children } = props;
  return (
    <Layout
      title={`${title} - ${titleOf(draft)}`}
      {...frame}
      here={urls.regulationDrafts}
      isWide={isWide}
      scripts={['autosave', ...(scripts ?? [])]}
    >
      <nav class="trail" aria-label="Kembali">
        <a href={urls.regulationDrafts}>Peraturan</a>
        {!isTop && (
          <>
            {' / '}
            <a href={urls.draft(draft.id)}>{`Edisi ${editionOf(draft)}`}</a>
          </>
        )}
        {up && (
          <>
            {' / '}
            <a href={up.href}>{up.label}</a>
          </>
        )}
      </nav>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      {shown.faults.length === 0 && <ToMend faults={faults} path={path} />}
      {children}
    </Layout>
  );
}

interface PartPageProps extends DraftPageProps {
  readonly section: 'pasal' | 'jalur';
  /** Its place in the section; null for one that is being added. */
  readonly at: number | null;
  readonly title: string;
  readonly path: string;
  /** Where all of the section stand. */
  readonly list: string;
  readonly fields: (told: Shown, faults: readonly PlacedFault[]) => ComponentChildren;
  /** What follows the form. */
  readonly children?: ComponentChildren;
}

/** The page on which one article or one route is written. */
export function PartPage({ section, at, title, path, list, fields, children, ...page }: PartPageProps) {
  const { frame, draft, shown } = page;
  const faults = draft.faults.filter((fault) => fault.section === section && fault.at === at && at !== null);
  return (
    <SectionPage {...page} {...{ faults, title, path }} up={{ href: list, label: SECTION_NAMES[section] }}>
      <h1>{title}</h1>
      <StepForm
        action={path}
        session={frame.session}
        version={draft.version}
        draft={`naskah-${draft.id}-${section}-${at ?? 'baru'}-${draft.version}`}
      >
        {fields(withFaults(shown, faults), faults)}
      </StepForm>
      {children}
    </SectionPage>
  );
}

interface PartVerbsProps {
  readonly draft: Draft;
  readonly at: number | null;
  /** What is removed, as the button says it. */
  readonly what: string;
  readonly class?: string;
  /** Other ways to save it. */
  readonly children?: ComponentChildren;
}

/** Saves what is written here, or removes it; nothing for whoever only reads. */
export function PartVerbs({ draft, at, what, class: more, children }: PartVerbsProps) {
  return draft.mayEdit ? (
    <div class={['step-verbs', more].filter(Boolean).join(' ')}>
      <button type="submit">Simpan</button>
      {children}
      {at !== null && (
        <button type="submit" name="hapus" value="ya" class="outline secondary">
          {`Hapus ${what} ini`}
        </button>
      )}
    </div>
  ) : null;
}

/** What keeps the draft from being published, each with the way to its field. It is saved all the same. */
export function ToMend({
  faults,
  path,
  most = 50,
}: {
  readonly faults: readonly PlacedFault[];
  /** Fields of this page are gone to without asking for it again: what was typed and not yet saved would be lost. */
  readonly path?: string;
  readonly most?: number;
}) {
  if (faults.length === 0) return null;
  return (
    <section class="faults" id="salah" aria-labelledby="perbaiki-judul">
      <h2 id="perbaiki-judul">{`${faults.length} hal perlu diperbaiki sebelum diterbitkan`}</h2>
      <ul>
        {faults.slice(0, most).map(({ href, text }) => (
          <li>
            <a href={path !== undefined && href.startsWith(`${path}#`) ? href.slice(path.length) : href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      {faults.length > most && <p>{`dan ${faults.length - most} hal lain`}</p>}
    </section>
  );
}

/** The faults of a part as the fields show them, under what was refused. */
export function withFaults({ faults, typed, done }: Shown, placed: readonly PlacedFault[]): Shown {
  const told = placed.map(({ field, text }): Fault => ({ field, text }));
  return { faults: faults.length > 0 ? faults : told, typed, done };
}

export function titleOf({ document }: Draft): string {
  return wordOf(document.title) || 'Tanpa judul';
}

export function editionOf({ document }: Draft): string {
  return wordOf(document.version) || '?';
}

/** How each article of the document is cited, to choose from. */
export function citationsOf({ document }: Draft): string[] {
  const { form, number, year } = fieldsOf(document.identity);
  if (!(wordOf(form) in FORMS)) return [];
  const paper = { form: form as RegulationForm, number: wordOf(number), year: Number(year) };
  const citation = citationOf({ ...paper, isSample: document.isSample === true });
  return articlesOf(document).map(({ article }) => `${citation} ${wordOf(article)}`);
}
