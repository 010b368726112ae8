import { civilDateOf, formatRupiah } from '../../../kernel/index.js';
import type { Frame } from '../../pages.js';
import { AreaField, InputField, RupiahField } from '../../ui/fields.js';
import { StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { factText } from './evidence.js';
import { rowName, rupiahOr, typedRows } from './parameter-rows.js';

/** A figure of a rule in words: of a list, every amount. */
export function parameterText(code: string, value: unknown): string {
  return Array.isArray(value) ? value.map(amountText).join(', ') : factText(code, value);
}

const amountText = (amount: unknown): string =>
  typeof amount === 'number' ? formatRupiah(amount) : String(amount);

interface ParameterFormProps {
  readonly frame: Frame;
  readonly ruleId: string;
  readonly code: string;
  readonly label: string;
  readonly value: unknown;
  readonly shown: Shown;
}

/** Sets one figure of a rule from a day on. Several of these stand on one page: the ids differ by the figure. */
export function ParameterForm({ frame, ruleId, code, label, value, shown }: ParameterFormProps) {
  const own = (name: string) => `${name}-${code}`;
  const isTime = typeof value === 'string' && /^\d\d:\d\d$/.test(value);
  return (
    <StepForm action={urls.flagRule(ruleId)} session={frame.session}>
      <input type="hidden" name="code" value={code} />
      {/* The Enter key presses the first button of a form: it is to save, not to add or remove. */}
      <button type="submit" class="unseen" tabIndex={-1} aria-hidden="true">
        Simpan
      </button>
      {Array.isArray(value) ? (
        <ListRows {...{ ruleId, code, label, value, shown }} />
      ) : (
        <InputField
          name={own('value')}
          label="Menjadi"
          type={isTime ? 'time' : undefined}
          value={String(value)}
          required
          maxLength={60}
          shown={shown}
        />
      )}
      <InputField
        name={own('validFrom')}
        label="Mulai"
        type="date"
        value={civilDateOf(new Date())}
        required
        shown={shown}
      />
      <AreaField name={own('reason')} label="Alasan" required maxLength={1000} shown={shown} />
      <InputField
        name={own('legalBasis')}
        label="Dasar (boleh kosong)"
        hint="Tanpa dasar, angka ini tercatat sebagai pilihan auditor."
        maxLength={300}
        shown={shown}
      />
      <Consequence>Pemeriksaan berikutnya memakai angka baru; yang lalu tidak berubah.</Consequence>
      <button type="submit">{Array.isArray(value) ? 'Simpan daftar' : 'Simpan angka'}</button>
    </StepForm>
  );
}

interface ListRowsProps {
  readonly ruleId: string;
  readonly code: string;
  readonly label: string;
  /** The list in force. */
  readonly value: readonly unknown[];
  readonly shown: Shown;
}

/** A list row by row, each with how it stands to the one in force. Rows come and go by the form itself, without scripts. */
function ListRows({ ruleId, code, label, value, shown }: ListRowsProps) {
  const rows =
    typedRows(shown.typed, code) ??
    value.map((one) => (typeof one === 'number' ? one.toLocaleString('id-ID') : String(one)));
  const said = rows.map(rupiahOr);
  const gone = value.filter((one) => !said.includes(one as number));
  const at = (row: number) => `${urls.flagRule(ruleId)}#${rowName(code, Math.max(0, row))}`;
  return (
    <fieldset class="list-rows">
      <legend>{`${label}: menjadi`}</legend>
      <ol>
        {rows.map((_, row) => (
          <li>
            <RupiahField
              name={rowName(code, row)}
              label={`Baris ${row + 1}`}
              value={rows[row]}
              hint={
                typeof said[row] === 'number' && !value.includes(said[row]) ? (
                  <Tag tone="goes">baru</Tag>
                ) : undefined
              }
              shown={shown}
            />
            <button
              type="submit"
              class="outline"
              name="baris"
              value={String(row)}
              formAction={at(row - 1)}
              formNoValidate
              aria-label={`Hapus baris ${row + 1}`}
            >
              Hapus
            </button>
          </li>
        ))}
      </ol>
      {gone.length > 0 && <p class="below">{`Tidak dipakai lagi: ${gone.map(amountText).join(', ')}.`}</p>}
      <button
        type="submit"
        class="outline"
        name="baris"
        value="tambah"
        formAction={at(rows.length)}
        formNoValidate
      >
        Tambah baris
      </button>
    </fieldset>
  );
}
