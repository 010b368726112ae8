import { LEGAL_FORM_NAMES, type ConfirmationSummaries, type FullVendorView } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { InputField, TickField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Facts } from '../../ui/parts.js';
import { TaskLists } from '../form/task-list.page.js';
import { tasksLeft } from '../form/steps.js';
import { ASSISTED_WAY } from '../form/way.js';

interface AssistedPageProps {
  readonly frame: Frame;
  readonly view: FullVendorView;
  readonly shown: Shown;
  /** The address to be handed over, right after it was made; it is never shown again. */
  readonly link: string | null;
}

/** A registration that an officer fills in for somebody: the tasks, and the link by which its owner confirms. */
export function AssistedPage({ frame, view, shown, link }: AssistedPageProps) {
  const left = tasksLeft(view) - 1;
  const isConfirmed = view.confirmedAt !== null;
  return (
    <Layout {...frame} title={`Pendampingan ${view.name}`} here={urls.verifying}>
      <p class="crumb">
        <a href={urls.verifying}>Verifikasi usaha</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>{view.name}</h1>
      {isConfirmed ? (
        <section class="next-step">
          <p>Pemiliknya sudah mengonfirmasi dan melanjutkan sendiri. Anda tidak lagi dapat mengisi.</p>
        </section>
      ) : (
        <>
          <section class="next-step">
            <p>
              {left > 0
                ? `Masih ${left} isian. Isilah bersama pemiliknya; yang belum ada dapat ia lengkapi sendiri sesudah mengonfirmasi.`
                : 'Semua sudah terisi. Serahkan kepada pemiliknya untuk dikonfirmasi.'}
            </p>
          </section>
          <TaskLists view={view} way={ASSISTED_WAY} />
          <Handover frame={frame} view={view} shown={shown} link={link} />
        </>
      )}
    </Layout>
  );
}

function Handover({ frame, view, shown, link }: AssistedPageProps) {
  return (
    <section id="serahkan">
      <h2>Serahkan kepada pemilik</h2>
      {link !== null && (
        <aside class="remark handed">
          <p>
            <strong>Tautan konfirmasi, berlaku tujuh hari dan satu kali:</strong>
          </p>
          <p class="handover">{link}</p>
          <p>Bukakan di ponsel pemilik, atau salin ke pesan kepadanya. Tautan ini tidak ditampilkan lagi.</p>
        </aside>
      )}
      <StepForm action={urls.assistedLink(view.id)} session={frame.session} class="step-form">
        <InputField
          name="email"
          label="Surel pemilik (kosong: tautan Anda serahkan sendiri)"
          shown={shown}
          type="email"
          maxLength={254}
          autocomplete="off"
        />
        <Consequence>
          Pemilik membaca isiannya, mengonfirmasi, lalu menjadi pemilik akun usaha ini. Tautan yang lama tidak
          berlaku lagi.
        </Consequence>
        <button type="submit">Buat tautan konfirmasi</button>
      </StepForm>
    </section>
  );
}

export type ConfirmationSummary = Awaited<ReturnType<ConfirmationSummaries['of']>>;

interface ConfirmPageProps {
  readonly government: string;
  readonly summary: ConfirmationSummary;
  readonly token: string;
  readonly shown: Shown;
}

/** What an officer wrote down for a business, for its owner to stand behind. The link is used up only when the form is sent. */
export function ConfirmPage({ government, summary, token, shown }: ConfirmPageProps) {
  const { name, legalForm, ownerName, nib, nikMasked, phoneMasked } = summary;
  return (
    <Layout title="Konfirmasi pendaftaran" government={government}>
      <FaultSummary faults={shown.faults} />
      <h1>{`Apakah data ${name} benar?`}</h1>
      <p>Petugas mengisikannya bersama Anda. Periksa, lalu nyatakan bahwa usaha ini milik Anda.</p>
      <Facts
        facts={[
          ['Nama usaha', name],
          ['Bentuk usaha', legalForm === null ? 'belum diisi' : LEGAL_FORM_NAMES[legalForm]],
          ['Pemilik', ownerName ?? 'belum diisi'],
          ['NIK', nikMasked ?? 'belum diisi'],
          ['NIB', nib ?? 'belum diisi'],
          [
            'Alamat',
            [summary.address, summary.desaName, summary.kecamatanName].filter(Boolean).join(', ') ||
              'belum diisi',
          ],
          ['Ponsel', phoneMasked ?? 'belum diisi'],
          [
            'Rekening',
            summary.bankAccountMasked === null
              ? 'belum diisi'
              : `${summary.bankName ?? ''} ${summary.bankAccountMasked} atas nama ${summary.bankAccountHolder ?? ''}`,
          ],
        ]}
      />
      <form method="post" action={urls.confirmBusiness} class="step-form">
        <input type="hidden" name="token" value={token} />
        <InputField
          name="name"
          label="Nama Anda"
          value={ownerName ?? ''}
          shown={shown}
          required
          maxLength={120}
          autocomplete="name"
        />
        {summary.needsEmail && (
          <InputField
            name="email"
            label="Surel Anda"
            hint="Tautan untuk membuka akun dikirim ke surel ini."
            shown={shown}
            type="email"
            required
            maxLength={254}
            autocomplete="email"
          />
        )}
        <TickField name="agrees" label="Data di atas benar dan usaha ini milik saya" shown={shown} />
        <Consequence>
          Anda menjadi pemilik pendaftaran ini, melengkapinya bila perlu, lalu mengirimnya sendiri. Ada yang
          salah? Jangan konfirmasi; mintalah petugas memperbaikinya.
        </Consequence>
        <button type="submit">Konfirmasi</button>
      </form>
    </Layout>
  );
}
