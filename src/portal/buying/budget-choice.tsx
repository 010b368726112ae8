import type { BudgetLineView } from '../../budget/index.js';
import { formatRupiah } from '../../kernel/index.js';
import { SelectField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';
import { AmountBar } from '../ui/parts.js';

const SHOWN_AS_BARS = 4;

/** The line of the budget that pays: a few with what is left as a bar, many as a list. */
export function BudgetChoice({
  lines,
  shown,
}: {
  readonly lines: readonly BudgetLineView[];
  readonly shown: Shown;
}) {
  if (lines.length > SHOWN_AS_BARS) {
    return (
      <SelectField
        name="anggaran"
        label="Baris anggaran"
        required
        nothing="Pilih baris anggaran"
        options={lines.map((line) => ({ value: line.id, label: budgetWords(line) }))}
        shown={shown}
      />
    );
  }
  const faults = shown.faults.filter(({ field }) => field === 'anggaran');
  const chosen = shown.typed.anggaran || (lines.length === 1 ? lines[0]?.id : '');
  return (
    <fieldset class={faults.length > 0 ? 'pick at-fault' : 'pick'} id="anggaran">
      <legend>Baris anggaran</legend>
      {faults.map(({ text }) => (
        <p class="wrong">{text}</p>
      ))}
      {lines.map((line) => (
        <div class="pick-one">
          <input
            type="radio"
            id={`anggaran-${line.id}`}
            name="anggaran"
            value={line.id}
            required
            checked={line.id === chosen}
          />
          <label for={`anggaran-${line.id}`}>
            <strong>{line.subActivityName}</strong>
            <small>{`${line.accountCode} ${line.accountName}, ${line.fundSource} ${line.fiscalYear}`}</small>
          </label>
          <AmountBar label="Anggaran" whole={line.pagu} used={line.pagu - line.available} />
        </div>
      ))}
    </fieldset>
  );
}

/** A budget line on one line of text. */
export function budgetWords(
  line: Pick<BudgetLineView, 'subActivityName' | 'accountCode' | 'accountName' | 'available'>,
): string {
  return `${line.subActivityName}, ${line.accountCode} ${line.accountName}: sisa ${formatRupiah(line.available)}`;
}
