import { instantInWords, longDate, type CivilDate } from '../../../kernel/index.js';
import { REGISTRIES, type FullVendorView, type RegistryStandings } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { AreaField, InputField, RadioField } from '../../ui/fields.js';
import { FaultSummary } from '../../ui/form-parts.js';
import { newKey, type Shown } from '../../ui/form-state.js';
import { Sheet, Tag } from '../../ui/parts.js';
import { FileField, fileFormAttributes } from '../form/file-field.js';

interface RegistryPageProps {
  readonly frame: Frame;
  readonly view: FullVendorView;
  readonly standing: Awaited<ReturnType<RegistryStandings['of']>>;
  readonly shown: Shown;
  readonly today: CivilDate;
}

/** Writes down what a registry of the state says, with a picture of its answer. */
export function RegistryPage({ frame, view, standing, shown, today }: RegistryPageProps) {
  const [due] = standing.required.filter(({ state }) => state !== 'fresh');
  return (
    <Layout {...frame} title="Pencocokan data negara" here={urls.verifying} scripts={['shrink']}>
      <p class="crumb">
        <a href={urls.verifyVendor(view.id)}>{view.name}</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <h1>Pencocokan data negara</h1>
      <p>{`Bukalah laman registrinya, cari ${view.name}, lalu catat di sini apa yang tertulis.`}</p>
      <form {...fileFormAttributes(urls.registryCheck(view.id))} class="step-form">
        <input type="hidden" name="form" value={frame.session.form} />
        <input type="hidden" name="kunci" value={newKey()} />
        <RadioField
          name="registry"
          label="Registri"
          options={Object.entries(REGISTRIES).map(([value, { name, asks }]) => ({
            value,
            label: name,
            hint: `Dicari menurut ${asks}`,
          }))}
          value={due?.registry ?? ''}
          shown={shown}
          required
        />
        <RadioField
          name="outcome"
          label="Hasilnya"
          options={[
            { value: 'match', label: 'Sesuai', hint: 'Untuk daftar hitam: tidak tercantum.' },
            { value: 'mismatch', label: 'Tidak sesuai' },
          ]}
          shown={shown}
          required
        />
        <InputField
          name="checkedOn"
          label="Dilihat tanggal"
          value={today}
          shown={shown}
          type="date"
          max={today}
          required
        />
        <InputField
          name="reference"
          label="Nomor rujukan"
          hint="Nomor permintaan, atau alamat tempat jawabannya dapat dilihat lagi."
          shown={shown}
          required
          maxLength={200}
          autocomplete="off"
        />
        <AreaField
          name="note"
          label="Catatan (wajib bila tidak sesuai)"
          shown={shown}
          rows={2}
          maxLength={500}
        />
        <FileField label="Bukti" hint="Tangkapan layar atau cetakan jawabannya." shown={shown} />
        <div class="step-end">
          <button type="submit">Catat hasil</button>
          <a href={urls.verifyVendor(view.id)}>Batal</a>
        </div>
      </form>
      {standing.items.length > 0 && (
        <>
          <h2>Yang pernah dicatat</h2>
          <Sheet
            caption="Pencocokan yang pernah dicatat"
            rows={standing.items}
            columns={[
              { head: 'Registri', cell: ({ registry }) => REGISTRIES[registry].name },
              {
                head: 'Hasil',
                cell: ({ outcome, isAboutNow }) => (
                  <>
                    <Tag tone={outcome === 'match' ? 'done' : 'late'}>
                      {outcome === 'match' ? 'sesuai' : 'tidak sesuai'}
                    </Tag>
                    {!isAboutNow && ' tentang data yang lama'}
                  </>
                ),
              },
              { head: 'Dilihat', cell: ({ checkedOn }) => longDate(checkedOn) },
              {
                head: 'Rujukan',
                cell: ({ reference, note }) => [reference, note].filter(Boolean).join('. '),
              },
              {
                head: 'Bukti',
                cell: ({ evidenceFileId }) =>
                  evidenceFileId === null ? '–' : <a href={urls.vendorFile(evidenceFileId)}>Buka</a>,
              },
              {
                head: 'Dicatat',
                cell: ({ recordedBy, recordedAt }) =>
                  `${recordedBy ?? ''} ${instantInWords(new Date(recordedAt))}`,
              },
            ]}
          />
        </>
      )}
    </Layout>
  );
}
