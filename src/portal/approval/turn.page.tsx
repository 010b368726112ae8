import { formatRupiah } from '../../kernel/index.js';
import type { PossibleHeir } from '../../requisitions/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, RadioField, SelectField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import { AmountBar, Consequence, Empty } from '../ui/parts.js';
import { urls } from '../urls.js';
import type { ShownBudget, ShownRequisition } from './approval-page.js';

interface TurnProps extends Frame {
  readonly requisition: ShownRequisition;
  readonly shown: Shown;
}

/** Which seat goes to which post, and why. */
export function ReassignPage({
  government,
  session,
  requisition,
  heirs,
  shown,
}: TurnProps & { readonly heirs: readonly PossibleHeir[] }) {
  const { id, title, rounds } = requisition;
  const steps = (rounds[0]?.steps ?? []).filter(({ status }) => status === 'open' || status === 'waiting');
  const seats = steps.flatMap((step) =>
    step.seats
      .filter(({ status }) => status === 'open' || status === 'waiting')
      .map((seat) => ({
        value: seat.id,
        label: `${step.title}: ${seat.title}, ${seat.agencyName}`,
        hint: seat.vacant ? 'jabatan kosong' : seat.holders.map(({ name }) => name).join(', '),
        isVacant: seat.vacant,
      })),
  );
  const posts = heirs.map(({ postId, title: post, agencyName, holder }) => ({
    value: postId,
    label: `${holder}, ${post} ${agencyName}`,
  }));
  return (
    <Layout title={`Alihkan: ${title}`} {...{ government, session }}>
      <p class="back">
        <a href={urls.approval(id)}>{title}</a>
      </p>
      <h1>Alihkan kepada pejabat lain</h1>
      <FaultSummary faults={shown.faults} />
      {seats.length === 0 || posts.length === 0 ? (
        <Empty>
          <p>
            {seats.length === 0
              ? 'Tidak ada langkah yang masih menunggu keputusan.'
              : 'Tidak ada pejabat lain yang boleh memutus langkah ini.'}
          </p>
          <a href={urls.approval(id)}>Kembali ke permintaan</a>
        </Empty>
      ) : (
        <article class="panel">
          <StepForm action={urls.reassign(id)} session={session}>
            <RadioField
              name="kursi"
              label="Yang dialihkan"
              options={seats}
              value={
                seats.find(({ isVacant }) => isVacant)?.value ?? (seats.length === 1 ? seats[0]?.value : '')
              }
              shown={shown}
              required
            />
            <SelectField
              name="jabatan"
              label="Kepada"
              options={posts}
              nothing="Pilih pejabat"
              shown={shown}
              required
            />
            <AreaField name="alasan" label="Alasan" shown={shown} required maxLength={500} rows={2} />
            <Consequence>
              Pejabat yang baru diberi tahu dan memutus sebagai gantinya. Batas waktunya tetap.
            </Consequence>
            <button type="submit">Alihkan</button>
          </StepForm>
        </article>
      )}
    </Layout>
  );
}

/** Letting a requisition ask for more than its budget lines have left. */
export function OverridePage({
  government,
  session,
  requisition,
  budgets,
  shown,
}: TurnProps & { readonly budgets: readonly ShownBudget[] }) {
  const { id, title, version } = requisition;
  const short = budgets.filter(({ afterThis }) => afterThis < 0);
  const over = short.reduce((sum, { afterThis }) => sum - afterThis, 0);
  return (
    <Layout title={`Melebihi sisa anggaran: ${title}`} {...{ government, session }}>
      <p class="back">
        <a href={urls.approval(id)}>{title}</a>
      </p>
      <h1>Izinkan melebihi sisa anggaran?</h1>
      <FaultSummary faults={shown.faults} />
      {short.length === 0 ? (
        <Empty>
          <p>Sisa anggaran cukup; tidak ada yang perlu diizinkan.</p>
          <a href={urls.approval(id)}>Kembali ke permintaan</a>
        </Empty>
      ) : (
        <article class="panel">
          {short.map(({ accountCode, accountName, pagu, available, afterThis }) => (
            <AmountBar
              label={`${accountCode} ${accountName}`}
              whole={pagu}
              used={pagu - available}
              now={available - afterThis}
            />
          ))}
          <StepForm action={urls.overrideBudget(id)} session={session} version={version}>
            <AreaField name="alasan" label="Alasan" shown={shown} required maxLength={500} />
            <Consequence>
              {`Permintaan ini boleh diajukan ${formatRupiah(over)} di atas sisa anggaran. Izin tercatat atas nama Anda dan terlihat oleh pengawas; anggarannya harus digeser kemudian.`}
            </Consequence>
            <button type="submit">Izinkan</button>
          </StepForm>
        </article>
      )}
    </Layout>
  );
}
