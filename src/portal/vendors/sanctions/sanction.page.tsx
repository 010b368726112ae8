import { longDate } from '../../../kernel/index.js';
import { OFFENCES, SANCTION_KIND_NAMES, type toSanctionView } from '../../../vendors/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { AreaField, InputField, RadioField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import { newKey, type Shown } from '../../ui/form-state.js';
import { Consequence, Empty, Facts, Next, Sheet, Tag, type Tone } from '../../ui/parts.js';
import { FileField, fileFormAttributes } from '../form/file-field.js';

export type SanctionView = ReturnType<typeof toSanctionView>;

const STATES: Readonly<Record<string, readonly [Tone, string]>> = {
  noticed: ['waits', 'menunggu tanggapan'],
  replied: ['goes', 'sudah ditanggapi'],
  imposed: ['late', 'dijatuhkan'],
  upcoming: ['waits', 'akan berlaku'],
  running: ['late', 'berlaku'],
  ended: ['ended', 'sudah berakhir'],
  dismissed: ['done', 'tidak terbukti'],
  lifted: ['done', 'dicabut'],
};

function State({ sanction }: { readonly sanction: SanctionView }) {
  const [tone, word] = STATES[sanction.state] ?? ['there', sanction.statusName];
  return <Tag tone={tone}>{word}</Tag>;
}

interface ListProps {
  readonly frame: Frame;
  readonly items: readonly SanctionView[];
  readonly next: string | null;
  /** Whether the reader is the vendor that they are about. */
  readonly isOwn: boolean;
}

/** Notices and sanctions: of all vendors, or the own. */
export function SanctionsPage({ frame, items, next, isOwn }: ListProps) {
  const title = isOwn ? 'Teguran dan sanksi' : 'Sanksi';
  const [here, list] = isOwn ? [urls.business, urls.ownSanctions] : [urls.verifying, urls.sanctions];
  return (
    <Layout {...frame} title={title} here={here} isWide={!isOwn}>
      <p class="crumb">
        <a href={here}>{isOwn ? 'Usaha saya' : 'Verifikasi usaha'}</a>
      </p>
      <h1>{title}</h1>
      {items.length === 0 ? (
        <Empty>
          <p>
            {isOwn
              ? 'Tidak ada teguran atau sanksi untuk usaha Anda.'
              : 'Belum ada pemberitahuan atau sanksi. Pemberitahuan dimulai dari halaman usahanya.'}
          </p>
          <a role="button" class="outline" href={isOwn ? urls.business : urls.allVendors}>
            {isOwn ? 'Kembali ke usaha saya' : 'Cari usaha'}
          </a>
        </Empty>
      ) : (
        <Sheet
          caption={title}
          rows={items}
          columns={[
            {
              head: isOwn ? 'Dugaan' : 'Usaha',
              cell: (row) => (
                <a href={isOwn ? urls.ownSanction(row.id) : urls.sanction(row.id)}>
                  {isOwn ? row.offenceName : row.vendorName}
                </a>
              ),
            },
            { head: 'Sanksi', cell: ({ kindName }) => kindName },
            { head: 'Diberitahukan', cell: ({ noticedOn }) => longDate(noticedOn) },
            { head: 'Tanggapan sampai', cell: ({ replyDue }) => longDate(replyDue) },
            { head: 'Keadaan', cell: (sanction) => <State sanction={sanction} /> },
          ]}
        />
      )}
      <Next href={next === null ? null : `${list}?sesudah=${next}`} />
    </Layout>
  );
}

interface SanctionPageProps {
  readonly frame: Frame;
  readonly sanction: SanctionView;
  readonly shown: Shown;
  readonly isOwn: boolean;
}

/** One case: what is alleged, what the vendor says, what was decided; and the step that is open now. */
export function SanctionPage(props: SanctionPageProps) {
  const { frame, sanction, shown, isOwn } = props;
  const title = isOwn ? 'Pemberitahuan dugaan pelanggaran' : `Sanksi ${sanction.vendorName}`;
  return (
    <Layout {...frame} title={title} here={isOwn ? urls.business : urls.verifying} scripts={['shrink']}>
      <p class="crumb">
        <a href={isOwn ? urls.ownSanctions : urls.sanctions}>Semua</a>
        {!isOwn && <a href={urls.verifyVendor(sanction.vendorId)}>{sanction.vendorName}</a>}
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <h1>{title}</h1>
      <p>
        <State sanction={sanction} />
      </p>
      <Facts
        facts={[
          ['Dugaan', sanction.offenceName],
          ['Sanksi', `${sanction.kindName}${sanction.months === null ? '' : `, ${sanction.months} bulan`}`],
          ['Dasar', sanction.legalBasis],
          ['Diberitahukan', longDate(sanction.noticedOn)],
          ['Bukti', <Told text={sanction.evidence} fileIds={sanction.evidenceFileIds} />],
          sanction.reply === null
            ? ['Tanggapan', `belum ada, ditunggu sampai ${longDate(sanction.replyDue)}`]
            : ['Tanggapan', <Told text={sanction.reply} fileIds={sanction.replyFileIds} />],
          sanction.decisionNumber === null ? null : ['Keputusan', sanction.decisionNumber],
          sanction.decisionReason === null ? null : ['Alasan keputusan', sanction.decisionReason],
          sanction.startsOn === null || sanction.endsOn === null
            ? null
            : ['Berlaku', `${longDate(sanction.startsOn)} sampai ${longDate(sanction.endsOn)}`],
          sanction.liftedReason === null ? null : ['Dicabut karena', sanction.liftedReason],
        ]}
      />
      {isOwn ? <Reply {...props} /> : <Decide {...props} />}
    </Layout>
  );
}

function Told({ text, fileIds }: { readonly text: string; readonly fileIds: readonly string[] }) {
  return (
    <>
      <span class="told-text">{text}</span>
      {fileIds.map((fileId, index) => (
        <a class="photo-link" href={urls.vendorFile(fileId)}>{`Lampiran ${index + 1}`}</a>
      ))}
    </>
  );
}

function Reply({ frame, sanction, shown }: SanctionPageProps) {
  if (!sanction.actions.includes('reply')) return null;
  return (
    <section class="group">
      <h2>Tanggapan Anda</h2>
      <form {...fileFormAttributes(urls.ownSanction(sanction.id))} class="step-form">
        <input type="hidden" name="form" value={frame.session.form} />
        <input type="hidden" name="kunci" value={newKey()} />
        <input type="hidden" name="version" value={String(sanction.version)} />
        <AreaField
          name="reply"
          label="Apa yang sebenarnya terjadi?"
          hint="Ceritakan dengan tanggal dan nama. Tanggapan dibaca pejabat yang memutuskan, bukan yang memberi tahu."
          shown={shown}
          rows={8}
          required
          maxLength={4000}
        />
        <FileField
          label="Bukti (boleh kosong)"
          hint="Foto, percakapan, atau surat."
          shown={shown}
          required={false}
        />
        <Consequence>
          Tanggapan hanya dapat dikirim sekali. Sesudah itu pejabat memutuskan, dan Anda melihat keputusannya
          di sini.
        </Consequence>
        <button type="submit">Kirim tanggapan</button>
      </form>
    </section>
  );
}

function Decide({ frame, sanction, shown }: SanctionPageProps) {
  const { actions, notYet, id, version } = sanction;
  const form = { action: urls.sanction(id), session: frame.session, version, class: 'step-form' };
  return (
    <>
      {notYet.length > 0 && (
        <section class="group">
          <h2>Keputusan belum dapat Anda ambil</h2>
          <ul>
            {notYet.map(({ detail, legalBasis }) => (
              <li>
                {detail}
                {legalBasis !== undefined && <small>{` ${legalBasis}`}</small>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {actions.includes('impose') && (
        <section class="group">
          <h2>Jatuhkan sanksi</h2>
          <StepForm {...form}>
            <input type="hidden" name="langkah" value="impose" />
            <InputField
              name="decisionNumber"
              label="Nomor keputusan"
              shown={shown}
              required
              maxLength={100}
              autocomplete="off"
            />
            <InputField name="startsOn" label="Berlaku mulai (kosong: hari ini)" shown={shown} type="date" />
            <AreaField name="reason-impose" label="Alasan" shown={shown} required maxLength={4000} />
            <Consequence>
              {sanction.kind === 'warning'
                ? 'Peringatan tercatat pada usaha ini. Penjualannya tidak berhenti.'
                : 'Selama berlaku usaha ini tidak tampil di katalog dan tidak dapat dipesan. Umum melihatnya di daftar sanksi.'}
            </Consequence>
            <button type="submit">Jatuhkan sanksi</button>
          </StepForm>
        </section>
      )}
      {actions.includes('dismiss') && (
        <Ending
          form={form}
          shown={shown}
          step="dismiss"
          title="Tidak terbukti"
          label="Nyatakan tidak terbukti"
        />
      )}
      {actions.includes('lift') && (
        <Ending form={form} shown={shown} step="lift" title="Cabut sanksi" label="Cabut sanksi" />
      )}
    </>
  );
}

interface EndingProps {
  readonly form: Omit<Parameters<typeof StepForm>[0], 'children'>;
  readonly shown: Shown;
  readonly step: 'dismiss' | 'lift';
  readonly title: string;
  readonly label: string;
}

function Ending({ form, shown, step, title, label }: EndingProps) {
  return (
    <section class="group">
      <h2>{title}</h2>
      <StepForm {...form}>
        <input type="hidden" name="langkah" value={step} />
        <AreaField name={`reason-${step}`} label="Alasan" shown={shown} required maxLength={4000} />
        <button type="submit" class="outline">
          {label}
        </button>
      </StepForm>
    </section>
  );
}

interface NoticeProps {
  readonly frame: Frame;
  readonly vendor: { readonly id: string; readonly name: string };
  readonly shown: Shown;
}

/** Tells a vendor what it is said to have done. */
export function NoticePage({ frame, vendor, shown }: NoticeProps) {
  return (
    <Layout {...frame} title="Dugaan pelanggaran" here={urls.verifying} scripts={['shrink']}>
      <p class="crumb">
        <a href={urls.verifyVendor(vendor.id)}>{vendor.name}</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <h1>Beri tahu dugaan pelanggaran</h1>
      <form {...fileFormAttributes(urls.noticeSanction(vendor.id))} class="step-form">
        <input type="hidden" name="form" value={frame.session.form} />
        <input type="hidden" name="kunci" value={newKey()} />
        <RadioField
          name="offence"
          label="Apa yang diduga terjadi?"
          options={Object.entries(OFFENCES).map(([value, { name, kind }]) => ({
            value,
            label: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
            hint: `Sanksinya ${SANCTION_KIND_NAMES[kind]}`,
          }))}
          shown={shown}
          required
        />
        <AreaField
          name="evidence"
          label="Bukti dalam kata-kata"
          hint="Pesanan mana, tanggal berapa, apa yang terjadi. Penyedia membacanya."
          shown={shown}
          rows={6}
          required
          maxLength={4000}
        />
        <FileField label="Lampiran (boleh kosong)" hint="Foto atau PDF." shown={shown} required={false} />
        <Consequence>
          {`${vendor.name} diberi tahu dan dapat menanggapi dalam waktu yang ditetapkan peraturan. Keputusannya diambil pejabat lain, bukan Anda.`}
        </Consequence>
        <button type="submit">Kirim pemberitahuan</button>
      </form>
    </Layout>
  );
}
