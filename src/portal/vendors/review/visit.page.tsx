import type { CurationService } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { AreaField, InputField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary } from '../../ui/form-parts.js';
import { newKey, type Shown } from '../../ui/form-state.js';
import { Consequence } from '../../ui/parts.js';
import { FileField, fileFormAttributes } from '../form/file-field.js';

export type Criteria = NonNullable<ReturnType<CurationService['criteriaOn']>>;

interface VisitPageProps {
  readonly frame: Frame;
  readonly vendor: { readonly id: string; readonly name: string };
  readonly criteria: Criteria;
  readonly shown: Shown;
  /** Photos that were sent already. */
  readonly fileIds: readonly string[];
  readonly today: string;
  /** What the clock says: whoever writes the visit down on the way out need not type it. */
  readonly hour: string;
  readonly back: string;
}

/** Writes down a visit at the place of business: scores with what was seen, and photos one after the other. */
export function VisitPage({ frame, vendor, criteria, shown, fileIds, today, hour, back }: VisitPageProps) {
  const { scale, passMark, legalBasis } = criteria;
  return (
    <Layout {...frame} title="Catat kunjungan" here={urls.verifying} scripts={['here', 'shrink']}>
      <p class="crumb">
        <a href={back}>{vendor.name}</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>Catat kunjungan</h1>
      <p>{`Nilai ${scale.min} (buruk) sampai ${scale.max} (baik sekali). Lulus mulai ${passMark} dari 100 (${legalBasis}).`}</p>
      <form {...fileFormAttributes(urls.vendorVisit(vendor.id))} class="step-form">
        <input type="hidden" name="form" value={frame.session.form} />
        <input type="hidden" name="kunci" value={newKey()} />
        {fileIds.length > 0 && (
          // A form obeys the Enter key with its first button: not with one that throws a photo away.
          <button type="submit" name="lanjut" value="simpan" hidden tabIndex={-1}>
            Catat kunjungan
          </button>
        )}
        {fileIds.map((fileId, index) => (
          <input type="hidden" name={`foto-${index}`} value={fileId} />
        ))}
        <div class="columns-2">
          <InputField
            name="tanggal"
            label="Tanggal"
            value={today}
            shown={shown}
            type="date"
            max={today}
            required
          />
          <InputField name="jam" label="Jam" value={hour} shown={shown} type="time" required />
        </div>
        <InputField
          name="place"
          label="Tempat yang dilihat"
          hint="Misalnya dapur, toko, gudang."
          shown={shown}
          required
          maxLength={200}
        />
        <InputField
          name="titik"
          label="Titik lokasi (boleh kosong)"
          shown={shown}
          maxLength={400}
          autocomplete="off"
        />
        <button type="button" class="outline small" hidden data-here="titik">
          Pakai lokasi ponsel ini
        </button>
        <p role="status" data-here-note />
        {criteria.criteria.map((criterion) => (
          <Score criterion={criterion} scale={scale} shown={shown} />
        ))}
        <AreaField name="notes" label="Catatan" shown={shown} rows={3} maxLength={2000} />
        {fileIds.length > 0 && (
          <>
            <p class="hint-text">{`${fileIds.length} foto sudah diterima.`}</p>
            <ul class="plain-list">
              {fileIds.map((fileId, index) => (
                <li>
                  <a class="photo-link" href={urls.vendorFile(fileId)}>{`Foto ${index + 1}`}</a>
                  <button
                    type="submit"
                    class="outline small"
                    name="lanjut"
                    value={`lepas-${fileId}`}
                    formNoValidate
                  >
                    Buang<span class="unseen">{` foto ${index + 1}`}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        <FileField
          label={fileIds.length === 0 ? 'Foto' : 'Foto berikutnya'}
          hint="Paling banyak delapan foto, satu per satu."
          shown={shown}
          isPicture
          required={false}
        />
        <Consequence>Kunjungan yang tercatat tidak dapat diubah; kunjungan baru menggantikannya.</Consequence>
        <div class="step-end">
          <button type="submit" name="lanjut" value="simpan">
            Catat kunjungan
          </button>
          <button type="submit" class="outline" name="lanjut" value="foto" formNoValidate>
            Kirim foto dan tambah lagi
          </button>
        </div>
      </form>
    </Layout>
  );
}

function Score({
  criterion: { code, name, question, weight },
  scale,
  shown,
}: {
  readonly criterion: Criteria['criteria'][number];
  readonly scale: Criteria['scale'];
  readonly shown: Shown;
}) {
  const marks = Array.from({ length: scale.max - scale.min + 1 }, (_, index) => String(scale.min + index));
  const chosen = shown.typed[`nilai-${code}`];
  const faults = shown.faults.filter(({ field }) => field === `nilai-${code}`);
  return (
    <div class={faults.length > 0 ? 'input at-fault' : 'input'}>
      <fieldset id={`nilai-${code}`} tabIndex={-1} class="score">
        <legend>{`${name} (${weight}%)`}</legend>
        <small class="hint">{question}</small>
        {faults.length > 0 && <p class="wrong">{faults.map(({ text }) => text).join(' ')}</p>}
        <div class="score-marks">
          {marks.map((mark) => (
            <label>
              <input type="radio" name={`nilai-${code}`} value={mark} checked={chosen === mark} required />
              {mark}
            </label>
          ))}
        </div>
      </fieldset>
      <InputField
        name={`catatan-${code}`}
        label={`Yang terlihat pada ${name.toLowerCase()} (boleh kosong)`}
        shown={shown}
        maxLength={500}
      />
    </div>
  );
}
