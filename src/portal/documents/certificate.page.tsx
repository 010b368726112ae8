import type { CertificateView } from '../../documents/index.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { Layout, type PageSession } from '../layout.js';
import { urls } from '../urls.js';
import { certificateInWords } from './certificate-words.js';

interface CertificatePageProps {
  readonly government: string;
  readonly session: PageSession;
  readonly certificates: readonly CertificateView[];
  readonly fault: string | null;
}

/** What somebody signs with: the certificate in use, those of before, and the form for a new one. */
export function CertificatePage({ government, session, certificates, fault }: CertificatePageProps) {
  const current = certificates.find(({ status }) => status === 'active');
  const former = certificates.filter(({ status }) => status !== 'active');
  return (
    <Layout title="Sertifikat tanda tangan" government={government} note="" session={session}>
      <FaultNotice fault={fault} />
      <article class="panel">
        <h1>Sertifikat tanda tangan</h1>
        {current ? (
          <Current certificate={current} form={session.form} />
        ) : (
          <p>Belum ada sertifikat yang Anda daftarkan.</p>
        )}
      </article>
      <article class="panel">
        <h2>{current ? 'Ganti dengan sertifikat lain' : 'Daftarkan sertifikat'}</h2>
        <p>
          Berkas .p12 atau .pfx dari penyelenggara sertifikasi elektronik. Kata sandinya tidak disimpan dan
          ditanyakan setiap kali Anda menandatangani.
        </p>
        <form method="post" action={urls.certificates} encType="multipart/form-data">
          <input type="hidden" name="form" value={session.form} />
          <label for="p12">Berkas .p12</label>
          <input
            id="p12"
            class="drop"
            type="file"
            name="file"
            accept=".p12,.pfx,application/x-pkcs12"
            required
          />
          <label for="sandi">Kata sandi berkas itu</label>
          <input id="sandi" type="password" name="passphrase" required maxLength={200} autocomplete="off" />
          <label for="nama">
            Bila nama pada sertifikat berbeda dari nama Anda di sini, jelaskan sebabnya
          </label>
          <input id="nama" name="nameConfirmation" maxLength={300} />
          <div class="verbs">
            <button type="submit">Simpan sertifikat</button>
          </div>
        </form>
      </article>
      {former.length > 0 && (
        <article class="panel">
          <h2>Yang sudah tidak dipakai</h2>
          <ul>
            {former.map((certificate) => (
              <li>{`${certificateInWords(certificate)} (${certificate.statusName}; kuncinya sudah dihapus)`}</li>
            ))}
          </ul>
        </article>
      )}
    </Layout>
  );
}

function Current({ certificate, form }: { readonly certificate: CertificateView; readonly form: string }) {
  const { id, version, subject, serial, fingerprint, isTrusted } = certificate;
  return (
    <>
      <p>
        <strong>{certificateInWords(certificate)}.</strong>
      </p>
      <dl class="facts">
        <Fact name="Subjek" value={subject} />
        <Fact name="Nomor seri" value={serial} />
        <Fact name="Sidik jari SHA-256" value={fingerprint} />
        <Fact name="Penerbit" value={isTrusted ? 'dipercaya layanan ini' : 'belum diperiksa layanan ini'} />
      </dl>
      <form method="post" action={urls.withdrawCertificate(id)}>
        <input type="hidden" name="form" value={form} />
        <input type="hidden" name="version" value={String(version)} />
        <label for="sebab">Cabut sertifikat ini, karena</label>
        <input id="sebab" name="reason" required maxLength={300} />
        <div class="verbs">
          <button type="submit" class="outline">
            Cabut dan hapus kuncinya
          </button>
        </div>
      </form>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
