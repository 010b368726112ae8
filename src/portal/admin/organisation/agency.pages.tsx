import { longDate } from '../../../kernel/index.js';
import type { AgencyView, AreaView } from '../../../organisation/index.js';
import type { Page } from '../../../platform/http/index.js';
import { AreaField, InputField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Empty, Facts, Next, Sheet, Tag, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { AdminPage, nextOf, type AdminProps } from '../admin-page.js';

type ListProps = AdminProps & { readonly agencies: Page<AgencyView>; readonly query: string };

/** Agencies and units. */
export function AgencyListPage({ frame, shown, agencies, query }: ListProps) {
  return (
    <AdminPage {...{ frame, shown }} title="Perangkat daerah" isWide>
      <TitleRow title="Perangkat daerah">
        <a role="button" href={urls.newAgency}>
          Buka perangkat daerah
        </a>
      </TitleRow>
      <form method="get" class="narrow-form">
        <InputField name="query" label="Nama atau kode" value={query} maxLength={100} shown={shown} />
        <button type="submit" class="outline">
          Cari
        </button>
      </form>
      {agencies.items.length === 0 ? (
        <Empty>
          <p>{query === '' ? 'Belum ada perangkat daerah.' : `Tidak ada yang cocok dengan “${query}”.`}</p>
        </Empty>
      ) : (
        <Sheet
          caption="Perangkat daerah dan unit"
          rows={agencies.items}
          columns={[
            { head: 'Nama', cell: ({ id, name }) => <a href={urls.agency(id)}>{name}</a> },
            { head: 'Kode', cell: ({ code }) => <span class="number">{code}</span> },
            { head: 'Dalam nomor surat', cell: ({ numberCode }) => numberCode },
            { head: 'Di bawah', cell: ({ parentName }) => parentName ?? 'berdiri sendiri' },
            {
              head: 'Keadaan',
              cell: ({ closedOn }) =>
                closedOn === null ? (
                  <Tag tone="there">buka</Tag>
                ) : (
                  <Tag tone="ended">{`tutup ${longDate(closedOn)}`}</Tag>
                ),
            },
          ]}
        />
      )}
      <Next href={nextOf(urls.agencies, agencies.next, { query })} />
    </AdminPage>
  );
}

/** A new agency, or a unit below one. */
export function NewAgencyPage({ frame, shown, parent }: AdminProps & { readonly parent: AgencyView | null }) {
  return (
    <AdminPage
      {...{ frame, shown }}
      title="Perangkat daerah baru"
      up={{ href: urls.agencies, label: 'Perangkat daerah' }}
    >
      <h1>{parent ? `Unit baru di bawah ${parent.name}` : 'Perangkat daerah baru'}</h1>
      <StepForm class="panel" action={urls.newAgency} session={frame.session} draft="perangkat-baru">
        {parent && <input type="hidden" name="parentId" value={parent.id} />}
        <div class="columns-2">
          <InputField
            name="code"
            label="Kode"
            hint="Misalnya 1.02.0.00.0.00.01.0000."
            required
            maxLength={40}
            shown={shown}
          />
          <InputField
            name="numberCode"
            label="Kode dalam nomor surat"
            hint="2 sampai 20 huruf besar atau angka, misalnya DINKES."
            required
            maxLength={20}
            shown={shown}
          />
        </div>
        <Letterhead shown={shown} />
        <Consequence>
          Kode dan kode nomor surat tidak dapat diubah lagi: surat yang sudah bernomor memuatnya.
        </Consequence>
        <button type="submit">Buka</button>
      </StepForm>
    </AdminPage>
  );
}

function Letterhead({ agency, shown }: { readonly agency?: AgencyView; readonly shown: Shown }) {
  return (
    <>
      <InputField name="name" label="Nama" value={agency?.name} required maxLength={200} shown={shown} />
      <AreaField
        name="address"
        label="Alamat pada kop surat"
        value={agency?.address}
        rows={2}
        required
        maxLength={500}
        shown={shown}
      />
      <div class="columns-2">
        <InputField
          name="contact"
          label="Telepon dan surel"
          value={agency?.contact}
          maxLength={200}
          shown={shown}
        />
        <InputField
          name="city"
          label="Tempat sebelum tanggal surat"
          value={agency?.city}
          required
          maxLength={100}
          shown={shown}
        />
      </div>
    </>
  );
}

type AgencyProps = AdminProps & {
  readonly agency: AgencyView;
  readonly units: readonly AgencyView[];
  readonly closing: boolean;
};

/** One agency: its letterhead, its units and posts, and how it is closed. */
export function AgencyPage({ frame, shown, agency, units, closing }: AgencyProps) {
  const { id, name, code, numberCode, version, closedOn, parentName } = agency;
  return (
    <AdminPage {...{ frame, shown, title: name }} up={{ href: urls.agencies, label: 'Perangkat daerah' }}>
      <TitleRow title={name}>
        <a role="button" class="outline" href={`${urls.posts}?agencyId=${id}`}>
          Jabatan
        </a>
      </TitleRow>
      {closedOn !== null && <p class="mark">{`Ditutup mulai ${longDate(closedOn)}.`}</p>}
      <Facts
        facts={[
          ['Kode', code],
          ['Dalam nomor surat', numberCode],
          parentName === null ? null : ['Di bawah', parentName],
        ]}
      />
      <StepForm class="panel" action={urls.agency(id)} session={frame.session} version={version}>
        <h2>Kop surat</h2>
        <Letterhead agency={agency} shown={closing ? { ...shown, typed: {} } : shown} />
        <Consequence>Surat berikutnya memakai kop ini; surat yang sudah terbit tetap.</Consequence>
        <button type="submit">Simpan</button>
      </StepForm>
      <section class="panel">
        <h2>Unit di bawahnya</h2>
        {units.length === 0 && <p>Tidak ada.</p>}
        <ul class="lines">
          {units.map((unit) => (
            <li>
              <a href={urls.agency(unit.id)}>{unit.name}</a>
              <small>{unit.code}</small>
            </li>
          ))}
        </ul>
        {closedOn === null && (
          <p>
            <a href={`${urls.newAgency}?induk=${id}`}>Tambah unit</a>
          </p>
        )}
      </section>
      {closedOn === null && (
        <Closing action={urls.closeAgency(id)} what={name} isOpen={closing} {...{ frame, shown, version }} />
      )}
    </AdminPage>
  );
}

interface ClosingProps extends AdminProps {
  readonly action: string;
  readonly what: string;
  readonly version: number;
  readonly isOpen: boolean;
}

/** How an agency or a post is closed, with what that means. */
export function Closing({ frame, shown, action, what, version, isOpen }: ClosingProps) {
  const told = isOpen ? shown : { ...shown, typed: {}, faults: [] };
  return (
    <details class="panel folded" open={isOpen}>
      <summary>{`Tutup ${what}`}</summary>
      <Consequence>
        Mulai hari itu tidak seorang pun dapat bertindak untuknya. Penutupan tidak dapat dibatalkan.
      </Consequence>
      <StepForm action={action} session={frame.session} version={version}>
        <InputField type="date" name="from" label="Mulai" required shown={told} />
        <AreaField name="reason" label="Alasan" rows={2} required maxLength={500} shown={told} />
        <button type="submit" class="outline">
          Tutup
        </button>
      </StepForm>
    </details>
  );
}

/** The kecamatan of the regency, or the desa of one of them, as every form offers them. */
export function AreasPage({
  frame,
  shown,
  areas,
  of,
}: AdminProps & { areas: readonly AreaView[]; of: AreaView | null }) {
  const isTop = of?.level === 'regency' || of === null;
  return (
    <AdminPage
      {...{ frame, shown }}
      title="Wilayah"
      up={isTop ? undefined : { href: urls.areas, label: 'Wilayah' }}
    >
      <h1>{of ? (isTop ? `Kecamatan di ${of.name}` : `Desa di ${of.name}`) : 'Wilayah'}</h1>
      <p>
        Daftar menurut kode wilayah Kementerian Dalam Negeri; datang bersama aplikasi dan tidak diubah di
        sini.
      </p>
      {areas.length === 0 ? (
        <Empty>
          <p>Tidak ada wilayah di bawahnya.</p>
        </Empty>
      ) : (
        <Sheet
          caption="Wilayah"
          rows={areas}
          columns={[
            {
              head: 'Nama',
              cell: ({ code, name, level }) =>
                level === 'kecamatan' ? <a href={`${urls.areas}?di=${code}`}>{name}</a> : name,
            },
            { head: 'Kode', cell: ({ code }) => code },
          ]}
        />
      )}
    </AdminPage>
  );
}
