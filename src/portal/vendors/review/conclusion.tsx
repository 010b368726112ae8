import type { WholeNumbers } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { AreaField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import { Consequence, Facts } from '../../ui/parts.js';
import { partsOf, papersOf, REVIEW_GROUPS } from './groups.js';
import type { ReviewPageProps } from './review-props.js';

/** How a registration ends: verified, or back to its owner; later stopped and started again. */
export function Conclusion(props: ReviewPageProps & { readonly isOpen: boolean }) {
  const { view, isOpen } = props;
  if (view.status === 'submitted' && !isOpen) return null;
  if (view.actions.length === 0) return null;
  return (
    <section class="group" id="putusan" tabIndex={-1}>
      <h2>Putusan</h2>
      {view.status === 'submitted' && <Judgement {...props} />}
      {view.status === 'verified' && (
        <Explained
          {...props}
          action="suspend"
          label="Hentikan sementara"
          consequence="Usaha ini hilang dari katalog dan tidak dapat menerima pesanan baru. Pesanan yang sedang berjalan tetap diselesaikan."
        />
      )}
      {view.status === 'suspended' && (
        <Explained
          {...props}
          action="reinstate"
          label="Aktifkan kembali"
          consequence="Barangnya tampil lagi di katalog dan dapat dipesan."
        />
      )}
    </section>
  );
}

function Judgement(props: ReviewPageProps) {
  const { frame, view } = props;
  const refused = REVIEW_GROUPS.flatMap((group) => [
    ...partsOf(view, group).filter(({ state }) => state === 'refused'),
    ...papersOf(view, group).filter(({ status }) => status === 'refused'),
  ]).length;
  const returning = (
    <Explained
      {...props}
      action="return"
      label="Kembalikan untuk diperbaiki"
      consequence={`Pemilik melihat ${refused} catatan Anda di isiannya dan mengirim kembali. Waktu yang dijanjikan berhenti selama itu.`}
    />
  );
  if (refused > 0) return returning;
  return (
    <>
      <StepForm action={urls.concludeVendor(view.id)} session={frame.session} version={view.version}>
        <input type="hidden" name="putusan" value="verify" />
        <Consequence>
          Usaha ini menjadi penyedia: boleh menawarkan barang dan menerima pesanan. Nama Anda tercatat sebagai
          verifikator.
        </Consequence>
        <button type="submit">Verifikasi usaha ini</button>
      </StepForm>
      <p class="hint-text">
        Ada yang harus diperbaiki pemilik? Tolak dahulu data atau dokumennya di atas, dengan cara
        memperbaikinya.
      </p>
    </>
  );
}

interface ExplainedProps extends ReviewPageProps {
  readonly action: 'return' | 'suspend' | 'reinstate';
  readonly label: string;
  readonly consequence: string;
}

function Explained({ frame, view, shown, action, label, consequence }: ExplainedProps) {
  return (
    <StepForm
      action={urls.concludeVendor(view.id)}
      session={frame.session}
      version={view.version}
      class="step-form"
    >
      <input type="hidden" name="putusan" value={action} />
      <AreaField name="alasan" label="Penjelasan untuk pemilik" shown={shown} required maxLength={1000} />
      <Consequence>{consequence}</Consequence>
      <button type="submit">{label}</button>
    </StepForm>
  );
}

/** The whole numbers, for one look: the page is not kept, and coming back asks for the reason again. */
export function WholeNumbersPage({
  frame,
  name,
  numbers,
}: {
  readonly frame: Frame;
  readonly name: string;
  readonly numbers: WholeNumbers;
}) {
  const { id, nik, npwp, nitku, phone, bankAccount } = numbers;
  return (
    <Layout {...frame} title={`Nomor lengkap ${name}`} here={urls.verifying}>
      <p class="crumb">
        <a href={urls.verifyVendor(id)}>{name}</a>
      </p>
      <h1>Nomor lengkap</h1>
      <p>Halaman ini tidak tersimpan. Yang Anda lihat sekarang tercatat dan dapat dibaca pemiliknya.</p>
      <Facts
        facts={[
          ['NIK', nik ?? 'tidak ada'],
          ['NPWP', npwp ?? 'tidak ada'],
          nitku === null ? null : ['NITKU', nitku],
          ['Telepon', phone ?? 'tidak ada'],
          ['Rekening', bankAccount ?? 'tidak ada'],
        ]}
      />
      <p>
        <a role="button" href={urls.verifyVendor(id)}>
          Kembali memeriksa
        </a>
      </p>
    </Layout>
  );
}
