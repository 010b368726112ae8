import { instantOf, longDate, longDateWithDay } from '../../../../kernel/index.js';
import type { MeetingFact, RequisitionFacts, StepFact } from './story-facts.js';
import { goods, named, quoted, rupiah, type Told } from './words.js';

// What has its own sentence from elsewhere, or says nothing to an outsider.
const UNTOLD = ['edit', 'approve', 'return', 'reject', 'order', 'create', 'mend'];

const STEPS: Readonly<Record<string, string>> = {
  submit: 'mengajukan permintaan itu untuk disetujui',
  withdraw: 'menarik kembali permintaan itu',
  'take-over': 'melanjutkan permintaan itu menggantikan pengusul sebelumnya',
  amend: 'mengubah permintaan yang sudah disetujui, masih dalam batas yang diizinkan',
  'amend-anew': 'mengubah permintaan yang sudah disetujui sehingga harus disetujui lagi',
  'override-budget': 'mengizinkan permintaan yang melampaui sisa anggaran',
  cancel: 'membatalkan permintaan itu',
  ask: 'memesan lewat jalur mendesak: penyedia ditanya lebih dahulu, persetujuan menyusul',
  confirm: 'menyanggupi permintaan mendesak itu',
  decline: 'tidak menyanggupi permintaan mendesak itu',
  retract: 'menarik permintaan mendesak itu sebelum dijawab',
  justify: 'menyampaikan alasan keadaan mendesak',
};

const BY_TIME: Readonly<Record<string, string>> = {
  expire: 'Permintaan itu gugur karena tidak diputus atau dipesan sampai batas waktunya.',
  lapse: 'Permintaan mendesak itu gugur karena tidak ada jawaban.',
  contest: 'Keadaan mendesak itu tidak terbukti dan diserahkan kepada Pengguna Anggaran.',
};

const DECISIONS = {
  approve: 'menyetujui',
  return: 'mengembalikan untuk diperbaiki',
  reject: 'menolak',
} as const;

const PROOFS: Readonly<Record<string, string>> = {
  'attendance-scan': 'pindaian daftar hadir yang ditandatangani',
  minutes: 'notulen',
  photo: 'foto kegiatan',
  invoice: 'nota penyedia',
};

/** "Rapat … pada Selasa, 1 Desember 2026 pukul 09.00 sampai 12.00 di Aula, untuk 20 orang". */
export function meetingInWords(meeting: MeetingFact): string {
  const { title, date, start, end, place, participants } = meeting;
  const outside = (participants?.otherAgencies ?? 0) + (participants?.public ?? 0);
  const people = (participants?.ownAgency ?? 0) + outside;
  return [
    title,
    date ? `pada ${longDateWithDay(date)}` : '',
    start && end ? `pukul ${start.replace(':', '.')} sampai ${end.replace(':', '.')} WIB` : '',
    place ? `di ${place}` : '',
    people > 0 ? `untuk ${people} orang (${outside} di antaranya dari luar instansi)` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The need, how it was judged, who decided on it, and the meeting with its proofs. */
export function needTold(facts: RequisitionFacts): Told[] {
  return [
    draft(facts),
    ...stepsTold(facts),
    ...decisionsTold(facts),
    ...meetingTold(facts),
    ...proofsTold(facts),
  ];
}

function draft({
  agency,
  requester,
  requesterPost,
  createdAt,
  purpose,
  account,
  subActivity,
  dpaNumber,
  ...facts
}: RequisitionFacts): Told {
  const why = whyInWords(facts, purpose);
  const hour = facts.deliveryTime ? ` pukul ${facts.deliveryTime.replace(':', '.')} WIB` : '';
  return {
    at: createdAt,
    stage: 'need',
    who: named(requester, requesterPost),
    amount: facts.total,
    text:
      `${requester}, ${requesterPost} pada ${agency}, menulis permintaan belanja “${facts.title}”${why}. ` +
      `Yang diminta: ${goods(facts.lines)}; seluruhnya ${rupiah(facts.total)}, ` +
      `diantar ke ${facts.deliveryPlace} pada ${longDate(facts.deliveryDate)}${hour}. ` +
      `Uangnya dari anggaran “${subActivity}”, rekening ${account} (DPA ${dpaNumber}).` +
      quoted('Hasil melihat katalog nasional lebih dahulu', facts.catalogueCheck),
  };
}

function whyInWords(
  { meeting, guests }: Pick<RequisitionFacts, 'meeting' | 'guests'>,
  purpose: string | null,
): string {
  if (meeting) return ` untuk ${meetingInWords(meeting)}`;
  if (guests)
    return ` untuk menjamu ${guests.who ?? 'tamu'} (${guests.count ?? 0} orang), keperluan: ${guests.purpose ?? '-'}`;
  return purpose ? ` untuk ${purpose}` : '';
}

// Requisitions of before steps were kept have no decisions of their own.
function stepsTold({ steps, judged, explanations, lane, decisions }: RequisitionFacts): Told[] {
  return steps.flatMap(({ at, action, person, capacity, reason }: StepFact): Told[] => {
    if (action === 'approve' && decisions.length === 0) {
      const text = `${person} menyetujui permintaan itu.${quoted('Catatan', reason)}`;
      return [{ at, stage: 'approval', who: named(person, capacity), text }];
    }
    if (UNTOLD.includes(action)) return [];
    const byTime = BY_TIME[action];
    if (byTime) return [{ at, stage: 'approval', text: `${byTime}${quoted('Alasan', reason)}`, who: null }];
    const verb = STEPS[action];
    if (!verb) return [];
    const base: Told = {
      at,
      stage: action === 'submit' || action === 'take-over' ? 'need' : 'approval',
      who: named(person, capacity),
      text: `${person} ${verb}.${quoted('Alasan', reason)}`,
    };
    if (action !== 'submit' || judged === null || lane === 'urgent') return [base];
    const warned = judged.warned.map(
      ({ title, legalBasis }) => `${title}${legalBasis ? ` (${legalBasis})` : ''}`,
    );
    const answers = explanations.map(({ text }) => text ?? '').filter(Boolean);
    const seen =
      warned.length === 0
        ? ''
        : ` Sistem memperingatkan tentang: ${warned.join('; ')}.${quoted('Penjelasan pengusul', answers.join('; ') || null)}`;
    return [
      {
        ...base,
        text: `${base.text} Sistem memeriksanya terhadap peraturan yang berlaku; ${judged.passed} aturan terpenuhi.${seen}`,
      },
    ];
  });
}

function decisionsTold({ decisions }: RequisitionFacts): Told[] {
  return decisions.map(({ at, step, person, capacity, decision, note, legalBasis }) => ({
    at,
    stage: 'approval',
    who: named(person, capacity),
    legalBasis,
    text: `${person} ${DECISIONS[decision]} permintaan itu pada langkah “${step}”.${quoted('Catatan', note)}`,
  }));
}

function meetingTold({ meeting, attendance }: RequisitionFacts): Told[] {
  if (!meeting?.date || !meeting.start || !attendance) return [];
  const { came, signed, outside, person, capacity, closedAt, heldFrom, heldUntil } = attendance;
  const from = heldFrom ?? meeting.start;
  const until = heldUntil ?? meeting.end;
  const hours = until ? ` sampai ${until.replace(':', '.')}` : '';
  return [
    {
      at: instantOf(meeting.date, from).toISOString(),
      stage: 'event',
      text: `Kegiatan berlangsung di ${meeting.place ?? 'tempat yang direncanakan'} pukul ${from.replace(':', '.')}${hours} WIB.`,
    },
    {
      at: closedAt,
      stage: 'event',
      who: named(person, capacity),
      text: `${person} menutup daftar hadir: ${came} orang hadir, ${signed} menandatangani, ${outside} dari luar instansi.`,
    },
  ];
}

function proofsTold({ proofs }: RequisitionFacts): Told[] {
  return proofs.map(({ kind, at, person, capacity }) => ({
    at,
    stage: 'event',
    who: named(person, capacity),
    text: `${person} melampirkan ${PROOFS[kind] ?? kind} sebagai bukti.`,
  }));
}
