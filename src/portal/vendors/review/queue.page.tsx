import { instantInWords, longDate } from '../../../kernel/index.js';
import { LEGAL_FORM_NAMES, REGISTRIES, vendorWorkflow, type LegalForm } from '../../../vendors/index.js';
import type {
  DueRegistryChecks,
  PendingDocument,
  QueueItem,
  VendorChangeView,
  VendorListItem,
  VerifierLoad,
} from '../../../vendors/index.js';
import type { ComponentChildren } from 'preact';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { urls } from '../../urls.js';
import { Empty, Next, Sheet, Tag, TitleRow } from '../../ui/parts.js';
import { paperOf } from '../form/paper-words.js';
import { fieldName } from '../business/changes.page.js';
import { STATUS_TONES } from './review.page.js';

export const QUEUES = ['baru', 'milik-saya', 'perubahan', 'dokumen', 'pencocokan'] as const;
export type QueueName = (typeof QUEUES)[number];

/** What waits in one queue. */
export type Waiting =
  | { readonly queue: 'baru' | 'milik-saya'; readonly items: readonly QueueItem[] }
  | { readonly queue: 'perubahan'; readonly items: readonly VendorChangeView[] }
  | { readonly queue: 'dokumen'; readonly items: readonly PendingDocument[] }
  | { readonly queue: 'pencocokan'; readonly items: readonly DueRegistryChecks[] };

interface QueuePageProps {
  readonly frame: Frame;
  readonly load: VerifierLoad;
  readonly waiting: Waiting;
  readonly next: string | null;
  /** The queues that the reader may see. */
  readonly queues: readonly QueueName[];
}

const TABS: Readonly<
  Record<QueueName, readonly [label: string, count: (load: VerifierLoad) => number | null]>
> = {
  baru: ['Pendaftaran', ({ registrations }) => registrations],
  'milik-saya': ['Pegangan saya', ({ mine }) => mine],
  perubahan: ['Perubahan', ({ changes }) => changes],
  dokumen: ['Dokumen baru', ({ papers }) => papers],
  pencocokan: ['Pencocokan ulang', () => null],
};

/** What waits for verifiers, the most urgent first, with its clock and whoever holds it. */
export function QueuePage({ frame, load, waiting, next, queues }: QueuePageProps) {
  const isVerifier = frame.session.role === 'ukpbj-verifier';
  return (
    <Layout {...frame} title="Verifikasi usaha" here={urls.verifying} isWide>
      <TitleRow title="Verifikasi usaha">
        {isVerifier && (
          <a role="button" class="outline" href={urls.assist}>
            Dampingi pendaftaran
          </a>
        )}
      </TitleRow>
      {load.overdue > 0 && (
        <p class="overdue">
          <Tag tone="late">terlambat</Tag> {`${load.overdue} pendaftaran melewati waktu yang dijanjikan.`}
        </p>
      )}
      <nav class="queues" aria-label="Antrean">
        <ul>
          {queues.map((name) => {
            const count = TABS[name][1](load);
            return (
              <li>
                <a
                  href={`${urls.verifying}?antrean=${name}`}
                  aria-current={waiting.queue === name ? 'page' : undefined}
                >
                  {TABS[name][0]}
                  {count !== null && <span class="queue-count">{count}</span>}
                </a>
              </li>
            );
          })}
        </ul>
        <ul class="more">
          <li>
            <a href={urls.allVendors}>Semua usaha</a>
          </li>
          <li>
            <a href={urls.sanctions}>{`Sanksi${load.sanctions > 0 ? ` (${load.sanctions})` : ''}`}</a>
          </li>
          <li>
            <a href={urls.vendorFigures}>Angka</a>
          </li>
        </ul>
      </nav>
      <Rows waiting={waiting} />
      <Next href={next === null ? null : `${urls.verifying}?antrean=${waiting.queue}&sesudah=${next}`} />
    </Layout>
  );
}

function Rows({ waiting }: { readonly waiting: Waiting }) {
  if (waiting.items.length === 0) return <NothingWaits queue={waiting.queue} />;
  switch (waiting.queue) {
    case 'perubahan':
      return (
        <Sheet
          caption="Perubahan data yang menunggu"
          rows={waiting.items}
          columns={[
            {
              head: 'Usaha',
              cell: ({ vendorId, vendorName }) => <a href={urls.vendorChanges(vendorId)}>{vendorName}</a>,
            },
            {
              head: 'Yang berubah',
              cell: ({ changes }) => Object.keys(changes).map(fieldName).join(', '),
            },
            { head: 'Alasan', cell: ({ reason }) => reason },
            { head: 'Sejak', cell: ({ requestedAt }) => instantInWords(new Date(requestedAt)) },
          ]}
        />
      );
    case 'dokumen':
      return (
        <Sheet
          caption="Dokumen baru yang menunggu"
          rows={waiting.items}
          columns={[
            {
              head: 'Usaha',
              cell: ({ vendorId, vendorName }) => <a href={urls.vendorChanges(vendorId)}>{vendorName}</a>,
            },
            { head: 'Dokumen', cell: ({ kind }) => paperOf(kind)?.label ?? kind },
            {
              head: 'Berlaku sampai',
              cell: ({ expiresOn }) => (expiresOn === null ? '–' : longDate(expiresOn)),
            },
            { head: 'Sejak', cell: ({ addedAt }) => instantInWords(new Date(addedAt)) },
          ]}
        />
      );
    case 'pencocokan':
      return (
        <Sheet
          caption="Usaha yang harus dicocokkan kembali dengan data negara"
          rows={waiting.items}
          columns={[
            { head: 'Usaha', cell: ({ id, name }) => <a href={urls.registryCheck(id)}>{name}</a> },
            {
              head: 'Dicocokkan dengan',
              cell: ({ checks }) => checks.map(({ registry }) => REGISTRIES[registry].name).join(', '),
            },
            {
              head: 'Terakhir',
              cell: ({ checks }) => {
                const [last] = checks.map(({ checkedOn }) => checkedOn).filter((day) => day !== null);
                return last === undefined ? 'belum pernah' : longDate(last);
              },
            },
          ]}
        />
      );
    case 'baru':
    case 'milik-saya':
      return <Registrations items={waiting.items} />;
  }
}

function Registrations({ items }: { readonly items: readonly QueueItem[] }) {
  return (
    <Sheet
      caption="Pendaftaran yang menunggu, yang paling mendesak di atas"
      rows={items}
      columns={[
        { head: 'Usaha', cell: ({ id, name }) => <a href={urls.verifyVendor(id)}>{name}</a> },
        { head: 'Kecamatan', cell: ({ kecamatanName }) => kecamatanName || '–' },
        {
          head: 'Diajukan',
          cell: ({ submittedAt, round }) =>
            `${instantInWords(new Date(submittedAt))}${round > 1 ? `, ke-${round}` : ''}`,
        },
        {
          head: 'Dijanjikan selesai',
          cell: ({ dueOn, promisedDays, isOverdue }) => (
            <>
              {dueOn !== null ? longDate(dueOn) : promisedDays === null ? '–' : `${promisedDays} hari kerja`}{' '}
              {isOverdue && <Tag tone="late">terlambat</Tag>}
            </>
          ),
        },
        {
          head: 'Dipegang',
          cell: ({ verifierName }) =>
            verifierName === null ? <Tag tone="waits">belum diambil</Tag> : verifierName,
        },
      ]}
    />
  );
}

const NOTHING: Readonly<Record<QueueName, string>> = {
  baru: 'Tidak ada pendaftaran yang menunggu. Semua sudah selesai diperiksa.',
  'milik-saya': 'Anda tidak sedang memegang pemeriksaan. Ambil satu dari pendaftaran yang menunggu.',
  perubahan: 'Tidak ada perubahan data yang menunggu keputusan.',
  dokumen: 'Tidak ada dokumen baru yang menunggu.',
  pencocokan: 'Semua pencocokan data negara masih berlaku.',
};

function NothingWaits({ queue }: { readonly queue: QueueName }): ComponentChildren {
  return (
    <Empty>
      <p>{NOTHING[queue]}</p>
      <a role="button" class="outline" href={queue === 'milik-saya' ? urls.verifying : urls.allVendors}>
        {queue === 'milik-saya' ? 'Lihat pendaftaran' : 'Lihat semua usaha'}
      </a>
    </Empty>
  );
}

interface VendorsPageProps {
  readonly frame: Frame;
  readonly items: readonly VendorListItem[];
  readonly next: string | null;
  readonly q: string;
  readonly status: string;
}

/** All businesses, to be searched by name, owner or NIB. */
export function VendorsPage({ frame, items, next, q, status }: VendorsPageProps) {
  const query = (after: string) =>
    new URLSearchParams(
      Object.entries({ q, status, sesudah: after }).filter(([, value]) => value !== ''),
    ).toString();
  return (
    <Layout {...frame} title="Semua usaha" here={urls.verifying} isWide>
      <p class="crumb">
        <a href={urls.verifying}>Verifikasi usaha</a>
      </p>
      <h1>Semua usaha</h1>
      <form method="get" action={urls.allVendors} class="vendor-filters">
        <div>
          <label for="q">Nama, pemilik, atau NIB</label>
          <input id="q" type="search" name="q" value={q} maxLength={100} />
        </div>
        <div>
          <label for="status">Status</label>
          <select id="status" name="status">
            <option value="">Semua</option>
            {Object.entries(vendorWorkflow.statusNames).map(([value, label]) => (
              <option value={value} selected={value === status}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">Cari</button>
      </form>
      {items.length === 0 ? (
        <Empty>
          <p>Tidak ada usaha yang cocok. Coba sebagian namanya saja, atau semua status.</p>
          <a role="button" class="outline" href={urls.allVendors}>
            Tampilkan semua
          </a>
        </Empty>
      ) : (
        <Sheet
          caption="Usaha"
          rows={items}
          columns={[
            { head: 'Usaha', cell: ({ id, name }) => <a href={urls.verifyVendor(id)}>{name}</a> },
            { head: 'Pemilik', cell: ({ ownerName }) => ownerName ?? '–' },
            { head: 'NIB', cell: ({ nib }) => nib ?? '–' },
            {
              head: 'Bentuk',
              cell: ({ legalForm, umkmClass }) =>
                [legalForm && LEGAL_FORM_NAMES[legalForm as LegalForm], umkmClass]
                  .filter(Boolean)
                  .join(', ') || '–',
            },
            {
              head: 'Tempat',
              cell: ({ desaName, kecamatanName }) =>
                [desaName, kecamatanName].filter(Boolean).join(', ') || '–',
            },
            {
              head: 'Status',
              cell: ({ status: own }) => (
                <Tag tone={STATUS_TONES[own]}>{vendorWorkflow.statusNames[own]}</Tag>
              ),
            },
          ]}
        />
      )}
      <Next href={next === null ? null : `${urls.allVendors}?${query(next)}`} />
    </Layout>
  );
}
