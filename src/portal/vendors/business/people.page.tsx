import type { FullVendorView, StaffView } from '../../../vendors/index.js';
import type { VendorWindow } from '../../../catalog/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { AreaField, InputField, TickField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Sheet, Tag } from '../../ui/parts.js';

interface PeoplePageProps {
  readonly frame: Frame;
  readonly view: FullVendorView;
  readonly people: readonly StaffView[];
  readonly shown: Shown;
  readonly isOwner: boolean;
}

/** Who works for a business; its owner invites and takes away. */
export function PeoplePage({ frame, view, people, shown, isOwner }: PeoplePageProps) {
  return (
    <Layout {...frame} title="Orang" here={urls.business}>
      <p class="crumb">
        <a href={urls.ownBusiness(view.id)}>{view.name}</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>Orang</h1>
      <Sheet
        caption={`Orang yang bekerja untuk ${view.name}`}
        rows={people}
        columns={[
          { head: 'Nama', cell: ({ name }) => name },
          { head: 'Surel', cell: ({ email }) => email },
          {
            head: 'Sebagai',
            cell: ({ kind, role }) =>
              role === 'vendor-owner' ? (
                <Tag tone="done">pemilik</Tag>
              ) : kind === 'invitation' ? (
                <Tag tone="waits">diundang, belum menjawab</Tag>
              ) : (
                <Tag tone="there">staf</Tag>
              ),
          },
          ...(isOwner
            ? [
                {
                  head: 'Tindakan',
                  cell: ({ id, kind, name, role }: StaffView) =>
                    role === 'vendor-owner' ? (
                      '–'
                    ) : (
                      <StepForm action={urls.removePerson(view.id)} session={frame.session} class="inline">
                        <input type="hidden" name="orang" value={id} />
                        <button
                          type="submit"
                          class="outline small"
                          aria-label={kind === 'invitation' ? `Tarik undangan ${name}` : `Keluarkan ${name}`}
                        >
                          {kind === 'invitation' ? 'Tarik undangan' : 'Keluarkan'}
                        </button>
                      </StepForm>
                    ),
                },
              ]
            : []),
        ]}
      />
      {isOwner && (
        <>
          <h2>Undang staf</h2>
          <StepForm action={urls.businessPeople(view.id)} session={frame.session} class="step-form">
            <div class="columns-2">
              <InputField
                name="name"
                label="Nama"
                shown={shown}
                required
                maxLength={120}
                autocomplete="off"
              />
              <InputField
                name="email"
                label="Surel"
                shown={shown}
                type="email"
                required
                maxLength={254}
                autocomplete="off"
              />
            </div>
            <Consequence>
              Staf dapat menjawab pesanan, menyiapkan, dan mengantar. Rekening dan data usaha tetap hanya Anda
              yang mengubah.
            </Consequence>
            <button type="submit">Kirim undangan</button>
          </StepForm>
        </>
      )}
    </Layout>
  );
}

interface WindowPageProps {
  readonly frame: Frame;
  readonly window: VendorWindow;
  readonly vendorId: string;
  readonly shown: Shown;
}

/** What the public reads of a business, in its own words. */
export function WindowPage({ frame, window, vendorId, shown }: WindowPageProps) {
  return (
    <Layout {...frame} title="Etalase usaha" here={urls.business}>
      <p class="crumb">
        <a href={urls.ownBusiness(vendorId)}>Usaha saya</a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>Etalase usaha</h1>
      <p>
        Ini yang dibaca siapa saja di <a href={urls.etalaseVendor(vendorId)}>halaman usaha Anda</a>. Alamat
        dan barang terisi dengan sendirinya.
      </p>
      <StepForm
        action={urls.businessWindow}
        session={frame.session}
        version={window.version}
        class="step-form"
      >
        <AreaField
          name="about"
          label="Tentang usaha Anda"
          hint="Sejak kapan, masakan atau barang andalan, pernah melayani siapa."
          value={window.about}
          shown={shown}
          rows={6}
          maxLength={2000}
        />
        <div class="columns-2">
          <InputField
            name="businessPhone"
            label="Telepon usaha (boleh kosong)"
            value={window.businessPhone ?? ''}
            shown={shown}
            type="tel"
            maxLength={20}
          />
          <InputField
            name="businessEmail"
            label="Surel usaha (boleh kosong)"
            value={window.businessEmail ?? ''}
            shown={shown}
            type="email"
            maxLength={200}
          />
        </div>
        <InputField
          name="website"
          label="Laman atau media sosial (boleh kosong)"
          hint="Mulai dengan https://"
          value={window.website ?? ''}
          shown={shown}
          type="url"
          maxLength={200}
        />
        <TickField
          name="publishContact"
          label="Tampilkan telepon dan surel di atas kepada umum"
          isTicked={window.publishContact}
          shown={shown}
        />
        <TickField
          name="takesInquiries"
          label="Terima pertanyaan dari umum"
          isTicked={window.takesInquiries}
          shown={shown}
        />
        <button type="submit">Simpan</button>
      </StepForm>
      <h2>Tempat usaha Anda</h2>
      <ul class="further">
        <li>
          <a href={urls.shopPictures}>Foto tempat usaha</a>
          <small>Supaya pembeli mengenali tempatnya</small>
        </li>
        <li>
          <a href={urls.shopHours}>Jam buka</a>
          <small>Kapan pembeli dapat datang atau menelepon</small>
        </li>
      </ul>
    </Layout>
  );
}
