import { formatRupiah } from '../../kernel/index.js';
import type { PageSession } from '../layout.js';
import type { ApprovalView, Typed } from './approval-page.js';

interface DecisionProps {
  readonly session: PageSession;
  readonly requisition: ApprovalView['requisition'];
  readonly step: NonNullable<ApprovalView['step']>;
  readonly action: string;
  readonly faults: ReadonlyMap<string, string>;
  readonly typed: Typed;
}

const CHOICES = [
  ['approve', 'Setujui'],
  ['return', 'Kembalikan untuk diperbaiki'],
  ['reject', 'Tolak'],
] as const;

/** The decision of one seat. The form carries what was looked at, so that another content than this is not approved by it. */
export function DecisionForm({ session, requisition, step, action, faults, typed }: DecisionProps) {
  const choices = CHOICES.filter(([decision]) => step.kind !== 'check' || decision !== 'reject');
  const open = requisition.lines.filter(({ state }) => state === 'open');
  return (
    <article class="panel decision" id="putusan">
      <h2>{`Putusan Anda: ${step.title}`}</h2>
      <form method="post" action={action}>
        <input type="hidden" name="form" value={session.form} />
        <input type="hidden" name="stepId" value={step.id} />
        <input type="hidden" name="version" value={String(requisition.version)} />
        <input type="hidden" name="contentHash" value={requisition.contentHash ?? ''} />
        {step.mayRefuseLines && open.length > 1 && (
          <details open={open.some(({ id }) => typed.lines[id]?.isRefused)}>
            <summary>Tolak sebagian barang</summary>
            {open.map(({ id, name, amount }) => (
              <fieldset>
                <label>
                  <input
                    type="checkbox"
                    name={`tolak-${id}`}
                    value="ya"
                    checked={typed.lines[id]?.isRefused ?? false}
                  />
                  {`Tolak ${name} (${formatRupiah(amount)})`}
                </label>
                <label for={`alasan-${id}`}>Alasan</label>
                <input
                  id={`alasan-${id}`}
                  name={`alasan-${id}`}
                  maxLength={1000}
                  value={typed.lines[id]?.reason ?? ''}
                  aria-invalid={faults.has(id) ? 'true' : undefined}
                />
                {faults.has(id) && <small class="field-fault">{faults.get(id)}</small>}
              </fieldset>
            ))}
          </details>
        )}
        <label for="note">Catatan; wajib bila tidak menyetujui</label>
        <textarea
          id="note"
          name="note"
          rows={3}
          maxLength={1000}
          aria-invalid={faults.has('note') ? 'true' : undefined}
          aria-describedby={faults.has('note') ? 'salah-catatan' : undefined}
        >
          {typed.note}
        </textarea>
        {faults.has('note') && (
          <small class="field-fault" id="salah-catatan">
            {faults.get('note')}
          </small>
        )}
        <div class="verbs">
          {choices.map(([decision, text]) => (
            <button
              type="submit"
              name="decision"
              value={decision}
              class={decision === 'approve' ? '' : 'outline'}
            >
              {text}
            </button>
          ))}
        </div>
      </form>
    </article>
  );
}
