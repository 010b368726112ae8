import { useContext } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { FactorState, OwnContact, OwnSession } from '../../identity/index.js';
import { instantInWords } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { SurroundingsOf } from '../surroundings.js';
import { DoneNotice, StepForm } from '../ui/form-parts.js';
import { Facts, Tag } from '../ui/parts.js';
import { Term } from '../ui/term.js';
import { urls } from '../urls.js';
import { deviceInWords } from './device-words.js';

interface AccountProps extends Frame {
  readonly contact: OwnContact;
  readonly factor: FactorState;
  readonly sessions: readonly OwnSession[];
  readonly done: string | null;
}

/** The own account: how one is reached, how one gets in, and where one is signed in. */
export function AccountPage({ government, session, contact, factor, sessions, done }: AccountProps) {
  const { name, email, phone, passwordChangedAt } = contact;
  const { hasOffices } = useContext(SurroundingsOf);
  return (
    <Layout title="Akun Anda" government={government} session={session}>
      <DoneNotice done={done} />
      <h1>Akun Anda</h1>
      <article class="panel">
        <h2>Data diri</h2>
        <Facts
          facts={[
            ['Nama', name],
            ['Surel', email],
            [
              'Telepon untuk masuk',
              <Change now={phone ?? 'Belum diisi'} href={urls.ownPhone} label="Ubah telepon" />,
            ],
            [
              'Bertindak sebagai',
              hasOffices ? (
                <Change now={session.capacity} href={urls.capacity} label="Ganti jabatan" />
              ) : (
                session.capacity
              ),
            ],
          ]}
        />
      </article>
      <article class="panel">
        <h2>Cara masuk</h2>
        <Facts
          facts={[
            [
              'Kata sandi',
              <Change
                now={
                  passwordChangedAt === null
                    ? 'Terpasang'
                    : `Diganti ${instantInWords(new Date(passwordChangedAt))}`
                }
                href={urls.ownPassword}
                label="Ganti kata sandi"
              />,
            ],
            [
              <Term id="faktor-kedua" />,
              factor.isSetUp ? (
                <Change
                  now={`Terpasang. Kode pemulihan yang tersisa: ${factor.recoveryCodesLeft}`}
                  href={urls.recoveryCodes}
                  label="Buat kode pemulihan baru"
                />
              ) : (
                <Change
                  now="Belum terpasang"
                  href={`${urls.secondFactor}?ke=${urls.account}`}
                  label="Pasang sekarang"
                />
              ),
            ],
          ]}
        />
        {factor.isSetUp && (
          <p class="aside">
            <a href={urls.removeFactor}>Ganti telepon? Lepas faktor kedua lalu pasang lagi</a>
          </p>
        )}
      </article>
      <Sessions sessions={sessions} session={session} />
      <article class="panel">
        <h2>Data pribadi Anda</h2>
        <p>Anda berhak melihat semua yang kami simpan tentang Anda, dan meminta yang keliru diperbaiki.</p>
        <StepForm action={urls.ownData} session={session} class="in-line">
          <button type="submit" class="outline">
            Unduh data saya
          </button>
          <a href={urls.ownCorrections}>Minta perbaikan data</a>
        </StepForm>
      </article>
    </Layout>
  );
}

function Change({ now, href, label }: { now: ComponentChildren; href: string; label: string }) {
  return (
    <span class="amend-row">
      <span>{now}</span>
      <a href={href}>{label}</a>
    </span>
  );
}

function Sessions({ sessions, session }: { sessions: readonly OwnSession[]; session: Frame['session'] }) {
  const others = sessions.filter(({ isCurrent }) => !isCurrent);
  return (
    <article class="panel">
      <h2>Perangkat yang sedang masuk</h2>
      <p>Ada yang tidak Anda kenal? Akhiri, lalu ganti kata sandi Anda.</p>
      <ul class="devices">
        {sessions.map(({ id, device, address, lastUsedAt, isCurrent, hasSecondFactor }) => (
          <li>
            <div>
              <strong>{deviceInWords(device)}</strong> {isCurrent && <Tag tone="done">perangkat ini</Tag>}
              <small>
                {`Terakhir dipakai ${instantInWords(new Date(lastUsedAt))}`}
                {address !== null && `, alamat ${address}`}
                {hasSecondFactor && ', dengan faktor kedua'}
              </small>
            </div>
            {!isCurrent && (
              <StepForm action={urls.endSession(id)} session={session}>
                <button type="submit" class="outline">
                  Akhiri<span class="unseen">{` ${deviceInWords(device)}`}</span>
                </button>
              </StepForm>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 && (
        <StepForm action={urls.endOtherSessions} session={session}>
          <button type="submit" class="outline">
            Akhiri semua yang lain
          </button>
        </StepForm>
      )}
    </article>
  );
}
