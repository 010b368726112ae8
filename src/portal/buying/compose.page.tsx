import { formatRupiah } from '../../kernel/index.js';
import { ATTACHMENT_NAMES, isGoods, requisitionWorkflow } from '../../requisitions/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField, SelectField, TickField } from '../ui/fields.js';
import { DoneNotice, FaultSummary } from '../ui/form-parts.js';
import { newKey, type Shown } from '../ui/form-state.js';
import { Term } from '../ui/term.js';
import { urls } from '../urls.js';
import { BudgetChoice } from './budget-choice.js';
import { ChecksPanel } from './checks.panel.js';
import { ATTACHMENT_OPTIONS, CATALOGUE_OPTIONS } from './compose-options.js';
import type { ComposeView } from './compose-view.js';
import { lineNumbers, occasionOf } from './draft-form.js';
import { DeliveryFields, NeedFields } from './need-fields.js';
import { Progress } from './progress.js';
import { ceilingWords } from './price-words.js';

interface ComposeProps {
  readonly frame: Frame;
  readonly view: ComposeView;
  readonly shown: Shown;
}

/** One page on which a requisition is written, checked and submitted. */
export function ComposePage({ frame, view, shown }: ComposeProps) {
  const { record, preview, faults } = view;
  const isApproved = record.status === 'approved';
  const isNew = record.status === 'draft';
  const title = isNew
    ? 'Periksa dan ajukan'
    : isApproved
      ? 'Ubah permintaan yang disetujui'
      : 'Perbaiki dan ajukan lagi';
  return (
    <Layout
      title={title}
      {...frame}
      here={urls.requisitions}
      isWide
      scripts={['checks', 'autosave', 'shrink']}
    >
      {isNew && <Progress now={3} />}
      <h1>{title}</h1>
      <p class="need">
        <strong>{record.title}</strong>
        <span>{`${record.agencyName}, ${requisitionWorkflow.statusNames[record.status]}`}</span>
        <a href={urls.requisition(record.id)}>Lihat permintaan</a>
        <a class="to-checks" href="#pemeriksaan">
          Lihat pemeriksaan
        </a>
      </p>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <Remarks {...view} />
      <form
        method="post"
        action={urls.composeRequisition(record.id)}
        encType="multipart/form-data"
        class="compose"
        data-checks={urls.checkRequisition(record.id)}
        data-draft={`permintaan-${record.id}-${record.version}`}
      >
        <input type="hidden" name="form" value={frame.session.form} />
        <input type="hidden" name="kunci" value={newKey()} />
        <input type="hidden" name="version" value={String(record.version)} />
        <input type="hidden" name="untuk" value={occasionOf(view.typed)} />
        <input type="hidden" name="penerima-jabatan" value={view.typed['penerima-jabatan'] ?? ''} />
        {/* The return key presses the first button of a form: it must not be one that submits or removes. */}
        <button type="submit" name="langkah" value="hitung" class="unseen" tabIndex={-1} aria-hidden="true">
          Hitung ulang
        </button>
        <div class="compose-grid">
          <div>
            <Goods {...{ view, shown }} />
            <section class="panel">
              <h2>Dibayar dari</h2>
              <BudgetChoice lines={view.budgetLines} shown={shown} />
            </section>
            <Catalogue shown={shown} />
            {!isApproved && <Files {...{ view, shown }} />}
            <NeedPart {...{ view, shown }} />
            {isApproved && (
              <section class="panel">
                <AreaField
                  name="alasan"
                  label="Mengapa diubah?"
                  hint="Perubahan di luar batas kewajaran meminta persetujuan lagi."
                  required
                  rows={2}
                  maxLength={1000}
                  shown={shown}
                />
              </section>
            )}
          </div>
          <div class="compose-side">
            <ChecksPanel {...{ preview, faults, shown }} />
            <div class="compose-actions">
              <button type="submit" name="langkah" value={isApproved ? 'ubah' : 'ajukan'}>
                {isApproved ? 'Ajukan perubahan' : 'Ajukan permintaan'}
              </button>
              <button type="submit" name="langkah" value="hitung" class="outline">
                Hitung ulang
              </button>
              {!isApproved && (
                <button type="submit" name="langkah" value="simpan" class="outline">
                  Simpan sebagai konsep
                </button>
              )}
            </div>
          </div>
        </div>
      </form>
    </Layout>
  );
}

function Remarks({ remarks, record }: ComposeView) {
  const about = (itemId: string | null) => record.lines.find((line) => line.itemId === itemId)?.name;
  return remarks.length === 0 ? null : (
    <section class="panel attention">
      <h2>Yang diminta diperbaiki</h2>
      <ul>
        {remarks.map(({ itemId, text, person }) => (
          <li>
            {about(itemId) !== undefined && <strong>{`${about(itemId) ?? ''}: `}</strong>}
            {text} <small>{person}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Goods({ view, shown }: Pick<ComposeProps, 'view' | 'shown'>) {
  const { typed, record, preview, remarks } = view;
  const numbers = lineNumbers(typed);
  const isForPeople = occasionOf(typed) !== 'atk';
  return (
    <section class="panel" id="barang">
      <h2>Barang</h2>
      <ul class="entries">
        {numbers.map((number) => {
          const itemId = typed[`barang-${number}`] ?? '';
          const line = record.lines.find((one) => one.itemId === itemId && isGoods(one));
          const judged = preview?.lines.find((one) => one.itemId === itemId && isGoods(one));
          const name = judged?.name ?? line?.name ?? 'Barang';
          const unit = judged?.unit ?? line?.unit ?? '';
          return (
            <li key={number}>
              <input type="hidden" name={`barang-${number}`} value={itemId} />
              <input type="hidden" name={`anggaran-${number}`} value={typed[`anggaran-${number}`] ?? ''} />
              <p class="entry-name">
                <a href={urls.catalogItem(itemId, { permintaan: record.id })}>{name}</a>
                <small>{line?.vendorName}</small>
              </p>
              {remarks
                .filter((remark) => remark.itemId === itemId)
                .map(({ text, person }) => (
                  <p class="line-remark">{`${person}: ${text}`}</p>
                ))}
              <div class="entry-row">
                <InputField
                  name={`jumlah-${number}`}
                  label="Jumlah"
                  inputMode="numeric"
                  autocomplete="off"
                  maxLength={9}
                  required
                  suffix={unit}
                  shown={shown}
                />
                {judged && (
                  <p class="entry-amount">
                    <span>{`${formatRupiah(judged.unitPrice)} per ${unit}`}</span>
                    <strong data-amount={number}>{formatRupiah(judged.amount)}</strong>
                    {line !== undefined && line.ceilingPrice !== null && (
                      <small>{ceilingWords(judged.unitPrice, line.ceilingPrice)}</small>
                    )}
                  </p>
                )}
              </div>
              {isForPeople && (
                <TickField
                  name={`per-orang-${number}`}
                  label="Ikuti jumlah orang yang datang"
                  shown={shown}
                />
              )}
              {numbers.length > 1 && (
                <button type="submit" name="langkah" value={`hapus-${number}`} class="plain" formNoValidate>
                  Keluarkan<span class="unseen">{` ${name}`}</span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <a
        role="button"
        class="outline"
        href={urls.catalogFor({
          jenis: record.kind,
          tanggal: record.deliveryDate,
          antar: record.deliveryAreaCode ?? '',
          permintaan: record.id,
        })}
      >
        Tambah barang dari katalog
      </a>
    </section>
  );
}

function Catalogue({ shown }: { readonly shown: Shown }) {
  return (
    <section class="panel">
      <h2>Katalog elektronik nasional</h2>
      <p>
        <Term id="e-katalog">Katalog nasional</Term> dilihat lebih dahulu; yang Anda temukan ditulis di sini.
      </p>
      <AreaField
        name="katalog"
        label="Apa yang Anda temukan di sana?"
        hint="Misalnya: tidak ada nasi kotak yang diantar ke kecamatan ini."
        rows={2}
        maxLength={500}
        shown={shown}
      />
      <SelectField
        name="alasan-katalog"
        label="Mengapa tidak dibeli di sana?"
        nothing="Pilih alasan"
        options={CATALOGUE_OPTIONS}
        shown={shown}
      />
    </section>
  );
}

function Files({ view, shown }: Pick<ComposeProps, 'view' | 'shown'>) {
  const { attachments, id } = view.record;
  return (
    <section class="panel">
      <h2>Lampiran</h2>
      {attachments.length > 0 && (
        <ul class="attached">
          {attachments.map(({ id: attachmentId, kind, name }) => (
            <li>
              <a href={urls.requisitionFile(id, attachmentId)}>{name}</a>
              <small>{ATTACHMENT_NAMES[kind]}</small>
              <button
                type="submit"
                name="langkah"
                value={`lepas-${attachmentId}`}
                class="plain"
                formNoValidate
              >
                Lepas<span class="unseen">{` ${name}`}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="columns-2">
        <SelectField name="jenis-berkas" label="Berkas apa?" options={ATTACHMENT_OPTIONS} shown={shown} />
        <InputField
          name="file"
          label="Foto atau berkas PDF"
          type="file"
          accept="image/*,application/pdf"
          data-shrink
          shown={{ ...shown, typed: {} }}
        />
      </div>
      <button type="submit" name="langkah" value="lampirkan" class="outline" formNoValidate>
        Lampirkan
      </button>
    </section>
  );
}

function NeedPart({ view, shown }: Pick<ComposeProps, 'view' | 'shown'>) {
  const occasion = occasionOf(view.typed);
  const isOpen = [...shown.faults, ...view.faults].some(
    ({ field }) => field !== null && !/^(jumlah-\d|anggaran|katalog|alasan|file|barang)/.test(field),
  );
  return (
    <details class="panel folded" open={isOpen}>
      <summary>{occasion === 'atk' ? 'Keperluan dan pengantaran' : 'Acara dan pengantaran'}</summary>
      <NeedFields {...{ occasion, shown }} />
      {occasion === 'rapat' && (
        <InputField name="judul-rapat" label="Judul rapat di undangan" maxLength={200} shown={shown} />
      )}
      <DeliveryFields {...{ occasion, shown }} areas={view.areas} isWhole />
    </details>
  );
}
