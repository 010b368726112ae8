import { formatRupiah, instantInWords, longDateWithDay } from '../../kernel/index.js';
import type { CommentView, RequisitionStatus, toRequisitionView } from '../../requisitions/index.js';
import { ATTACHMENT_NAMES, isGoods } from '../../requisitions/index.js';
import type { PageSession } from '../layout.js';
import { AreaField } from '../ui/fields.js';
import { StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { AmountBar, Facts, Sheet, Steps, Tag, type Step } from '../ui/parts.js';
import { urls } from '../urls.js';
import { ceilingWords, hour } from './price-words.js';
import { SHORT } from './requisition-words.js';

/** A requisition as the API shows it. */
export type ShownRequisition = ReturnType<typeof toRequisitionView>;

const REASONS: Readonly<Record<string, string>> = {
  'tidak-tersedia': 'Tidak tersedia di sana.',
  'harga-lebih-tinggi': 'Harganya lebih tinggi di sana.',
  'penyedia-lokal': 'Mengutamakan usaha setempat.',
  lainnya: '',
};

/** What it is for, and where and when it is brought. */
export function Need({ requisition }: { readonly requisition: ShownRequisition }) {
  const { meeting, guests, purpose, stockReason, catalogueCheck, catalogueReason } = requisition;
  const { deliveryDate, deliveryTime, deliveryPlace, deliveryAreaName, receiver, receiverPostTitle } =
    requisition;
  const people = meeting ? Object.values(meeting.participants).reduce((sum, count) => sum + count, 0) : 0;
  return (
    <Facts
      facts={[
        meeting && ['Rapat', `${meeting.title}, ${meeting.mode === 'online' ? 'daring' : 'tatap muka'}`],
        meeting && [
          'Waktu dan tempat',
          `${longDateWithDay(meeting.date)} pukul ${hour(meeting.start)} sampai ${hour(meeting.end)}, ${meeting.place}`,
        ],
        meeting && [
          'Yang datang',
          `${people} orang: ${meeting.participants.ownAgency} dari perangkat daerah sendiri, ${meeting.participants.otherAgencies} dari perangkat daerah lain, ${meeting.participants.public} masyarakat`,
        ],
        guests && ['Tamu', `${guests.who}, ${guests.count} orang. ${guests.purpose}`],
        purpose === null ? null : ['Keperluan', purpose],
        stockReason === null ? null : ['Persediaan', stockReason],
        [
          'Diantar',
          `${longDateWithDay(deliveryDate)}${deliveryTime === null ? '' : ` pukul ${hour(deliveryTime)}`}, ${deliveryPlace}${deliveryAreaName === null ? '' : `, Kecamatan ${deliveryAreaName}`}`,
        ],
        ['Penerima', receiverPostTitle === null ? receiver : `${receiver}, ${receiverPostTitle}`],
        catalogueCheck === null
          ? null
          : ['Katalog nasional', `${catalogueCheck} ${REASONS[catalogueReason ?? ''] ?? ''}`.trim()],
      ]}
    />
  );
}

/** What is bought, from whom, each price beside its ceiling. */
export function Goods({ requisition }: { readonly requisition: ShownRequisition }) {
  const { lines, total, budgets } = requisition;
  const several = budgets.length > 1;
  return (
    <Sheet
      caption="Barang yang diminta"
      rows={lines}
      columns={[
        {
          head: 'Barang',
          cell: (line) => (
            <>
              {isGoods(line) ? <a href={urls.catalogItem(line.itemId)}>{line.name}</a> : line.name}
              <small class="below">{line.vendorName}</small>
              {several && <small class="below">{`Rekening ${line.accountCode}`}</small>}
              {line.state === 'refused' && <Tag tone="late">{`Ditolak: ${line.refusedReason ?? ''}`}</Tag>}
              {line.state === 'dropped' && <Tag tone="ended">Dilepas</Tag>}
            </>
          ),
        },
        { head: 'Jumlah', cell: ({ quantity, unit }) => `${quantity} ${unit}`, isFigure: true },
        {
          head: 'Harga satuan',
          cell: (line) => (
            <>
              {formatRupiah(line.unitPrice)}
              {line.ceilingPrice !== null && (
                <small class="below">{ceilingWords(line.unitPrice, line.ceilingPrice)}</small>
              )}
            </>
          ),
          isFigure: true,
        },
        { head: 'Jumlah harga', cell: ({ amount }) => formatRupiah(amount), isFigure: true },
      ]}
      sums={['Jumlah seluruhnya', '', '', formatRupiah(total)]}
    />
  );
}

/** What pays for it, with what is left. */
export function Budgets({ requisition }: { readonly requisition: ShownRequisition }) {
  const { budgets, budget } = requisition;
  const shown = budgets.length > 0 ? budgets : [budget];
  return (
    <>
      {shown.map(({ accountCode, accountName, subActivityName, pagu, available, afterThis }) => (
        <AmountBar
          label={`${subActivityName}, ${accountCode} ${accountName}`}
          whole={pagu}
          used={pagu - available}
          now={available - afterThis}
        />
      ))}
    </>
  );
}

const STATES: Readonly<Record<string, Step['state']>> = {
  waiting: 'later',
  open: 'now',
  done: 'done',
  refused: 'refused',
  expired: 'refused',
  skipped: 'later',
};
const DECISIONS = { approve: 'menyetujui', return: 'mengembalikan', reject: 'menolak' } as const;

/** Who decides, one after the other, with names and days. Nothing before it was submitted. */
export function Route({ requisition }: { readonly requisition: ShownRequisition }) {
  const [round] = requisition.rounds;
  if (!round) return null;
  const steps = round.steps
    .filter(({ status }) => status !== 'skipped')
    .map(({ title, status, dueAt, seats, decisions }): Step => {
      const people = seats
        .filter((seat) => seat.status !== 'released')
        .map(({ title: post, holders, vacant }) =>
          vacant
            ? `${post} (sedang kosong)`
            : `${holders.map(({ name, acting }) => (acting ? `${acting} ${name}` : name)).join(', ')} (${post})`,
        );
      return {
        state: STATES[status] ?? 'later',
        title,
        detail: (
          <>
            {decisions.length === 0 && people.join(' atau ')}
            {decisions.map(({ person, decision, note, at }) => (
              <span class="decided">
                {`${person} ${DECISIONS[decision]}, ${instantInWords(new Date(at))}`}
                {note !== null && `: "${note}"`}
              </span>
            ))}
            {status === 'open' && dueAt !== null && `, paling lambat ${instantInWords(new Date(dueAt))}`}
          </>
        ),
      };
    });
  return (
    <section class="panel">
      <h2>Jalan persetujuan</h2>
      <p>
        {round.route.title} <small>{round.route.legalBasis}</small>
      </p>
      <Steps steps={steps} label="Jalan persetujuan" />
    </section>
  );
}

/** The files that belong to it. */
export function Attachments({ requisition }: { readonly requisition: ShownRequisition }) {
  const { attachments, id } = requisition;
  return attachments.length === 0 ? null : (
    <section class="panel">
      <h2>Lampiran</h2>
      <ul class="attached">
        {attachments.map(({ id: attachmentId, kind, name }) => (
          <li>
            <a href={urls.requisitionFile(id, attachmentId)}>{name}</a>
            <small>{ATTACHMENT_NAMES[kind]}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What people said about it, and the way to say something. */
export function Comments({
  requisition,
  comments,
  session,
  shown,
  mayComment,
}: {
  readonly requisition: ShownRequisition;
  readonly comments: readonly CommentView[];
  readonly session: PageSession;
  readonly shown: Shown;
  readonly mayComment: boolean;
}) {
  if (comments.length === 0 && !mayComment) return null;
  return (
    <section class="panel" id="komentar" data-acts={comments.length === 0 || undefined}>
      <h2>Percakapan</h2>
      {comments.length > 0 && (
        <ul class="talk">
          {comments.map(({ id, person, capacity, text, at }) => (
            <li key={id}>
              <strong>{person}</strong> <small>{`${capacity}, ${instantInWords(new Date(at))}`}</small>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      )}
      {mayComment && (
        <StepForm action={urls.commentRequisition(requisition.id)} session={session}>
          <AreaField
            name="text"
            label="Tulis kepada semua yang melihat permintaan ini"
            rows={2}
            maxLength={2000}
            required
            shown={shown}
          />
          <button type="submit" class="outline">
            Kirim
          </button>
        </StepForm>
      )}
    </section>
  );
}

const OUTCOMES = {
  pass: 'terpenuhi',
  fail: 'tidak terpenuhi',
  warning: 'perlu alasan',
  deferred: 'dipenuhi kemudian',
  'not-applicable': 'tidak berlaku',
} as const;

/** What the rules said when it was submitted, and what the requester answered. */
export function Judged({ requisition }: { readonly requisition: ShownRequisition }) {
  const { verdict, ruleSet, explanations } = requisition;
  const asked = (verdict?.rules ?? []).filter(({ outcome }) => outcome !== 'not-applicable');
  if (asked.length === 0) return null;
  return (
    <details class="panel folded">
      <summary>{`Syarat yang diperiksa (${asked.length})`}</summary>
      {ruleSet && <p>{ruleSet.title}</p>}
      <ul class="check-list">
        {asked.map(({ code, title, outcome, detail, legalBasis }) => {
          const answer = explanations?.find(({ rule }) => rule === code)?.text;
          return (
            <li class={outcome === 'warning' ? 'warns' : outcome === 'fail' ? 'fails' : 'passes'}>
              <span class="check-word">{OUTCOMES[outcome]}</span>
              <strong>{title}</strong>
              <span>{detail}</span>
              {answer !== undefined && <span>{`Alasan pengusul: ${answer}`}</span>}
              {legalBasis !== null && <small>{legalBasis}</small>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** What happened to it, newest first. */
export function History({ requisition }: { readonly requisition: ShownRequisition }) {
  const { history, amendments } = requisition;
  return (
    <details class="panel folded">
      <summary>{`Riwayat (${history.length})`}</summary>
      <ol class="talk" reversed>
        {[...history].reverse().map(({ at, person, capacity, reason, to }) => (
          <li>
            <strong>{SHORT[to as RequisitionStatus] ?? to}</strong>{' '}
            <small>{`${person}${capacity === '' ? '' : `, ${capacity}`}, ${instantInWords(new Date(at))}`}</small>
            {reason !== null && <p>{reason}</p>}
          </li>
        ))}
      </ol>
      {amendments.map(({ at, reason, withinTolerance, approvedTotal, amendedTotal }) => (
        <p>{`Diubah ${instantInWords(new Date(at))} dari ${formatRupiah(approvedTotal)} menjadi ${formatRupiah(amendedTotal)}${withinTolerance ? ', dalam batas kewajaran' : ', lalu dimintakan persetujuan lagi'}: ${reason}`}</p>
      ))}
    </details>
  );
}
