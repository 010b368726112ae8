import { instantInWords } from '../../../kernel/index.js';
import {
  changeWorkflow,
  PARTS,
  type ChangeStatus,
  type FullVendorView,
  type VendorChangeView,
} from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Empty, Next, Tag, type Tone } from '../../ui/parts.js';

export const CHANGE_TONES: Readonly<Record<ChangeStatus, Tone>> = {
  pending: 'waits',
  accepted: 'done',
  refused: 'late',
  withdrawn: 'ended',
};

interface ChangesPageProps {
  readonly frame: Frame;
  readonly view: FullVendorView;
  readonly changes: readonly VendorChangeView[];
  readonly next: string | null;
  readonly shown: Shown;
}

/** What a business asked to be changed, and what became of it. */
export function ChangesPage({ frame, view, changes, next, shown }: ChangesPageProps) {
  return (
    <Layout {...frame} title="Perubahan data" here={urls.business}>
      <p class="crumb">
        <a href={urls.ownBusiness(view.id)}>{view.name}</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>Perubahan data</h1>
      {changes.length === 0 ? (
        <Empty>
          <p>Belum ada perubahan yang Anda ajukan. Tekan “Ubah” pada data usaha yang ingin diganti.</p>
          <a role="button" href={urls.ownBusiness(view.id)}>
            Lihat data usaha
          </a>
        </Empty>
      ) : (
        changes.map((change) => (
          <article class="change-card">
            <header>
              <Tag tone={CHANGE_TONES[change.status]}>{changeWorkflow.statusNames[change.status]}</Tag>
              <small>{`Diajukan ${instantInWords(new Date(change.requestedAt))}`}</small>
            </header>
            <ChangedFields change={change} />
            <p>{`Alasan: ${change.reason}`}</p>
            {change.decisionNote !== null && <p>{`Kata verifikator: ${change.decisionNote}`}</p>}
            {change.status === 'pending' && frame.session.role !== 'vendor-staff' && (
              <StepForm
                action={urls.withdrawChange(view.id)}
                session={frame.session}
                version={change.version}
                class="inline"
              >
                <input type="hidden" name="perubahan" value={change.id} />
                <button type="submit" class="outline small">
                  Tarik permohonan
                </button>
              </StepForm>
            )}
          </article>
        ))
      )}
      <Next href={next === null ? null : `${urls.businessChanges(view.id)}?sesudah=${next}`} />
    </Layout>
  );
}

/** Old beside new, field by field; personal numbers come masked. */
export function ChangedFields({ change }: { readonly change: VendorChangeView }) {
  return (
    <div class="sheet">
      <table>
        <caption class="unseen">Yang berubah</caption>
        <thead>
          <tr>
            <th scope="col">Data</th>
            <th scope="col">Sekarang</th>
            <th scope="col">Menjadi</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(change.changes).map(([field, [before, after]]) => (
            <tr>
              <th scope="row" data-label="Data">
                <span>{fieldName(field)}</span>
              </th>
              <td data-label="Sekarang">
                <span>{said(before)}</span>
              </td>
              <td data-label="Menjadi">
                <span>{said(after)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  ownerName: 'Nama pemilik',
  nik: 'NIK',
  npwp: 'NPWP',
  nitku: 'NITKU',
  nib: 'NIB',
  businessSince: 'Tanggal NIB',
  kbliCodes: 'KBLI',
  kbliEditions: 'Edisi KBLI',
  modalAmount: 'Modal',
  modalYear: 'Tahun modal',
  salesAmount: 'Penjualan',
  salesYear: 'Tahun penjualan',
  isPkp: 'PKP',
  pkpNumber: 'Nomor PKP',
  pkpSince: 'PKP sejak',
  isPbjtTaxpayer: 'Wajib pajak makanan daerah',
  suketNumber: 'Nomor surat keterangan PP 55/2022',
  suketIssuedOn: 'Surat keterangan terbit',
  suketValidUntil: 'Surat keterangan sampai',
  address: 'Alamat',
  desaCode: 'Kode desa',
  latitude: 'Lintang',
  longitude: 'Bujur',
  bankCode: 'Kode bank',
  bankName: 'Bank',
  bankAccount: 'Nomor rekening',
  bankAccountHolder: 'Atas nama',
};

export function fieldName(field: string): string {
  const part = Object.values(PARTS).find(({ fields }) => fields.some((own) => own === field));
  return NAMES[field] ?? part?.label ?? field;
}

function said(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'kosong';
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  if (typeof value === 'number') return value.toLocaleString('id-ID', { useGrouping: value > 9_999 });
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
}
