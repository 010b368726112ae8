import { InputField, SelectField, TickField } from '../../ui/fields.js';
import type { Shown } from '../../ui/form-state.js';
import { wordOf, type Fields } from './draft-words.js';
import type { RoleChoice } from './route-fields.js';

const KINDS = [
  { value: 'check', label: 'Memeriksa' },
  { value: 'approve', label: 'Menyetujui' },
  { value: 'validate', label: 'Mengesahkan' },
];
const PLACES = [
  { value: 'unit', label: 'Di unit pemohon' },
  { value: 'nearest', label: 'Di unit pemohon atau unit terdekat di atasnya' },
  { value: 'regency', label: 'Di seluruh kabupaten' },
];
const QUORUM = [
  { value: 'any', label: 'Cukup satu orang' },
  { value: 'all', label: 'Semuanya' },
  ...[2, 3, 4, 5].map((count) => ({ value: String(count), label: `Paling sedikit ${count} orang` })),
];
const DEADLINE = [
  { value: 'escalate', label: 'Beralih kepada pengganti' },
  { value: 'expire', label: 'Permintaan gugur' },
];

interface StepProps {
  readonly step: Fields;
  readonly at: number;
  readonly roles: readonly RoleChoice[];
  readonly shown: Shown;
  readonly isOpen: boolean;
}

/** One step of a route. */
export function StepFields({ step, at, roles, shown, isOpen }: StepProps) {
  const of = (name: string) => `t${at}-${name}`;
  const has = (list: unknown, role: string) => Array.isArray(list) && list.includes(role);
  const field = (name: string) => ({ name: of(name), shown, value: valueText(step[name]) });
  const ticks = (name: string, legend: string) => (
    <details
      class="input"
      id={of(name)}
      open={shown.faults.some((fault) => fault.field === of(name)) || name === 'roles'}
    >
      <summary>{legend}</summary>
      <fieldset>
        <legend class="unseen">{legend}</legend>
        <div class="columns-2">
          {roles.map(({ value, label }) => (
            <TickField
              name={of(`${name}-${value}`)}
              label={label}
              isTicked={has(step[name], value)}
              shown={shown}
            />
          ))}
        </div>
      </fieldset>
    </details>
  );
  return (
    <fieldset class="panel parameter" disabled={!isOpen}>
      <legend>{`Tahap: ${wordOf(step.title) || 'baru'}`}</legend>
      <input type="hidden" name={of('ada')} value="ya" />
      <InputField {...field('title')} label="Nama tahap" maxLength={200} />
      <div class="columns-2">
        <InputField
          {...field('stage')}
          label="Urutan"
          hint="Tahap dengan urutan yang sama berjalan bersamaan."
          inputMode="numeric"
          maxLength={2}
        />
        <SelectField {...field('kind')} label="Yang dilakukan" options={KINDS} />
      </div>
      {ticks('roles', 'Oleh siapa')}
      <div class="columns-2">
        <SelectField {...field('seatsIn')} label="Di mana" options={PLACES} />
        <SelectField {...field('quorum')} label="Berapa orang" options={QUORUM} />
        <InputField
          {...field('deadlineHours')}
          label="Paling lama"
          suffix="jam kerja"
          inputMode="numeric"
          maxLength={4}
        />
        <InputField
          {...field('remindBeforeHours')}
          label="Diingatkan"
          hint="Jam kerja sebelum batas, misalnya 4, 1."
          maxLength={40}
        />
        <SelectField {...field('onDeadline')} label="Bila lewat waktu" options={DEADLINE} />
      </div>
      {ticks('escalateTo', 'Pengganti bila lewat waktu')}
      <TickField
        name={of('mayRefuseLines')}
        label="Sebagian barang dapat ditolak"
        isTicked={step.mayRefuseLines === true}
        shown={shown}
      />
      <TickField
        name={of('mayBulk')}
        label="Dapat diputus bersama permintaan lain"
        isTicked={step.mayBulk === true}
        shown={shown}
      />
      <InputField {...field('legalBasis')} label="Dasar hukum" list="pasal-naskah" maxLength={300} />
      <TickField name={of('hapus')} label="Hapus tahap ini" shown={shown} />
    </fieldset>
  );
}

const valueText = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : wordOf(value));
