import type { Annex } from '../../../regulations/index.js';
import { AreaField, InputField, RupiahField, SelectField, TickField } from '../../ui/fields.js';
import { Empty, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { citationsOf, PartPage, PartVerbs, SectionPage, type DraftPageProps } from './draft-parts.js';
import { fieldsOf, listOf, routesOf, wordOf, type Fields } from './draft-words.js';
import { NEW_STEP, type RoleChoice } from './route-fields.js';
import { StepFields } from './route-step.js';

/** The routes as they will read; `annex` holds those without a fault, by their place. */
export function RoutesPage(props: DraftPageProps & { annex: ReadonlyMap<number, Annex['routes'][number]> }) {
  const { frame, draft, shown, annex } = props;
  const { id, document, mayEdit } = draft;
  const faults = draft.faults.filter(({ section }) => section === 'jalur');
  return (
    <SectionPage {...{ frame, draft, shown, faults }} title="Jalur persetujuan">
      <TitleRow title="Jalur persetujuan">
        {mayEdit && (
          <a role="button" href={urls.draftRoute(id, 'baru')}>
            Tambah jalur
          </a>
        )}
      </TitleRow>
      {routesOf(document).length === 0 && (
        <Empty>
          <p>Belum ada jalur. Tanpa jalur, PA atau KPA menyetujui setiap permintaan.</p>
        </Empty>
      )}
      {routesOf(document).map((route, at) => {
        const read = annex.get(at);
        return (
          <article class="panel" id={`jalur-${at}`}>
            <div class="title-row">
              <h2>{wordOf(route.title) || 'Jalur tanpa nama'}</h2>
              {mayEdit && (
                <a href={urls.draftRoute(id, at)} aria-label={`Ubah ${wordOf(route.title)}`}>
                  Ubah
                </a>
              )}
            </div>
            {read ? (
              <>
                <p>{read.condition}</p>
                <ol class="route">
                  {read.steps.map(({ title, sentence, legalBasis }) => (
                    <li>
                      <strong>{title}.</strong> {sentence} <small>{legalBasis}</small>
                    </li>
                  ))}
                </ol>
              </>
            ) : (
              <Tag tone="late">perlu diperbaiki</Tag>
            )}
          </article>
        );
      })}
    </SectionPage>
  );
}

type RoutePageProps = DraftPageProps & {
  /** Its place; null for one that is being added. */
  readonly at: number | null;
  readonly roles: readonly RoleChoice[];
  readonly addsStep: boolean;
};

/** One route: for which requisitions it is, and its steps in their order. */
export function RoutePage({ at, roles, addsStep, ...page }: RoutePageProps) {
  const { draft } = page;
  const { id, document, mayEdit, on } = draft;
  const fresh: Fields = { when: { lane: 'normal', over: 0, upTo: null }, steps: [NEW_STEP], from: on };
  const route = at === null ? fresh : (routesOf(document)[at] ?? fresh);
  const when = fieldsOf(route.when);
  const steps = [
    ...listOf(route.steps),
    ...(addsStep ? [{ ...NEW_STEP, stage: listOf(route.steps).length + 1 }] : []),
  ];
  const title = wordOf(route.title) || 'Jalur baru';
  const categories = Array.isArray(when.categories) ? when.categories : [];
  return (
    <PartPage
      {...{ ...page, at, title }}
      section="jalur"
      path={urls.draftRoute(id, at ?? 'baru')}
      list={urls.draftRoutes(id)}
      fields={(told, faults) => (
        <>
          <datalist id="pasal-naskah">
            {citationsOf(draft).map((citation) => (
              <option value={citation} />
            ))}
          </datalist>
          <fieldset class="panel" disabled={!mayEdit}>
            <legend class="unseen">Untuk permintaan yang mana</legend>
            <InputField
              name="title"
              label="Nama jalur"
              value={wordOf(route.title)}
              maxLength={200}
              shown={told}
            />
            <SelectField
              name="lane"
              label="Jalur"
              value={wordOf(when.lane)}
              options={[
                { value: 'normal', label: 'Biasa' },
                { value: 'urgent', label: 'Mendesak' },
              ]}
              shown={told}
            />
            <fieldset class="input" id="categories">
              <legend>Untuk belanja</legend>
              <small class="hint">Tanpa centang berarti semua.</small>
              <TickField
                name="kategori-mamin"
                label="Makan dan minum"
                isTicked={categories.includes('mamin')}
                shown={told}
              />
              <TickField
                name="kategori-atk"
                label="Alat tulis kantor"
                isTicked={categories.includes('atk')}
                shown={told}
              />
            </fieldset>
            <div class="columns-2">
              <RupiahField
                name="over"
                label="Nilai di atas"
                hint="0 berarti tanpa batas bawah."
                value={money(when.over)}
                shown={told}
              />
              <RupiahField
                name="upTo"
                label="Sampai dengan"
                hint="Kosong berarti tanpa batas atas."
                value={money(when.upTo)}
                shown={told}
              />
            </div>
            <InputField
              name="legalBasis"
              label="Dasar hukum"
              value={wordOf(route.legalBasis)}
              list="pasal-naskah"
              maxLength={300}
              shown={told}
            />
            <details
              open={
                at === null ||
                faults.some(({ field }) =>
                  ['from', 'until', 'source', 'verified', 'agencies', 'accounts'].includes(field),
                )
              }
            >
              <summary>Batasan lain, masa berlaku, dan sumber</summary>
              <AreaField
                name="accounts"
                label="Hanya rekening ini"
                hint="Satu kode rekening per baris; kosong berarti semua."
                value={lines(when.accounts)}
                rows={2}
                shown={told}
              />
              <AreaField
                name="agencies"
                label="Hanya perangkat daerah ini"
                hint="Satu kode perangkat daerah per baris; kosong berarti semua."
                value={lines(when.agencies)}
                rows={2}
                shown={told}
              />
              <div class="columns-2">
                <InputField type="date" name="from" label="Mulai" value={wordOf(route.from)} shown={told} />
                <InputField
                  type="date"
                  name="until"
                  label="Sampai"
                  hint="Kosong berarti seterusnya."
                  value={wordOf(route.until)}
                  shown={told}
                />
              </div>
              <AreaField
                name="source"
                label="Sumber"
                value={wordOf(route.source)}
                rows={2}
                maxLength={1000}
                shown={told}
              />
              <TickField
                name="verified"
                label="Sudah dicocokkan dengan naskah aslinya"
                isTicked={route.verified === true}
                shown={told}
              />
            </details>
          </fieldset>
          {steps.map((step, position) => (
            <StepFields step={step} at={position} roles={roles} shown={told} isOpen={mayEdit} />
          ))}
          <PartVerbs {...{ draft, at }} what="jalur" class="save-bar">
            <button type="submit" name="tambah-tahap" value="ya" class="outline">
              Simpan, tambah tahap
            </button>
          </PartVerbs>
        </>
      )}
    />
  );
}

const lines = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : wordOf(value));
const money = (value: unknown): string =>
  typeof value === 'number' ? value.toLocaleString('id-ID') : wordOf(value);
