import { civilDateOf, daysBetween, instantInWords, longDate, type CivilDate } from '../../kernel/index.js';
import type { AppointmentView } from '../../organisation/index.js';
import {
  CHECKS,
  type CheckName,
  type DeadLetterReader,
  type Readiness,
} from '../../platform/operations/index.js';
import type { Tone } from '../ui/parts.js';
import { urls } from '../urls.js';
import { AdminPage, type AdminProps } from './admin-page.js';

type BoardProps = AdminProps & {
  readonly attention: Awaited<ReturnType<DeadLetterReader['attention']>>;
  readonly readiness: Readiness;
  readonly corrections: { readonly count: number; readonly dueAt: Date | null };
  readonly ending: readonly AppointmentView[];
  readonly hasMoreEnding: boolean;
  /** Of the regulations in force. */
  readonly unverified: number;
  readonly now: Date;
};

interface Item {
  readonly tone: Extract<Tone, 'late' | 'waits' | 'done'>;
  readonly title: string;
  readonly href: string;
  readonly about: string;
}

const PLACES = [
  [urls.posts, 'Jabatan', 'Siapa memegang jabatan apa'],
  [urls.appointments, 'SK', 'Penetapan dan masa berlakunya'],
  [urls.officials, 'Pejabat', 'Nama, NIP, undangan'],
  [urls.agencies, 'Perangkat daerah', 'Kop surat dan kode penomoran'],
  [urls.accounts, 'Akun', 'Undangan, nonaktif, faktor kedua'],
  [urls.holidays, 'Hari libur', 'Dasar hitungan hari kerja'],
  [urls.numbers, 'Nomor surat', 'Pola dan nomor berikutnya'],
  [urls.queues, 'Antrean', 'Pekerjaan di belakang layar'],
  [urls.mails, 'Surel', 'Terkirim, menunggu, gagal'],
  [urls.chain, 'Rantai catatan', 'Segel dan jangkar harian'],
  [urls.corrections, 'Perbaikan data', 'Permintaan orang atas datanya'],
  [urls.areas, 'Wilayah', 'Kecamatan dan desa'],
  [urls.accountCodes, 'Kode rekening', 'Arti kode belanja'],
  [urls.banks, 'Bank', 'Kode dan panjang nomor rekening'],
  [urls.regulationDrafts, 'Peraturan', 'Yang berlaku dan yang pernah berlaku'],
  [urls.imports, 'Impor', 'Berkas dengan banyak baris'],
] as const;

/** What waits for administrators, the most pressing first; below it, all they keep. */
export function BoardPage(props: BoardProps) {
  const { frame, shown } = props;
  const items = itemsOf(props).sort((a, b) => RANK[a.tone] - RANK[b.tone]);
  const pressing = items.filter(({ tone }) => tone !== 'done');
  const calm = items.filter(({ tone }) => tone === 'done');
  return (
    <AdminPage frame={frame} shown={shown} title="Kelola" isWide isTop>
      <h1>{pressing.length === 0 ? 'Semua berjalan baik' : `${pressing.length} hal perlu perhatian Anda`}</h1>
      <List items={pressing} />
      <h2>Yang Anda kelola</h2>
      <ul class="kept-places">
        {PLACES.map(([href, name, about]) => (
          <li>
            <a href={href}>
              <strong>{name}</strong>
              <small>{about}</small>
            </a>
          </li>
        ))}
      </ul>
      {calm.length > 0 && (
        <>
          <h2>Berjalan baik</h2>
          <List items={calm} />
        </>
      )}
    </AdminPage>
  );
}

const RANK = { late: 0, waits: 1, done: 2 } as const;

function List({ items }: { readonly items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <ul class="pressing">
      {items.map(({ tone, title, href, about }) => (
        <li class={tone}>
          <a href={href}>{title}</a>
          <p>{about}</p>
        </li>
      ))}
    </ul>
  );
}

function itemsOf({
  attention,
  readiness,
  corrections,
  ending,
  hasMoreEnding,
  unverified,
  now,
}: BoardProps): Item[] {
  const { deadLetters, failedMails, lateMails, undispatched, undispatchedSince } = attention;
  const today = civilDateOf(now);
  const down = (Object.keys(CHECKS) as CheckName[]).filter((name) => readiness[name] !== null);
  const [first] = ending;
  const isCorrectionLate = corrections.dueAt !== null && corrections.dueAt < now;
  const waitsLong = undispatchedSince !== null && now.getTime() - undispatchedSince.getTime() > 300_000;
  return [
    down.length > 0
      ? {
          tone: 'late',
          title: `Tidak berfungsi: ${down.map((name) => CHECKS[name]).join(', ')}`,
          href: urls.queues,
          about: 'Periksa server; sebabnya tertulis dalam log.',
        }
      : {
          tone: 'done',
          title: 'Basis data, antrean, dan penyimpanan berfungsi',
          href: urls.queues,
          about: 'Semua perubahan susunan basis data sudah dijalankan.',
        },
    deadLetters > 0
      ? {
          tone: 'late',
          title: `${deadLetters} pekerjaan gagal`,
          href: urls.queues,
          about: 'Sudah dicoba berkali-kali. Lihat sebabnya, lalu jalankan ulang.',
        }
      : {
          tone: 'done',
          title: 'Tidak ada pekerjaan yang gagal',
          href: urls.queues,
          about: 'Antrean berjalan.',
        },
    ...(waitsLong
      ? [
          {
            tone: 'late' as const,
            title: `${undispatched} pesan belum masuk antrean`,
            href: urls.queues,
            about: `Sejak ${instantInWords(undispatchedSince)}.`,
          },
        ]
      : []),
    failedMails + lateMails > 0
      ? {
          tone: 'late',
          title: `${failedMails + lateMails} surel belum sampai`,
          href: `${urls.mails}?status=${failedMails > 0 ? 'failed' : 'queued'}`,
          about: mailsInWords(failedMails, lateMails),
        }
      : {
          tone: 'done',
          title: 'Semua surel terkirim',
          href: urls.mails,
          about: 'Tidak ada yang gagal atau tertahan.',
        },
    chainItem(attention, now, today),
    ...(corrections.count > 0
      ? [
          {
            tone: isCorrectionLate ? ('late' as const) : ('waits' as const),
            title: `${corrections.count} permintaan perbaikan data`,
            href: urls.corrections,
            about: corrections.dueAt ? `Paling lambat ${instantInWords(corrections.dueAt)}.` : '',
          },
        ]
      : []),
    ...(first
      ? [
          {
            tone: daysLeft(first, today) <= 7 ? ('late' as const) : ('waits' as const),
            title: `${ending.length}${hasMoreEnding ? ' lebih' : ''} SK berakhir dalam 30 hari`,
            href: `${urls.appointments}?endingWithinDays=30`,
            about: `Yang terdekat: ${first.officialName}, ${first.title}, ${clockOf(first, today)}.`,
          },
        ]
      : [
          {
            tone: 'done' as const,
            title: 'Tidak ada SK yang segera berakhir',
            href: urls.appointments,
            about: 'Dalam 30 hari ke depan.',
          },
        ]),
    ...(unverified > 0
      ? [
          {
            tone: 'waits' as const,
            title: `${unverified} ketentuan yang berlaku belum diverifikasi`,
            href: urls.regulationDrafts,
            about: 'Kurator UKPBJ mencocokkannya dengan naskah asli.',
          },
        ]
      : []),
  ];
}

function mailsInWords(failed: number, late: number): string {
  const parts = [
    failed > 0 ? `${failed} gagal dikirim` : null,
    late > 0 ? `${late} tertahan lebih dari satu jam` : null,
  ];
  return `${parts.filter((part) => part !== null).join(', ')}.`;
}

function chainItem(attention: BoardProps['attention'], now: Date, today: CivilDate): Item {
  const { lastBlock, sealedAt, unsealed, oldestUnsealedAt, anchorDate } = attention;
  const isStuck = oldestUnsealedAt !== null && now.getTime() - oldestUnsealedAt.getTime() > 600_000;
  const isAnchored = anchorDate === null || daysBetween(anchorDate, today) <= 2;
  const anchor = anchorDate === null ? 'belum ada jangkar' : `jangkar terakhir ${longDate(anchorDate)}`;
  if (isStuck || !isAnchored) {
    const about = `${unsealed} catatan menunggu segel, ${anchor}.`;
    return { tone: 'late', title: 'Penyegelan catatan tertahan', href: urls.chain, about };
  }
  const sealed =
    lastBlock === null || sealedAt === null
      ? 'Belum ada blok'
      : `Blok ${lastBlock}, ${instantInWords(sealedAt)}`;
  return { tone: 'done', title: 'Catatan tersegel', href: urls.chain, about: `${sealed}; ${anchor}.` };
}

/** The last day of a mandate, ended early or not; null until revoked. */
export function lastDayOf({ validUntil }: Pick<AppointmentView, 'validUntil'>): CivilDate | null {
  return validUntil;
}

function daysLeft(appointment: AppointmentView, today: CivilDate): number {
  const last = lastDayOf(appointment);
  return last === null ? Number.POSITIVE_INFINITY : daysBetween(today, last);
}

/** How long a mandate still holds, in words. */
export function clockOf(appointment: AppointmentView, today: CivilDate): string {
  const days = daysLeft(appointment, today);
  if (days === Number.POSITIVE_INFINITY) return 'sampai dicabut';
  return days < 0 ? 'sudah berakhir' : days === 0 ? 'berakhir hari ini' : `berakhir ${days} hari lagi`;
}
