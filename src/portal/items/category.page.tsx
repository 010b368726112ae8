import type { AttributeView, CategoryView } from '../../catalog/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField, SelectField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import { FRESH, type Shown } from '../ui/form-state.js';
import { Consequence, Facts, Sheet, Tag } from '../ui/parts.js';
import { urls } from '../urls.js';
import { ATTRIBUTE_TYPE_NAMES, AttributeFields } from './attribute.form.js';
import { permitWords, TAX_CLASS_WORDS } from './item-words.js';

interface CategoryPageProps extends Frame {
  readonly category: CategoryView;
  readonly categories: readonly CategoryView[];
  /** Its own and those of its ancestors, retired ones among them. */
  readonly attributes: readonly AttributeView[];
  /** Which of its forms was sent and refused. */
  readonly sent: 'ubah' | 'cabang' | 'isian' | null;
  readonly shown: Shown;
}

const MEALS = [
  { value: 'meal', label: 'Makanan' },
  { value: 'snack', label: 'Kudapan' },
  { value: 'drink', label: 'Minuman' },
];

/** One category: what it asks of its items, what is below it, and what may be changed. */
export function CategoryPage({
  government,
  session,
  category,
  categories,
  attributes,
  sent,
  shown,
}: CategoryPageProps) {
  const { code, name, status, parentCode, version } = category;
  const children = categories.filter((child) => child.parentCode === code);
  const parent = categories.find((above) => above.code === parentCode);
  const of = (form: CategoryPageProps['sent']): Shown => (sent === form ? shown : FRESH);
  return (
    <Layout title={name} {...{ government, session }} here={urls.curation}>
      <p>
        <a href={urls.categories}>Semua kategori</a>
        {parent && (
          <>
            {', '}
            <a href={urls.category(parent.code)}>{parent.name}</a>
          </>
        )}
      </p>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <div class="title-row">
        <h1>{name}</h1>
        <Tag tone={status === 'active' ? 'there' : 'ended'}>
          {status === 'active' ? 'Dipakai' : 'Tidak dipakai'}
        </Tag>
      </div>
      {category.description !== '' && <p>{category.description}</p>}
      <Facts
        facts={[
          ['Pajak', TAX_CLASS_WORDS[category.taxClass].label],
          [
            'Kode rekening',
            category.accountCodes.length === 0
              ? 'Tidak ada'
              : category.accountCodes.map((code, at) => (
                  <>
                    {at > 0 && ', '}
                    <a href={urls.accountCodesOf({ cari: code })}>{code}</a>
                  </>
                )),
          ],
          category.requiredPermits.length === 0
            ? null
            : ['Izin yang wajib', category.requiredPermits.map(permitWords).join(' dan ')],
        ]}
      />
      <section aria-labelledby="isian-judul">
        <h2 id="isian-judul">Yang ditanyakan kepada penyedia</h2>
        {attributes.length === 0 ? (
          <p>Belum ada isian khusus.</p>
        ) : (
          <Sheet
            caption="Isian kategori"
            rows={attributes}
            columns={[
              {
                head: 'Isian',
                cell: ({ id, label, categoryCode }) => <a href={urls.attribute(categoryCode, id)}>{label}</a>,
              },
              {
                head: 'Jawaban',
                cell: ({ type, unit }) => [ATTRIBUTE_TYPE_NAMES[type], unit].filter(Boolean).join(', '),
              },
              { head: 'Wajib', cell: ({ isRequired }) => (isRequired ? 'Wajib' : 'Boleh kosong') },
              {
                head: 'Dari',
                cell: ({ categoryCode, status: state }) =>
                  `${categoryCode === code ? 'kategori ini' : (categories.find((above) => above.code === categoryCode)?.name ?? categoryCode)}${state === 'retired' ? ', tidak dipakai' : ''}`,
              },
            ]}
          />
        )}
        <details open={sent === 'isian'}>
          <summary>Tambah isian</summary>
          <StepForm action={urls.newAttribute(code)} session={session} class="panel">
            <AttributeFields shown={of('isian')} />
            <Consequence>Berlaku bagi semua barang kategori ini dan di bawahnya.</Consequence>
            <button type="submit">Tambah isian</button>
          </StepForm>
        </details>
      </section>
      <section aria-labelledby="cabang-judul">
        <h2 id="cabang-judul">Di bawahnya</h2>
        {children.length > 0 && (
          <StepForm action={urls.orderCategories(code)} session={session}>
            <ol class="ordered">
              {children.map((child, at) => (
                <li key={child.code}>
                  <a href={urls.category(child.code)}>{child.name}</a>
                  {at > 0 && (
                    <button type="submit" name="naik" value={child.code} class="outline">
                      Naikkan<span class="unseen">{` ${child.name}`}</span>
                    </button>
                  )}
                </li>
              ))}
            </ol>
          </StepForm>
        )}
        <details open={sent === 'cabang'}>
          <summary>Tambah kategori di bawah ini</summary>
          <StepForm action={urls.newCategory(code)} session={session} class="panel">
            <CategoryFields category={category} shown={of('cabang')} isNew id="baru" />
            <button type="submit">Tambah kategori</button>
          </StepForm>
        </details>
      </section>
      <details open={sent === 'ubah'}>
        <summary>Ubah kategori ini</summary>
        <StepForm action={urls.category(code)} session={session} version={version} class="panel">
          {parentCode !== null && (
            <SelectField
              name="parentCode"
              label="Berada di bawah"
              shown={of('ubah')}
              value={parentCode}
              required
              options={categories
                .filter((above) => above.code !== code)
                .map((above) => ({ value: above.code, label: above.name }))}
            />
          )}
          <CategoryFields category={category} shown={of('ubah')} id="ubah" />
          <button type="submit">Simpan</button>
        </StepForm>
      </details>
      {parentCode !== null && (
        <details>
          <summary>{status === 'active' ? 'Tidak dipakai lagi' : 'Pakai lagi'}</summary>
          <StepForm action={urls.categoryStep(code)} session={session} version={version} class="panel">
            <Consequence>
              {status === 'active'
                ? 'Kategori yang tidak dipakai tidak dapat dipilih lagi; barang yang sudah tayang tetap dijual.'
                : 'Kategori ini dapat dipilih lagi oleh penyedia.'}
            </Consequence>
            <button
              type="submit"
              name="langkah"
              value={status === 'active' ? 'pensiun' : 'pulihkan'}
              class="outline"
            >
              {status === 'active' ? 'Tidak dipakai lagi' : 'Pakai lagi'}
            </button>
          </StepForm>
        </details>
      )}
    </Layout>
  );
}

interface FieldsProps {
  readonly category: CategoryView;
  readonly shown: Shown;
  readonly isNew?: boolean;
  readonly id: string;
}

/** Ids are the names of fields, so of the two forms on the page only the one that was sent carries its faults. */
function CategoryFields({ category, shown, isNew = false, id }: FieldsProps) {
  const name = (field: string) => `${id}-${field}`;
  return (
    <>
      <InputField
        name={name('name')}
        label="Nama"
        shown={shown}
        value={isNew ? '' : category.name}
        required
        maxLength={100}
      />
      <AreaField
        name={name('description')}
        label="Penjelasan"
        shown={shown}
        value={isNew ? '' : category.description}
        rows={2}
        maxLength={1000}
      />
      <SelectField
        name={name('taxClass')}
        label="Pajak"
        shown={shown}
        value={category.taxClass}
        options={Object.entries(TAX_CLASS_WORDS).map(([value, { label }]) => ({ value, label }))}
      />
      <InputField
        name={name('accountCodes')}
        label="Kode rekening, pisahkan dengan koma"
        shown={shown}
        value={category.accountCodes.join(', ')}
        maxLength={500}
      />
      {category.kind === 'mamin' && (
        <SelectField
          name={name('mealPart')}
          label="Jenis hidangan"
          shown={shown}
          value={category.mealPart ?? ''}
          options={MEALS}
          nothing="Bukan hidangan"
        />
      )}
      <InputField
        name={name('requiredPermits')}
        label="Izin yang wajib"
        hint="Kode berkas dipisahkan koma; yang boleh salah satu disambung garis tegak: halal, pirt|slhs."
        shown={shown}
        value={category.requiredPermits.join(', ')}
        maxLength={200}
      />
    </>
  );
}
