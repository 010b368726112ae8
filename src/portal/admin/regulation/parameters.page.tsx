import type { CatalogueEntry } from '../../../regulations/index.js';
import { StepForm } from '../../ui/form-parts.js';
import { AreaField, InputField, RadioField, RupiahField, SelectField, TickField } from '../../ui/fields.js';
import type { Shown } from '../../ui/form-state.js';
import { Empty, Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { ROLE_NAMES } from '../../../platform/access/index.js';
import { POST_ROLES } from '../../../organisation/index.js';
import { shown as inWords } from '../../../regulations/index.js';
import { citationsOf, SectionPage, withFaults, type DraftPageProps } from './draft-parts.js';
import { entryOf, wordOf, type Fields } from './draft-words.js';
import { scopesOf, typedOf, type Chapter, type ParameterRow } from './parameter-rows.js';

type ChapterPageProps = DraftPageProps & {
  readonly chapter: Chapter;
  /** The chapters before and after it. */
  readonly before: Chapter | null;
  readonly after: Chapter | null;
};

/** A chapter of the figures: every one a field of its kind, with the national value beside it and what the edition before said. */
export function ChapterPage({ frame, draft, shown, chapter, before, after }: ChapterPageProps) {
  const { id, version, mayEdit } = draft;
  const faults = draft.faults.filter(({ section }) => section === chapter.key);
  const told = withFaults(shown, faults);
  const newest = chapter.rows.find(({ isNew }) => isNew);
  return (
    <SectionPage
      {...{ frame, draft, shown, faults }}
      title={chapter.title}
      path={urls.draftChapter(id, chapter.key)}
      up={{ href: urls.draftParameters(id), label: 'Ketentuan' }}
    >
      <h1>{chapter.title}</h1>
      {chapter.rows.length === 0 && chapter.unknown.length === 0 && (
        <Empty>
          <p>Bab ini belum menetapkan apa pun. Yang berlaku adalah ketentuan di atasnya.</p>
        </Empty>
      )}
      <StepForm
        action={urls.draftChapter(id, chapter.key)}
        session={frame.session}
        version={version}
        draft={`naskah-${id}-${chapter.key}-${version}`}
      >
        <datalist id="pasal-naskah">
          {citationsOf(draft).map((citation) => (
            <option value={citation} />
          ))}
        </datalist>
        {newest && <input type="hidden" name={`kode-${newest.index}`} value={newest.entry.code} />}
        {chapter.rows.map((row) => (
          <Row row={row} shown={told} isOpen={mayEdit} />
        ))}
        {chapter.unknown.map(({ index, code }) => (
          <fieldset class="panel parameter">
            <legend>{code}</legend>
            <p>Tidak ada aturan yang membaca ketentuan ini.</p>
            <TickField name={`hapus-${index}`} label="Hapus dari naskah" shown={told} />
          </fieldset>
        ))}
        {mayEdit && (chapter.rows.length > 0 || chapter.unknown.length > 0) && (
          <div class="step-verbs save-bar">
            <button type="submit">Simpan</button>
            {after && (
              <button type="submit" name="lanjut" value={after.key} class="outline">
                {`Simpan, lanjut ke ${after.title}`}
              </button>
            )}
          </div>
        )}
      </StepForm>
      {mayEdit && chapter.unset.length > 0 && (
        <section class="panel">
          <h2>Belum ditetapkan di bab ini</h2>
          <p>Tambahkan hanya yang memang diatur; selebihnya mengikuti ketentuan di atasnya.</p>
          <ul class="lines">
            {chapter.unset.map(({ code, title, sentence }) => (
              <li>
                <a
                  href={`${urls.draftChapter(id, chapter.key, code)}#ketentuan-baru`}
                >{`Tetapkan: ${title}`}</a>
                <small>{sentence.replace('{nilai}', '…')}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <nav class="pages" aria-label="Bab lain">
        {before && <a href={urls.draftChapter(id, before.key)}>{`Bab sebelumnya: ${before.title}`}</a>}
        {after && <a href={urls.draftChapter(id, after.key)}>{`Bab berikutnya: ${after.title}`}</a>}
      </nav>
    </SectionPage>
  );
}

const CHANGED = 'berubah dari edisi sebelumnya';

function Row({ row, shown, isOpen }: { row: ParameterRow; shown: Shown; isOpen: boolean }) {
  const { index, entry, version, sentence, change, national, isNew, faults } = row;
  const scopes = scopesOf(version);
  const more = ['mulai', 'sampai', 'cakupan', 'sumber', 'teruji'];
  const hasMoreFaults = faults.some(({ field }) => more.some((name) => field.startsWith(`${name}-`)));
  return (
    <fieldset class="panel parameter" id={isNew ? 'ketentuan-baru' : undefined} disabled={!isOpen}>
      <legend>
        {entry.title}
        {scopes.length > 0 && ` (${scopes.map(scopeName).join(', ')})`}
      </legend>
      <p class="parameter-tags">
        {isNew && <Tag tone="goes">baru ditambahkan</Tag>}
        {change && <Tag tone="goes">{CHANGED}</Tag>}
        {version.verified === true ? (
          <Tag tone="there">terverifikasi</Tag>
        ) : (
          <Tag tone="waits">belum diverifikasi</Tag>
        )}
      </p>
      <input type="hidden" name={`ada-${index}`} value="ya" />
      <ValueField entry={entry} version={version} index={index} shown={shown} />
      <dl class="beside">
        {change && (
          <div>
            <dt>Edisi sebelumnya</dt>
            <dd>{change.before ?? 'tidak mengatur'}</dd>
          </div>
        )}
        {national && (
          <div>
            <dt>Ketentuan di atasnya</dt>
            <dd>{`${national.value} (${national.legalBasis})`}</dd>
          </div>
        )}
        {(national !== null || entry.direction === 'local') && (
          <div>
            <dt>Batas daerah</dt>
            <dd>{entry.directionName}</dd>
          </div>
        )}
        {sentence && (
          <div>
            <dt>Terbaca</dt>
            <dd>
              <em>{sentence}</em>
            </dd>
          </div>
        )}
      </dl>
      <InputField
        name={`dasar-${index}`}
        label="Dasar hukum"
        hint="Pasal naskah ini, seperti pada daftar Pasal."
        value={wordOf(version.legalBasis)}
        maxLength={300}
        list="pasal-naskah"
        shown={shown}
      />
      <details open={isNew || hasMoreFaults}>
        <summary>Masa berlaku, cakupan, dan sumber</summary>
        <div class="columns-2">
          <InputField
            type="date"
            name={`mulai-${index}`}
            label="Mulai"
            value={wordOf(version.from)}
            shown={shown}
          />
          <InputField
            type="date"
            name={`sampai-${index}`}
            label="Sampai"
            hint="Kosong berarti seterusnya."
            value={wordOf(version.until)}
            shown={shown}
          />
        </div>
        <fieldset id={`cakupan-${index}`} class="input">
          <legend>Hanya untuk</legend>
          <small class="hint">Tanpa centang berlaku untuk semua.</small>
          {entry.scopes.map((scope) => (
            <TickField
              name={`cakupan-${scope}-${index}`}
              label={scopeName(scope)}
              isTicked={scopes.includes(scope)}
              shown={shown}
            />
          ))}
        </fieldset>
        <AreaField
          name={`sumber-${index}`}
          label="Sumber nilai"
          hint="Di mana nilai ini ditemukan, bagi yang akan mencocokkannya."
          value={wordOf(version.source)}
          rows={2}
          maxLength={1000}
          shown={shown}
        />
        <TickField
          name={`teruji-${index}`}
          label="Nilai sudah dicocokkan dengan naskah aslinya"
          isTicked={version.verified === true}
          shown={shown}
        />
        {!isNew && (
          <TickField name={`hapus-${index}`} label="Hapus ketentuan ini dari naskah" shown={shown} />
        )}
      </details>
    </fieldset>
  );
}

function ValueField(props: { entry: CatalogueEntry; version: Fields; index: number; shown: Shown }) {
  const { entry, version, index, shown } = props;
  const { format, unit, choices, least, most, kind } = entry;
  const name = `nilai-${index}`;
  const field = { name, label: 'Nilai', shown, value: typedOf(entry, version.value) };
  const bounds =
    most === undefined
      ? undefined
      : `Antara ${(least ?? 0).toLocaleString('id-ID')} dan ${most.toLocaleString('id-ID')}.`;
  if (kind === 'flag') {
    return (
      <RadioField
        {...field}
        options={[
          { value: 'ya', label: entry.sentence },
          { value: 'tidak', label: entry.whenOff ?? 'Tidak diwajibkan.' },
        ]}
      />
    );
  }
  if (format === 'rupiah')
    return <RupiahField {...field} suffix={unit.replace(/^rupiah ?/, '') || undefined} />;
  if (kind === 'number') {
    return (
      <InputField
        {...field}
        inputMode="numeric"
        suffix={unit}
        hint={bounds}
        autocomplete="off"
        maxLength={20}
      />
    );
  }
  if (kind === 'date') return <InputField {...field} type="date" />;
  if (format === 'role') {
    const roles = [...POST_ROLES.map((role) => ({ value: role as string, label: ROLE_NAMES[role] }))];
    const both = { value: 'pa-kpa', label: `${ROLE_NAMES.pa} atau ${ROLE_NAMES.kpa}` };
    return <SelectField {...field} options={[both, ...roles]} nothing="Pilih jabatan" />;
  }
  if (kind === 'codes' && choices) {
    const chosen = Array.isArray(version.value) ? version.value : [];
    const fault = shown.faults.find((one) => one.field === name);
    return (
      <fieldset id={name} class={fault ? 'input at-fault' : 'input'}>
        <legend>Nilai</legend>
        {fault && <p class="wrong">{fault.text}</p>}
        {choices.map((choice) => (
          <TickField
            name={`${name}-${choice}`}
            label={inWords(entry, [choice], ROLE_NAMES)}
            isTicked={chosen.includes(choice)}
            shown={shown}
          />
        ))}
      </fieldset>
    );
  }
  if (kind === 'codes') {
    return (
      <AreaField
        {...field}
        hint={`Satu ${unit} per baris.`}
        rows={Math.min(8, 1 + field.value.split('\n').length)}
      />
    );
  }
  if (choices) {
    const options = choices.map((choice) => ({ value: choice, label: inWords(entry, choice, ROLE_NAMES) }));
    return <SelectField {...field} options={options} nothing="Pilih" />;
  }
  return (
    <InputField
      {...field}
      hint={format === 'month-day' ? 'Bulan dan hari, misalnya 10-01.' : undefined}
      maxLength={50}
    />
  );
}

/** What a scope is called. */
export function scopeName(scope: string): string {
  const entry = entryOf('allowed_categories');
  return entry ? inWords(entry, [scope], ROLE_NAMES) : scope;
}
