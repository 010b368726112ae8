import type { OfficialView, PostView } from '../../../organisation/index.js';
import { isGranted, NOT_BY_ACTING, permissionsOf } from '../../../platform/access/index.js';
import { InputField, RadioField, TickField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import { Consequence, Empty, Tag } from '../../ui/parts.js';
import { Term } from '../../ui/term.js';
import { urls } from '../../urls.js';
import { AdminPage, type AdminProps } from '../admin-page.js';

type AppointProps = AdminProps & {
  readonly post: PostView;
  readonly query: string;
  /** Found by the query; null before a search. */
  readonly found: readonly OfficialView[] | null;
  readonly official: OfficialView | null;
  /** The scanned decree, uploaded just before; empty without one. */
  readonly fileId: string;
};

/** A decree is recorded: first the person, then what the decree says. */
export function AppointPage({ frame, shown, post, query, found, official, fileId }: AppointProps) {
  const { id, title, agencyName, role } = post;
  const holder = post.actingNow.find(({ acting }) => acting === null);
  return (
    <AdminPage {...{ frame, shown }} title={`SK untuk ${title}`} up={{ href: urls.post(id), label: title }}>
      <h1>{`Catat SK: ${title}, ${agencyName}`}</h1>
      {official === null ? (
        <>
          <p>{holder ? `Saat ini dipegang ${holder.name}.` : 'Jabatan ini kosong.'} Siapa yang ditetapkan?</p>
          <form method="get" class="narrow-form">
            <InputField
              name="cari"
              label="Nama atau NIP"
              value={query}
              required
              minLength={3}
              maxLength={100}
              shown={shown}
            />
            <button type="submit">Cari</button>
          </form>
          {found !== null && found.length === 0 && (
            <Empty>
              <p>{`Tidak ada pejabat yang cocok dengan “${query}”.`}</p>
              {isGranted(frame.session.role, 'organisation.manage') && (
                <a href={urls.newOfficial}>Daftarkan pejabat baru</a>
              )}
            </Empty>
          )}
          <ul class="pressing">
            {(found ?? []).map((one) => (
              <li>
                <a href={`${urls.appoint(id)}?pejabat=${one.id}`}>{one.nameWithTitles}</a>
                <p>{`NIP ${one.nip}${one.rank === '' ? '' : `, ${one.rank}`}${one.hasAccount ? '' : '; belum punya akun'}`}</p>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          {fileId === '' && (
            <form class="panel" method="post" action={urls.decreeScan(id)} encType="multipart/form-data">
              <input type="hidden" name="form" value={frame.session.form} />
              <input type="hidden" name="pejabat" value={official.id} />
              <label for="file">Pindaian SK (lebih dahulu, bila ada)</label>
              <input
                id="file"
                class="drop"
                type="file"
                name="file"
                accept="application/pdf,image/*"
                required
              />
              <button type="submit" class="outline">
                Unggah pindaian
              </button>
            </form>
          )}
          <StepForm
            class="panel"
            action={urls.appoint(id)}
            session={frame.session}
            draft={`sk-${id}-${official.id}`}
          >
            <input type="hidden" name="officialId" value={official.id} />
            {fileId !== '' && (
              <>
                <input type="hidden" name="evidenceFileId" value={fileId} />
                <p>
                  <Tag tone="there">pindaian SK terlampir</Tag>
                </p>
              </>
            )}
            <p class="told" id="officialId">
              <strong>{official.nameWithTitles}</strong>, NIP {official.nip}.{' '}
              <a href={urls.appoint(id)}>Ganti orang</a>
            </p>
            <div class="columns-2">
              <InputField name="decreeNumber" label="Nomor SK" required maxLength={100} shown={shown} />
              <InputField type="date" name="decreeDate" label="Tanggal SK" required shown={shown} />
              <InputField type="date" name="validFrom" label="Berlaku mulai" required shown={shown} />
              <InputField
                type="date"
                name="validUntil"
                label="Berlaku sampai"
                hint="Kosong berarti sampai dicabut; wajib untuk Plt., Plh., dan a.n."
                shown={shown}
              />
            </div>
            <RadioField
              name="acting"
              label="Sebagai"
              value=""
              options={[
                { value: '', label: 'Pejabat definitif' },
                { value: 'Plt.', label: 'Plt.', hint: 'Jabatan kosong.' },
                { value: 'Plh.', label: 'Plh.', hint: 'Pejabat definitif berhalangan sementara.' },
                { value: 'a.n.', label: 'a.n.', hint: 'Menandatangani atas nama pejabat definitif.' },
              ]}
              shown={shown}
            />
            <InputField
              name="absenceReason"
              label="Sebab berhalangan (hanya Plh.)"
              maxLength={300}
              shown={shown}
            />
            <InputField name="ownTitle" label="Jabatan sendiri (hanya a.n.)" maxLength={150} shown={shown} />
            <details id="scope" open={shown.faults.some(({ field }) => field === 'scope')}>
              <summary>Batasi wewenangnya</summary>
              <p>
                Tanpa centang, <Term id="sk" /> ini mencakup seluruh wewenang jabatan.
              </p>
              {permissionsOf(role).map((permission) => (
                <TickField
                  name={`wewenang-${permission}`}
                  label={permission}
                  hint={
                    NOT_BY_ACTING[permission]
                      ? `Tidak untuk Plt., Plh., dan a.n. (${NOT_BY_ACTING[permission]}).`
                      : undefined
                  }
                  shown={shown}
                />
              ))}
            </details>
            <Consequence>
              Sejak hari mulai, orang ini bertindak dengan wewenang jabatan ini, dan namanya tercetak pada
              surat. Yang dicatat tidak dapat diubah; kekeliruan diakhiri lalu dicatat lagi.
            </Consequence>
            <button type="submit">Catat SK</button>
          </StepForm>
        </>
      )}
    </AdminPage>
  );
}
