import {
  vendorWorkflow,
  type OwnVendorView,
  type Pact,
  type FullVendorView,
} from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { FaultSummary, StepForm } from '../../ui/form-parts.js';
import { TickField } from '../../ui/fields.js';
import type { Shown } from '../../ui/form-state.js';
import { Tag, TitleRow } from '../../ui/parts.js';
import { Term } from '../../ui/term.js';
import { NameFields } from './business-fields.js';

/** For somebody who owns no business here yet: what it takes, and one button. */
export function WelcomePage({ frame, invited }: { readonly frame: Frame; readonly invited: number }) {
  return (
    <Layout {...frame} title="Daftarkan usaha" here={urls.business}>
      <h1>Jual ke pemerintah daerah, dari ponsel Anda</h1>
      {invited > 0 && (
        <section class="next-step">
          <p>Sebuah usaha mengundang Anda bekerja untuknya.</p>
          <a role="button" href={urls.staffInvitations}>
            Lihat undangan
          </a>
        </section>
      )}
      <p class="opening">
        Pendaftaran tidak dipungut biaya. Sekitar 20 menit, boleh dicicil: setiap jawaban langsung tersimpan.
      </p>
      <h2>Siapkan ini</h2>
      <ul>
        <li>
          KTP pemilik dan <Term id="nib" /> (nomor induk berusaha)
        </li>
        <li>Buku tabungan atas nama pemilik atau usaha</li>
        <li>Foto tempat usaha, cukup dengan kamera ponsel</li>
        <li>Sertifikat halal, untuk yang menjual makanan</li>
      </ul>
      <p>Belum lengkap? Mulai saja. Di setiap halaman ada petunjuk cara mendapatkannya.</p>
      <p>
        <a role="button" href={urls.beginBusiness}>
          Mulai mendaftar
        </a>
      </p>
    </Layout>
  );
}

/** For somebody with several businesses: which one. */
export function ChooseBusinessPage({
  frame,
  businesses,
}: {
  readonly frame: Frame;
  readonly businesses: readonly OwnVendorView[];
}) {
  return (
    <Layout {...frame} title="Usaha Anda" here={urls.business}>
      <TitleRow title="Usaha Anda">
        <a role="button" class="outline" href={urls.beginBusiness}>
          Daftarkan usaha lain
        </a>
      </TitleRow>
      <ul class="task-rows">
        {businesses.map(({ id, name, status }) => (
          <li>
            <a href={urls.ownBusiness(id)}>{name}</a>
            <Tag tone={status === 'verified' ? 'done' : status === 'returned' ? 'late' : 'waits'}>
              {vendorWorkflow.statusNames[status]}
            </Tag>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

interface BeginProps {
  readonly frame: Frame;
  readonly shown: Shown;
  readonly action: string;
  readonly here: string;
  readonly title: string;
  readonly isAssisted?: boolean;
}

/** The first page of a registration: the name, which is enough to begin with. */
export function BeginPage({ frame, shown, action, here, title, isAssisted = false }: BeginProps) {
  return (
    <Layout {...frame} title={title} here={here}>
      <p class="crumb">
        <a href={here}>Kembali</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <h1>{title}</h1>
      {isAssisted && (
        <p>
          Anda mengisikan pendaftaran bersama pemiliknya. Pemilik harus mengonfirmasi sendiri melalui tautan
          sebelum dapat dikirim, dan verifikator lain yang memeriksanya.
        </p>
      )}
      <StepForm action={action} session={frame.session} class="step-form">
        <NameFields shown={shown} />
        <div class="step-end">
          <button type="submit">Simpan dan lanjut</button>
        </div>
      </StepForm>
    </Layout>
  );
}

interface PactPageProps {
  readonly frame: Frame;
  readonly view: FullVendorView;
  readonly pact: Pact;
  readonly shown: Shown;
  readonly isAccepted: boolean;
}

/** The wording of the pact, and the owner's word on it. */
export function PactPage({ frame, view, pact, shown, isAccepted }: PactPageProps) {
  const [opening = '', ...points] = pact.paragraphs;
  return (
    <Layout {...frame} title={pact.title} here={urls.business}>
      <p class="crumb">
        <a href={urls.ownBusiness(view.id)}>Daftar isian</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <h1>{pact.title}</h1>
      <article class="pact">
        <p>{opening}</p>
        <ol>
          {points.map((point) => (
            <li>{point.replace(/^\d+\.\s*/, '')}</li>
          ))}
        </ol>
        <p>
          <small>{`Naskah ${pact.version}. Dasar: ${pact.legalBasis}.`}</small>
        </p>
      </article>
      {isAccepted ? (
        <p>
          <Tag tone="done">sudah Anda setujui</Tag>{' '}
          <a href={urls.checkBusiness(view.id)}>Periksa jawaban dan kirim</a>
        </p>
      ) : (
        <StepForm action={urls.businessPact(view.id)} session={frame.session}>
          <input type="hidden" name="sha256" value={pact.sha256} />
          <TickField name="agrees" label="Saya sudah membaca dan menyetujui pakta ini" shown={shown} />
          <button type="submit">Setujui</button>
        </StepForm>
      )}
    </Layout>
  );
}
