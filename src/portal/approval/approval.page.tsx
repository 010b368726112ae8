import { formatRupiah, instantInWords, longDateWithDay } from '../../kernel/index.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { DoneNotice } from '../ui/form-parts.js';
import { ForAnother } from '../ui/for-another.js';
import { AmountBar } from '../ui/parts.js';
import { Layout, type PageSession } from '../layout.js';
import {
  budgetText,
  type ApprovalView,
  type ShownBudget,
  type ShownRequisition,
  type Typed,
} from './approval-page.js';
import { Lines } from './approval-lines.js';
import { DecisionForm } from './decision.form.js';
import { urls } from '../urls.js';
import { RouteTrail } from './route-trail.js';

interface ApprovalProps extends ApprovalView {
  readonly government: string;
  readonly session: PageSession;
  readonly action: string;
  readonly fault: string | null;
  /** Faults by field. */
  readonly faults: ReadonlyMap<string, string>;
  readonly typed: Typed;
  readonly done: string | null;
  /** The articles behind the fault. */
  readonly bases: readonly string[];
  readonly mayReassign: boolean;
  /** Whether the reader may let it ask for more than its budget line has left. */
  readonly mayOverride: boolean;
}

const OUTCOMES = {
  pass: 'terpenuhi',
  fail: 'tidak terpenuhi',
  warning: 'perhatian',
  deferred: 'dipenuhi kemudian',
  'not-applicable': 'tidak berlaku',
} as const;

// From then on there is something to prove.
const BOUGHT: readonly ShownRequisition['status'][] = ['approved', 'ordered'];

/** All that somebody needs to decide on a requisition, and the form to do it. */
export function ApprovalPage(props: ApprovalProps) {
  const { government, session, requisition, budgets, paid, explanation, step, hindrance, fault, done } =
    props;
  const { title, statusName, agencyName, requesterName, total, verdict, ruleSet, rounds } = requisition;
  const rules = verdict?.rules ?? [];
  const warnings = rules.filter(({ outcome }) => outcome === 'warning' || outcome === 'deferred');
  return (
    <Layout title={title} government={government} note="" session={session} here={urls.home}>
      <p class="back">
        <a href={urls.inbox}>Kotak masuk</a>
      </p>
      <DoneNotice done={done} />
      <FaultNotice fault={fault} title="Belum tercatat" />
      {fault !== null && props.bases.length > 0 && <p>{`Dasar: ${props.bases.join('; ')}`}</p>}
      <article class="panel">
        <p class="tag">{statusName}</p>
        <h1>{title}</h1>
        <p class="strong">{formatRupiah(total)}</p>
        <dl class="facts">
          <Fact name="Perangkat daerah">{agencyName}</Fact>
          <Fact name="Diajukan">{requesterName ?? '-'}</Fact>
          {requisition.lane === 'urgent' && <Fact name="Jalur">mendesak</Fact>}
          <Meeting {...requisition} />
          <Fact name="Dikirim">
            {`${longDateWithDay(requisition.deliveryDate)}${requisition.deliveryTime ? ` pukul ${requisition.deliveryTime.replace(':', '.')}` : ''}, ${requisition.deliveryPlace}, diterima ${requisition.receiver}`}
          </Fact>
          {requisition.catalogueCheck && <Fact name="Katalog nasional">{requisition.catalogueCheck}</Fact>}
          {BOUGHT.includes(requisition.status) && (
            <Fact name="Bukti kegiatan">
              <a href={urls.proofs(requisition.id)}>Berkas bukti</a>
            </Fact>
          )}
          {step?.dueAt && <Fact name="Batas waktu Anda">{instantInWords(new Date(step.dueAt))}</Fact>}
        </dl>
      </article>
      {warnings.length > 0 && (
        <article class="panel attention">
          <h2>Perlu Anda perhatikan</h2>
          <ul>
            {warnings.map(({ title: name, detail, legalBasis }) => (
              <li>
                <strong>{name}</strong>: {detail} {legalBasis !== null && <small>{legalBasis}</small>}
              </li>
            ))}
          </ul>
          {explanation !== null && (
            <>
              <h3>Alasan pengusul</h3>
              <p>{explanation}</p>
            </>
          )}
        </article>
      )}
      <article class="panel">
        <h2>Barang dan harga</h2>
        <Lines lines={requisition.lines} budgets={budgets} paid={paid} />
      </article>
      <article class="panel">
        <h2>Anggaran</h2>
        {budgets.map((budget) => (
          <Budget budget={budget} isOnly={budgets.length === 1} />
        ))}
        {props.mayOverride && (
          <p>
            <a role="button" class="outline" href={urls.overrideBudget(requisition.id)}>
              Izinkan melebihi sisa anggaran
            </a>
          </p>
        )}
      </article>
      {step !== null &&
        (hindrance === null ? (
          <DecisionForm {...{ ...props, step }} />
        ) : (
          <ForAnother
            cannot="memutus permintaan ini"
            hindrance={hindrance}
            ways="Bila tidak ada pejabat lain pada langkah ini, minta Pengguna Anggaran atau administrator mengalihkannya."
          />
        ))}
      <RouteTrail rounds={rounds} id={requisition.id} mayReassign={props.mayReassign} />
      <details class="panel">
        <summary>{`Aturan yang diperiksa (${rules.length})`}</summary>
        {ruleSet && <p>{ruleSet.title}</p>}
        <ul class="rules">
          {rules.map(({ title: name, outcome, detail, legalBasis }) => (
            <li>
              <strong>{name}</strong>: {OUTCOMES[outcome]}. {detail}{' '}
              <small>{legalBasis ?? 'belum ditetapkan'}</small>
            </li>
          ))}
        </ul>
      </details>
    </Layout>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Budget({ budget, isOnly }: { readonly budget: ShownBudget; readonly isOnly: boolean }) {
  const { accountCode, accountName, subActivityCode, subActivityName, charged, pagu, available, afterThis } =
    budget;
  return (
    <section class="budget">
      <p>
        <strong>{subActivityName}</strong>
        <small class="below">{`${subActivityCode}, ${accountCode} ${accountName}`}</small>
      </p>
      <AmountBar
        label={isOnly ? 'Sesudah permintaan ini' : `Sesudah dibebani ${formatRupiah(charged)}`}
        whole={pagu}
        used={pagu - available}
        now={available - afterThis}
      />
      <p>
        <small>{budgetText(budget)}</small>
      </p>
    </section>
  );
}

function Meeting({ meeting }: Pick<ShownRequisition, 'meeting'>) {
  if (meeting === null) return null;
  const { title, date, start, end, place, mode, participants } = meeting;
  const people = participants.ownAgency + participants.otherAgencies + participants.public;
  const hours = `${start.replace(':', '.')} sampai ${end.replace(':', '.')}`;
  return (
    <Fact name="Rapat">
      {`${title}; ${longDateWithDay(date)} pukul ${hours}, ${place} (${mode === 'offline' ? 'tatap muka' : 'daring'}); ${people} peserta, ${participants.otherAgencies + participants.public} dari luar`}
    </Fact>
  );
}
