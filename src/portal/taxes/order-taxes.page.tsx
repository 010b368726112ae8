import { formatRupiah, longDate } from '../../kernel/index.js';
import type { OrderTaxesView } from '../../payments/index.js';
import { Layout, type PageSession } from '../layout.js';
import { FileForm } from '../paying/file-form.js';
import { InWords } from '../ui/fields.js';
import { ariaOf, DoneNotice, FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import type { TermId } from '../ui/glossary.js';
import { Term } from '../ui/term.js';
import { urls } from '../urls.js';

type Statement = OrderTaxesView['current'];
type Missing = Statement['missing'][number];
type Question = NonNullable<Missing['settle']>;

interface OrderTaxesPageProps {
  readonly government: string;
  readonly session: PageSession;
  readonly taxes: OrderTaxesView;
  readonly shown: Shown;
}

/** From what the agency pays to what reaches the vendor, each step with its article; and what the treasurer has to settle first. */
export function OrderTaxesPage({ government, session, taxes, shown }: OrderTaxesPageProps) {
  const { orderId, number, current, settlements, possibleActions } = taxes;
  const settleable =
    possibleActions.length > 0 ? current.missing.filter(({ settle }) => settle !== null) : [];
  return (
    <Layout
      title={`Pajak pesanan ${number}`}
      government={government}
      note=""
      session={session}
      scripts={settleable.length > 0 ? ['position'] : []}
    >
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <section class="head">
        <h1 class="question">
          {current.complete ? 'Dari bruto ke neto' : 'Ada yang perlu ditetapkan dahulu'}
        </h1>
        <p>
          {`Pesanan `}
          <a href={urls.order(orderId)}>{number}</a>
          {`, menurut aturan ${longDate(current.on)}, dibayar dengan ${current.channel}.`}
        </p>
      </section>
      {settleable.map((missing) => (
        <SettlePanel missing={missing} orderId={orderId} session={session} shown={shown} />
      ))}
      <StatementPanel statement={current} settleable={settleable} />
      {settlements.length > 0 && (
        <section class="panel">
          <h2>Yang ditetapkan bendahara</h2>
          <ul class="lines">
            {settlements.map(({ question, answer, byName, reason }) => (
              <li>
                <p>{question}</p>
                <p>
                  <strong>{wordOf(answer)}</strong>
                  <small class="below">{`${byName}: ${reason}`}</small>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
}

function StatementPanel({
  statement,
  settleable,
}: {
  readonly statement: Statement;
  readonly settleable: readonly Missing[];
}) {
  const { complete, lines, missing, gross, net, stampDuty } = statement;
  const others = missing.filter((one) => !settleable.includes(one));
  return (
    <article class="panel">
      <h2>Rincian</h2>
      <dl class="facts">
        {complete && (
          <div>
            <dt>Dibayar perangkat daerah</dt>
            <dd>{formatRupiah(gross ?? 0)}</dd>
          </div>
        )}
        {lines.map((line) => (
          <div>
            <dt>
              <TaxName tax={line.tax} />
            </dt>
            <dd>
              {`${formatRupiah(line.amount)}${line.amount > 0 ? `, ${line.remittedBy.name.toLowerCase()}` : ''}`}
              <small class="below">
                {`${line.legalBasis}${line.verified ? '' : ' (belum diverifikasi)'}. ${line.note}`}
              </small>
            </dd>
          </div>
        ))}
        {complete && (
          <div>
            <dt>Sampai di rekening penyedia</dt>
            <dd class="strong">{formatRupiah(net ?? 0)}</dd>
          </div>
        )}
        {stampDuty && stampDuty.amount > 0 && (
          <div>
            <dt>Bea meterai</dt>
            <dd>
              {formatRupiah(stampDuty.amount)}
              <small class="below">{`${stampDuty.note} ${stampDuty.legalBasis}`}</small>
            </dd>
          </div>
        )}
      </dl>
      {others.length > 0 && (
        <ul>
          {others.map(({ detail, legalBasis }) => (
            <li>{`${detail} ${legalBasis === '-' ? '' : `(${legalBasis})`}`}</li>
          ))}
        </ul>
      )}
      <p>Lokapasar daerah tidak memungut biaya dari penyedia.</p>
    </article>
  );
}

function SettlePanel({
  missing: { fact, detail, legalBasis, settle },
  orderId,
  session,
  shown,
}: {
  readonly missing: Missing;
  readonly orderId: string;
  readonly session: PageSession;
  readonly shown: Shown;
}) {
  if (settle === null) return null;
  const own = shown.typed.fakta === fact ? shown.typed : {};
  const reasonId = `alasan-${fact}`;
  return (
    <section class="panel">
      <h2>{settle.question}</h2>
      <p>
        {detail}
        <small class="below">{legalBasis}</small>
      </p>
      <FileForm action={urls.orderTaxes(orderId)} session={session}>
        <input type="hidden" name="fakta" value={fact} />
        <AnswerField id={`jawaban-${fact}`} question={settle} typed={own.jawaban ?? ''} shown={shown} />
        <label for={reasonId}>Alasan</label>
        <textarea id={reasonId} name="alasan" required maxLength={500} {...ariaOf(shown.faults, reasonId)}>
          {own.alasan ?? ''}
        </textarea>
        <EvidenceField id={`bukti-${fact}`} kept={own.bukti ?? ''} />
        <button type="submit">Tetapkan</button>
      </FileForm>
    </section>
  );
}

/** The paper behind an answer; one that was sent with a refused form need not be chosen again. */
function EvidenceField({ id, kept }: { readonly id: string; readonly kept: string }) {
  return (
    <>
      <label for={id}>
        {kept === '' ? 'Bukti (boleh kosong)' : 'Bukti sudah terunggah; pilih lagi hanya untuk mengganti'}
      </label>
      {kept !== '' && <input type="hidden" name="bukti" value={kept} />}
      <input
        id={id}
        name="berkas-bukti"
        type="file"
        accept="application/pdf,image/jpeg,image/png,image/webp"
      />
    </>
  );
}

function AnswerField({
  id,
  question: { kind, choices = [] },
  typed,
  shown,
}: {
  readonly id: string;
  readonly question: Question;
  readonly typed: string;
  readonly shown: Shown;
}) {
  if (kind === 'date') {
    return (
      <>
        <label for={id}>Berlaku sampai (kosongkan bila tidak ada)</label>
        <input id={id} name="jawaban" type="date" value={typed} {...ariaOf(shown.faults, id)} />
        <InWords id={id} type="date" value={typed} />
      </>
    );
  }
  return (
    <>
      <label for={id}>Jawaban</label>
      <select id={id} name="jawaban" required {...ariaOf(shown.faults, id)}>
        <option value="">Pilih</option>
        {(kind === 'yes-no' ? ['ya', 'tidak'] : choices).map((choice) => (
          <option value={choice} selected={choice === typed}>
            {wordOf(choice)}
          </option>
        ))}
      </select>
    </>
  );
}

const WORDS: Readonly<Record<string, string>> = {
  ...{ ya: 'Ya', tidak: 'Tidak', below: 'Di bawah batas', above: 'Di atas batas', 'tidak-ada': 'Tidak ada' },
  ...{ 'orang-pribadi': 'Orang pribadi', 'perseroan-perorangan': 'Perseroan perorangan' },
  ...{ koperasi: 'Koperasi', pt: 'PT', cv: 'CV', firma: 'Firma', bumdes: 'BUMDes', lainnya: 'Lainnya' },
};

function wordOf(answer: boolean | string): string {
  const text = typeof answer === 'boolean' ? (answer ? 'ya' : 'tidak') : answer;
  return WORDS[text] ?? text;
}

const TERMS: Readonly<Record<string, TermId>> = {
  ...{ PPN: 'ppn', PPh21: 'pph-21', PPh22: 'pph-22', PPh23: 'pph-23', PBJT: 'pbjt' },
};

/** A tax with its meaning, where the glossary knows it. */
function TaxName({ tax }: { readonly tax: string }) {
  const term = TERMS[tax];
  return term === undefined ? <>{tax}</> : <Term id={term}>{tax}</Term>;
}
