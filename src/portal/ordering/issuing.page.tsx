import { formatRupiah } from '../../kernel/index.js';
import type { IssuePreview, OrderDetailView } from '../../orders/index.js';
import { Layout } from '../layout.js';
import { BoughtOtherwise } from '../orders/record.panel.js';
import type { Frame } from '../pages.js';
import { AreaField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import { Consequence } from '../ui/parts.js';
import { urls } from '../urls.js';

type Preview = Awaited<ReturnType<IssuePreview['of']>>;

interface IssueProps extends Frame {
  readonly preview: Preview;
  /** What was bought otherwise than it was approved. */
  readonly changes: OrderDetailView['orderingChanges'];
  readonly shown: Shown;
}

/** What would be issued now, to whom and for how much; what is asked before; and the button. */
export function IssuePage({ government, session, preview, changes, shown }: IssueProps) {
  const { requisition, orders, refusals, lowered, contractForm, mayIssue, ruleSet } = preview;
  // Whoever agreed to an urgent order is bound by it, and so is the agency.
  const mayReplace = requisition.lane !== 'urgent';
  const total = orders.reduce((sum, order) => sum + order.total, 0);
  return (
    <Layout title={`Terbitkan: ${requisition.title}`} {...{ government, session }} here={urls.issuing}>
      <p class="back">
        <a href={urls.issuing}>Menunggu surat pesanan</a>
      </p>
      <section class="head">
        <h1>{requisition.title}</h1>
        <p>
          <strong>{formatRupiah(total)}</strong>
          {` dalam ${lettersText(orders.length)}. `}
          <a href={urls.approval(requisition.id)}>Lihat permintaan dan persetujuannya</a>
        </p>
      </section>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      {refusals.length > 0 && (
        <article class="panel attention">
          <h2>Belum dapat diterbitkan</h2>
          <ul>
            {refusals.map(({ detail, legalBasis }) => (
              <li>
                {detail}
                {legalBasis !== undefined && <small class="below">{`Dasar: ${legalBasis}`}</small>}
              </li>
            ))}
          </ul>
          {mayReplace && (
            <p>
              <a role="button" class="outline" href={urls.replace(requisition.id)}>
                Cari penyedia lain
              </a>
            </p>
          )}
        </article>
      )}
      {lowered.length > 0 && (
        <article class="panel attention">
          <h2>Harga turun sejak disetujui</h2>
          <ul>
            {lowered.map(({ name, approved, today }) => (
              <li>{`${name}: ${formatRupiah(approved)} menjadi ${formatRupiah(today)}. Yang lebih rendah yang dipakai.`}</li>
            ))}
          </ul>
        </article>
      )}
      {orders.map((order) => (
        <Letter order={order} requisitionId={requisition.id} mayRead={mayIssue} />
      ))}
      {mayIssue && mayReplace && (
        <p>
          <a href={urls.replace(requisition.id)}>Ganti penyedia atau harganya dahulu</a>
        </p>
      )}
      <BoughtOtherwise requisitionId={requisition.id} orderingChanges={changes} />
      {mayIssue && <IssueForm {...{ session, preview, shown, total }} />}
      <p>
        <small>{`${contractForm ? `Bentuk ikatan: ${contractForm.name}. ` : ''}Menurut ${ruleSet}.`}</small>
      </p>
    </Layout>
  );
}

function Letter(props: {
  readonly order: Preview['orders'][number];
  readonly requisitionId: string;
  readonly mayRead: boolean;
}) {
  const { vendor, lines, total } = props.order;
  return (
    <article class="panel">
      <h2>{vendor.name}</h2>
      <ul class="lines">
        {lines.map(({ name, unit, quantity, unitPrice, amount }) => (
          <li class="line">
            <strong>{`${quantity} ${unit}`}</strong>
            <span>
              {name}
              <small>{`${formatRupiah(unitPrice)} per ${unit}`}</small>
            </span>
            <span class="amount">{formatRupiah(amount)}</span>
          </li>
        ))}
        <li class="line sum">
          <strong>Jumlah</strong>
          <span>termasuk pajak</span>
          <span class="amount strong">{formatRupiah(total)}</span>
        </li>
      </ul>
      {props.mayRead && (
        <p>
          <a href={urls.letterDraft(props.requisitionId, vendor.id)}>Baca konsep suratnya (PDF)</a>
        </p>
      )}
    </article>
  );
}

function IssueForm({
  session,
  preview,
  shown,
  total,
}: Omit<IssueProps, 'government' | 'changes'> & { readonly total: number }) {
  const { requisition, orders, asks } = preview;
  const flags = [...new Set(asks.map(({ flag }) => flag))];
  return (
    <article class="panel decision" id="langkah">
      <h2>{flags.length > 0 ? 'Jelaskan, lalu terbitkan' : 'Terbitkan'}</h2>
      <StepForm action={urls.issue(requisition.id)} session={session} version={requisition.version}>
        {flags.map((flag) => {
          const found = asks.filter((ask) => ask.flag === flag);
          return (
            <AreaField
              name={`alasan-${flag}`}
              label={found[0]?.question ?? ''}
              hint={
                <>
                  {found.map(({ title, detail, legalBasis }) => (
                    <span class="watch-ask">
                      <strong>{title}.</strong> {detail} {`(${flag}; ${legalBasis})`}
                    </span>
                  ))}
                </>
              }
              shown={shown}
              required
              maxLength={500}
            />
          );
        })}
        {flags.length > 0 && <p>Jawaban Anda tercatat pada pesanan dan dibaca pengawas.</p>}
        <Consequence>
          {`${capital(lettersText(orders.length))} terbit dengan nomor atas nama Anda dan langsung dikirim kepada ${orders.map(({ vendor }) => vendor.name).join(' dan ')}. Anggaran ${formatRupiah(total)} terikat. Membatalkannya kemudian hanya dengan alasan yang tercatat.`}
        </Consequence>
        <button type="submit">{`Terbitkan ${lettersText(orders.length)}`}</button>
      </StepForm>
    </article>
  );
}

function lettersText(count: number): string {
  return count === 1 ? 'satu surat pesanan' : `${count} surat pesanan`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
