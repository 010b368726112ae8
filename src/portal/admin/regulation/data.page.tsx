import { FORMS, type RegulationDetail } from '../../../regulations/index.js';
import { StepForm } from '../../ui/form-parts.js';
import { AreaField, InputField, SelectField, TickField } from '../../ui/fields.js';
import { Facts } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { SectionPage, withFaults, type DraftPageProps } from './draft-parts.js';
import { fieldsOf, wordOf } from './draft-words.js';

/** Which paper it is: its kind, number, days, and the signed file. */
export function DataPage({
  frame,
  draft,
  shown,
  regulation,
}: DraftPageProps & { regulation: RegulationDetail }) {
  const { id, version, document, mayEdit } = draft;
  const { form, number, year, enactedOn, effectiveOn } = fieldsOf(document.identity);
  const faults = draft.faults.filter(({ section }) => section === 'data');
  const told = withFaults(shown, faults);
  const kinds = Object.entries(FORMS).map(([value, { name }]) => ({ value, label: name }));
  return (
    <SectionPage {...{ frame, draft, shown, faults }} title="Data naskah" path={urls.draftData(draft.id)}>
      <h1>Data naskah</h1>
      <StepForm
        action={urls.draftData(id)}
        session={frame.session}
        version={version}
        draft={`naskah-${id}-data-${version}`}
      >
        <fieldset class="panel" disabled={!mayEdit}>
          <AreaField
            name="judul"
            label="Judul"
            value={wordOf(document.title)}
            rows={2}
            maxLength={500}
            shown={told}
          />
          <SelectField name="bentuk" label="Jenis" value={wordOf(form)} options={kinds} shown={told} />
          <div class="columns-2">
            <InputField name="nomor" label="Nomor" value={wordOf(number)} maxLength={50} shown={told} />
            <InputField
              name="tahun"
              label="Tahun"
              value={wordOf(year)}
              inputMode="numeric"
              maxLength={4}
              shown={told}
            />
            <InputField
              type="date"
              name="ditetapkan"
              label="Tanggal ditetapkan"
              value={wordOf(enactedOn)}
              shown={told}
            />
            <InputField
              type="date"
              name="berlaku"
              label="Mulai berlaku menurut naskah"
              value={wordOf(effectiveOn)}
              shown={told}
            />
          </div>
          <TickField
            name="contoh"
            label="Ini contoh yang tidak pernah ditetapkan"
            hint="Semua halaman dan surat menyebutnya CONTOH."
            isTicked={document.isSample === true}
            shown={told}
          />
          {mayEdit && (
            <div class="step-verbs">
              <button type="submit">Simpan</button>
              <button type="submit" name="lanjut" value="ya" class="outline">
                Simpan, lanjut ke Pasal
              </button>
            </div>
          )}
        </fieldset>
      </StepForm>
      <section class="panel">
        <h2>Naskah yang ditandatangani</h2>
        <Facts facts={[['Berkas', regulation.fileId === null ? 'belum dilampirkan' : 'terlampir']]} />
        {mayEdit && (
          <form method="post" action={urls.draftPaper(id)} encType="multipart/form-data">
            <input type="hidden" name="form" value={frame.session.form} />
            <input type="hidden" name="version" value={String(version)} />
            <label for="file">
              {regulation.fileId === null ? 'Lampirkan berkas PDF' : 'Ganti berkas PDF'}
            </label>
            <input id="file" class="drop" type="file" name="file" accept="application/pdf,image/*" required />
            <button type="submit" class="outline">
              Unggah
            </button>
          </form>
        )}
      </section>
    </SectionPage>
  );
}
